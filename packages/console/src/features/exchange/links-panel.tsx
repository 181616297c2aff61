/** Every link in full: what we sent, what the partner signed for, what we received, and how far its clock is off. */

import { Loader } from "@mantine/core";
import type { Link as PartnerLink } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { useNow } from "../../lib/now.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Chip } from "../../ui/chip.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { useLinks } from "./link-queries.ts";

const columns = [
  "links.partner",
  "field.state",
  "links.queue",
  "links.lastReceipt",
  "links.lastContact",
  "links.sent",
  "links.signed",
  "links.received",
  "links.offset",
] as const;

export function LinksPanel() {
  const t = useMessages();
  const { data, error, isPending } = useLinks();
  return (
    <Panel title={t("links.title")} hint={t("links.hint")}>
      <RefusalCallout error={error} />
      {isPending && error === null && <Loader size="sm" />}
      {data !== undefined && data.links.length === 0 && <p className={panel.empty}>{t("links.empty")}</p>}
      {data !== undefined && data.links.length > 0 && (
        <div className={panel.scroll}>
          <table className={panel.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.links.map((link) => (
                <LinkRow key={link.member} link={link} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function LinkRow({ link }: { readonly link: PartnerLink }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const now = useNow();
  const names = useMetaNames();
  const age = (iso: string | undefined) =>
    iso === undefined ? t("links.never") : t("links.ago", { age: format.age(now - Date.parse(iso)) });
  const offset =
    link.clockOffsetMs === undefined
      ? "–"
      : t("links.offset.ms", { ms: format.number(Math.round(link.clockOffsetMs)) });
  return (
    <tr>
      <th scope="row">
        {names.member(link.member)} <span className={panel.dim}>{link.member.toUpperCase()}</span>
      </th>
      <td>
        <Chip tone={link.state === "alive" ? "plain" : "soon"}>{t.code("linkState", link.state)}</Chip>
      </td>
      <td className={panel.number}>{format.number(link.queueDepth)}</td>
      <td className={panel.number}>{age(link.lastReceiptAt)}</td>
      <td className={panel.number}>{age(link.lastContactAt)}</td>
      <td className={panel.number}>{format.number(link.sentSeq)}</td>
      <td className={panel.number}>{format.number(link.deliveredSeq)}</td>
      <td className={panel.number}>{format.number(link.receivedSeq)}</td>
      <td className={panel.number}>
        <bdi dir="ltr">{offset}</bdi>
      </td>
    </tr>
  );
}
