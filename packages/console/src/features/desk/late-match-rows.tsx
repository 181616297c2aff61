/** Above the notices: matches that a kept inquiry of this desk brought after nothing had been found. */

import { Link } from "@tanstack/react-router";
import type { LateMatch } from "@vigie/contract";
import { ClockChip } from "../../lib/clock-chip.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLateMatches } from "../../lib/late-matches.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { Chip } from "../../ui/chip.tsx";
import { NameText } from "../../ui/name-text.tsx";
import styles from "./queue-page.module.css";

export function LateMatchRows() {
  const { data } = useLateMatches();
  return data?.map((match) => <LateMatchRow key={match.candidate.candidateId} match={match} />);
}

function LateMatchRow({ match }: { readonly match: LateMatch }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  const { candidate } = match;
  return (
    <li>
      <Link
        to="/screen"
        search={{ tab: "late", candidate: candidate.candidateId }}
        className={`${styles.row} ${styles.unread}`}
        title={t("late.hint")}
      >
        <ClockChip deadline={match.deadline} clockMs={undefined} stopped={false} />
        <span className={styles.what}>
          <strong>{t("late.kind")}</strong>
          <NameText text={candidate.asked?.name ?? candidate.name} />
        </span>
        <Chip tone="open">{t("decision.open")}</Chip>
        <span className={styles.second}>
          <span className={styles.headline}>
            {t("late.found", { time: format.utc(match.foundAt), purpose: names.purpose(match.purpose) })}
          </span>
        </span>
      </Link>
    </li>
  );
}
