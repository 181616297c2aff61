/** One candidate on one screen: the two names, the two persons, the counter-evidence before the evidence, the decision. */

import { Link } from "@tanstack/react-router";
import type { AskedPerson, Candidate } from "@vigie/contract";
import type { Ref } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { Chip } from "../../ui/chip.tsx";
import panel from "../../ui/panel.module.css";
import { DecisionForm } from "./decision-form.tsx";
import { scoreToLikelihood, scoreToText } from "./likelihood.ts";
import styles from "./match-card.module.css";
import { nameSpokenOf } from "./name-alignment.ts";
import { NamePairs } from "./name-pairs.tsx";
import { ReasonList } from "./reason-list.tsx";
import type { Decision } from "./screen-queries.ts";
import { SidesTable } from "./sides-table.tsx";

export interface AskedCandidate {
  readonly candidate: Candidate;
  readonly asked: AskedPerson;
  /** Line of the list, for a candidate of a list. */
  readonly row?: number;
}

export interface Decided {
  readonly decision: Decision["decision"];
  readonly noticeId?: string | undefined;
}

interface MatchCardProps extends AskedCandidate {
  readonly ref: Ref<HTMLElement>;
  readonly position: string;
  readonly decided: Decided | undefined;
  readonly deciding: Decision["decision"] | undefined;
  readonly onDeciding: (decision: Decision["decision"] | undefined) => void;
  readonly onDecided: (decided: Decided) => void;
}

export function MatchCard({ ref, candidate, asked, row, position, decided, ...decision }: MatchCardProps) {
  const t = useMessages();
  const { reasons } = candidate;
  const askedName = nameSpokenOf([asked.name, ...(asked.otherNames ?? [])], reasons, "asked");
  const nameOnFile = nameSpokenOf(
    [candidate.name, ...candidate.onFile.names.map((name) => name.text)],
    reasons,
    "onFile",
  );
  return (
    <article className={styles.card} ref={ref} tabIndex={-1} aria-label={position}>
      <header className={styles.head}>
        <Likelihood score={candidate.score} />
        <span className={styles.marks}>
          {row !== undefined && <Chip>{t("screen.row", { row })}</Chip>}
          <span className={panel.dim}>{position}</span>
          <Chip tone={decided === undefined ? "open" : "done"}>
            {t.code("decision", decided?.decision ?? "open")}
          </Chip>
        </span>
      </header>
      <NamePairs {...{ askedName, nameOnFile, reasons }} />
      <SidesTable {...{ asked, candidate, askedName, nameOnFile }} />
      <ReasonList {...{ reasons, askedName, nameOnFile }} />
      <footer className={styles.decision}>
        {decided === undefined ? (
          <DecisionForm candidate={candidate} asked={asked} {...decision} />
        ) : (
          <DecidedLine decided={decided} />
        )}
      </footer>
    </article>
  );
}

function Likelihood({ score }: { readonly score: number }) {
  const t = useMessages();
  const format = useLocaleFormat();
  return (
    <h2 className={styles.likelihood} title={t("likely.hint")}>
      {t(`likely.${scoreToLikelihood(score)}`)} <bdi>{scoreToText(score, t, format)}</bdi>
      <span className="visually-hidden">{t("likely.hint")}</span>
    </h2>
  );
}

function DecidedLine({ decided }: { readonly decided: Decided }) {
  const t = useMessages();
  return (
    <p className={panel.text}>
      {t.code("decision", decided.decision)}
      {decided.noticeId !== undefined && (
        <>
          {" · "}
          <Link to="/queue" search={{ box: "out", state: "all", notice: decided.noticeId }}>
            {t("screen.hit.sent")}
          </Link>
        </>
      )}
    </p>
  );
}
