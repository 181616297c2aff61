/** One light per partner, told in words: alive or silent, how much waits, how old the last signed receipt is. */

import { Link } from "@tanstack/react-router";
import type { Link as PartnerLink } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { useNow } from "../../lib/now.ts";
import { useLinks } from "./link-queries.ts";
import styles from "./partner-lights.module.css";

/** The shape says what the colour says, for those who do not see the colour. */
const signByState = { alive: "●", silent: "▲", never: "○" } as const;

export function PartnerLights() {
  const t = useMessages();
  const links = useLinks().data?.links ?? [];
  return (
    <Link to="/partners" className={styles.lights} aria-label={t("nav.partners")}>
      {links.map((link) => (
        <Light key={link.member} link={link} />
      ))}
    </Link>
  );
}

function Light({ link }: { readonly link: PartnerLink }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const now = useNow();
  const names = useMetaNames();
  const age =
    link.lastReceiptAt === undefined
      ? t("links.noReceipt")
      : format.age(now - Date.parse(link.lastReceiptAt));
  return (
    <span
      className={styles.light}
      data-state={link.state}
      title={t("links.light", { name: names.member(link.member), age, queue: link.queueDepth })}
    >
      <b>{link.member.toUpperCase()}</b>
      <span>
        <span aria-hidden>{signByState[link.state]}</span> {t.code("linkState", link.state)}
      </span>
      <span className={styles.detail}>{t("links.brief", { queue: link.queueDepth, age })}</span>
    </span>
  );
}
