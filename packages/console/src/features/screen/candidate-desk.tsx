/**
 * The candidates of one question beside the one in hand. A decision brings the next that is open at once, so that a
 * desk goes through them without a hand on the mouse.
 */

import { useEffect, useRef, useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useKeys } from "../../lib/keys.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { Chip } from "../../ui/chip.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import styles from "./candidate-desk.module.css";
import { nextOpen, rowsAround } from "./candidate-order.ts";
import { scoreToText } from "./likelihood.ts";
import { type AskedCandidate, decisionToWords, MatchCard } from "./match-card.tsx";
import type { Decided, Decision } from "./screen-queries.ts";

interface CandidateDeskProps {
  readonly candidates: readonly AskedCandidate[];
  /** Whether this desk is the one on screen, which the keys go to. */
  readonly isActive: boolean;
  readonly first?: string | undefined;
  /** What else the answer says, beside its candidates. */
  readonly note?: string | undefined;
}

export function CandidateDesk({ candidates, isActive, first, note }: CandidateDeskProps) {
  const t = useMessages();
  const card = useRef<HTMLElement>(null);
  const [selectedId, setSelectedId] = useState(first);
  const [deciding, setDeciding] = useState<Decision["decision"]>();
  const [last, setLast] = useState<Decided>();
  const [decidedById, setDecidedById] = useState<ReadonlyMap<string, Decided>>(new Map());
  const decidedOf = ({ candidate }: AskedCandidate): Decided | undefined =>
    decidedById.get(candidate.candidateId) ??
    (candidate.decision === "open" ? undefined : { decision: candidate.decision });
  const found = candidates.findIndex(({ candidate }) => candidate.candidateId === selectedId);
  const at = Math.max(0, found);
  const selected = candidates[at];
  const isMoved = useRef(false);
  const inHand = selected?.candidate.candidateId;
  useEffect(() => {
    // The card of the next candidate is another element, so the focus is given once it is there.
    if (inHand !== undefined && isMoved.current) card.current?.focus();
  }, [inHand]);
  const select = (index: number) => {
    isMoved.current = true;
    setDeciding(undefined);
    setSelectedId(candidates[Math.min(candidates.length - 1, Math.max(0, index))]?.candidate.candidateId);
  };
  const isOpen = selected !== undefined && decidedOf(selected) === undefined;
  useKeys(
    isActive
      ? {
          j: () => select(at + 1),
          k: () => select(at - 1),
          c: isOpen ? () => setDeciding("hit") : undefined,
          n: isOpen ? () => setDeciding("clearance") : undefined,
        }
      : {},
  );
  if (selected === undefined) return null;
  const onDecided = (decided: Decided) => {
    const after = new Map(decidedById).set(selected.candidate.candidateId, decided);
    setDecidedById(after);
    setLast(decided);
    const next = nextOpen(candidates, at, ({ candidate }) =>
      candidate.decision === "open" ? !after.has(candidate.candidateId) : false,
    );
    select(next ?? at);
  };
  const openCount = candidates.filter((each) => decidedOf(each) === undefined).length;
  return (
    <section className={styles.desk} aria-label={t("screen.candidates", { count: candidates.length })}>
      <CandidateRows {...{ candidates, at, decidedOf, note }} onSelect={select} />
      <div className={panel.stack}>
        <p role="status" className={styles.status}>
          {last?.decision === "clearance" && `${decisionToWords(last, t)} `}
          {openCount === 0 ? t("screen.allDecided") : last !== undefined && t("screen.decidedNext")}
        </p>
        <MatchCard
          key={inHand}
          ref={card}
          {...selected}
          position={t("screen.position", { number: at + 1, count: candidates.length })}
          decided={decidedOf(selected)}
          deciding={deciding}
          onDeciding={setDeciding}
          onDecided={onDecided}
        />
      </div>
    </section>
  );
}

interface CandidateRowsProps {
  readonly candidates: readonly AskedCandidate[];
  readonly at: number;
  readonly decidedOf: (candidate: AskedCandidate) => Decided | undefined;
  readonly note: string | undefined;
  readonly onSelect: (index: number) => void;
}

/** A list of a hundred thousand lines may bring thousands: those around the one in hand are drawn. */
const rowsDrawn = 100;

function CandidateRows({ candidates, at, decidedOf, note, onSelect }: CandidateRowsProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  const { from, to } = rowsAround(candidates.length, at, rowsDrawn);
  // Of one question all candidates have the same; of a list or of kept inquiries each names whom it answers.
  const isMixed = candidates.some(({ asked }) => asked.name !== candidates[0]?.asked.name);
  return (
    <nav className={styles.side} aria-label={t("screen.candidates", { count: candidates.length })}>
      <h2>{t("screen.candidates", { count: format.number(candidates.length) })}</h2>
      <ol className={styles.rows} start={from + 1}>
        {candidates.slice(from, to).map((each, index) => {
          const decided = decidedOf(each);
          const isSelected = from + index === at;
          return (
            <li key={each.candidate.candidateId}>
              <button
                type="button"
                className={styles.row}
                data-selected={isSelected || undefined}
                aria-current={isSelected ? "true" : undefined}
                onClick={() => onSelect(from + index)}
              >
                <strong>
                  <NameText text={each.candidate.name} />
                </strong>
                {isMixed && (
                  <span className={styles.second}>
                    {t("align.asked")} <NameText text={each.asked.name} />
                  </span>
                )}
                <span className={styles.second}>
                  <bdi>{scoreToText(each.candidate.score, t, format)}</bdi>
                  {each.row !== undefined && <span>{t("screen.row", { row: each.row })}</span>}
                  {decided !== undefined && <Chip tone="done">{t.code("decision", decided.decision)}</Chip>}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {to - from < candidates.length && (
        <p className={panel.dim}>
          {t("screen.someShown", {
            shown: format.number(to - from),
            count: format.number(candidates.length),
          })}
        </p>
      )}
      {note !== undefined && <p role="status">{note}</p>}
      <p className={styles.keys}>
        <kbd>j</kbd> <kbd>k</kbd> {t("keys.move")} · <kbd>c</kbd> {t("keys.same")} · <kbd>n</kbd>{" "}
        {t("keys.notThat")}
      </p>
    </nav>
  );
}
