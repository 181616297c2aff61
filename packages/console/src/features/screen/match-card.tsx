/** One candidate on one screen: the two names, the two persons, the counter-evidence before the evidence, the decision. */

import { Link } from "@tanstack/react-router";
import type { AskedPerson, Candidate } from "@vigie/contract";
import type { Ref } from "react";
import { type Messages, useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { Chip } from "../../ui/chip.tsx";
import panel from "../../ui/panel.module.css";
import { DecisionForm } from "./decision-form.tsx";
import { scoreToLikelihood, scoreToText } from "./likelihood.ts";
import styles from "./match-card.module.css";
import { nameSpokenOf } from "./name-alignment.ts";
import { NamePairs } from "./name-pairs.tsx";
import { ReasonList } from "./reason-list.tsx";
import type { Decided, Decision } from "./screen-queries.ts";
import { SidesTable } from "./sides-table.tsx";

export interface AskedCandidate {
  readonly candidate: Candidate;
  readonly asked: AskedPerson;
  /** Line of the list, for a candidate of a list. */
  readonly row?: number;
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
        <FileLine candidate={candidate} />
      </header>
      {candidate.earlierClearance !== undefined && <EarlierClearance earlier={candidate.earlierClearance} />}
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

/** Whose file it is, what it asks to be done, and the way to it. */
function FileLine({ candidate }: { readonly candidate: Candidate }) {
  const t = useMessages();
  const names = useMetaNames();
  const { originator } = candidate;
  return (
    <span className={styles.file}>
      {names.member(originator.member)}, {names.service(originator.member, originator.service)} ·{" "}
      {t.code("category", candidate.category)} · {t.code("actionCode", candidate.actionCode)} ·{" "}
      <Link to="/subjects/$id" params={{ id: candidate.subjectId }}>
        {t("screen.file.open", { version: candidate.version })}
      </Link>
    </span>
  );
}

/** Somebody has decided on this pair before, on what was known then. */
function EarlierClearance({ earlier }: { readonly earlier: NonNullable<Candidate["earlierClearance"]> }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  return (
    <p className={styles.earlier}>
      <strong>{t("clear.earlier")}</strong>{" "}
      {t(`clear.earlier.${earlier.lapsedBecause}`, {
        time: format.date(earlier.at),
        member: names.member(earlier.by.member),
        role: t.code("role", earlier.by.role),
      })}
    </p>
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
      {decisionToWords(decided, t)}
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

/** What was decided, and for a clearance whether it holds beyond this once. */
export function decisionToWords({ decision, unbound, isKept }: Decided, t: Messages): string {
  if (unbound !== undefined) return t(`clear.unbound.${unbound}`);
  return isKept === true ? t("clear.kept") : `${t.code("decision", decision)}.`;
}
