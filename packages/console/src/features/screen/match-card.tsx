/** One candidate: what was asked and what is on file side by side, the counter-evidence before the evidence. */

import { Link } from "@tanstack/react-router";
import type { Candidate } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { Chip } from "../../ui/chip.tsx";
import { Facts } from "../../ui/facts.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import type { AskedCandidate, Decided } from "./candidate-list.tsx";
import { DecisionForm } from "./decision-form.tsx";
import styles from "./match-card.module.css";

interface MatchCardProps extends AskedCandidate {
  readonly decided: Decided | undefined;
  readonly onDecided: (decided: Decided) => void;
}

export function MatchCard({ candidate, asked, row, decided, onDecided }: MatchCardProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  return (
    <article className={styles.card}>
      <header className={panel.actions}>
        {row !== undefined && <Chip>{t("screen.row", { row })}</Chip>}
        <strong>{t("screen.score", { score: format.percent(candidate.score) })}</strong>
        <span className={panel.dim}>{t("screen.score.hint")}</span>
        <Chip tone={decided === undefined ? "open" : "done"}>
          {t.code("decision", decided?.decision ?? "open")}
        </Chip>
      </header>
      <div className={styles.sides}>
        <AskedSide asked={asked} />
        <FileSide candidate={candidate} />
      </div>
      <Reasons reasons={candidate.reasons} />
      {decided === undefined ? (
        <DecisionForm candidate={candidate} onDecided={onDecided} />
      ) : (
        decided.noticeId !== undefined && (
          <p className={panel.text}>
            <Link to="/queue" search={{ box: "out", state: "all", notice: decided.noticeId }}>
              {t("screen.hit.sent")}
            </Link>
          </p>
        )
      )}
    </article>
  );
}

function AskedSide({ asked }: { readonly asked: AskedCandidate["asked"] }) {
  const t = useMessages();
  return (
    <section className={styles.side}>
      <h3>{t("screen.asked")}</h3>
      <p className={styles.name}>
        <NameText text={asked.name} />
      </p>
      <Facts
        rows={[
          { label: t("screen.birth"), value: asked.birth },
          { label: t("screen.nationality"), value: asked.nationality },
          { label: t("field.gender"), value: asked.gender && t.code("gender", asked.gender) },
          { label: t("screen.document"), value: asked.document },
        ]}
      />
    </section>
  );
}

function FileSide({ candidate }: { readonly candidate: Candidate }) {
  const t = useMessages();
  const names = useMetaNames();
  const { originator } = candidate;
  return (
    <section className={styles.side}>
      <h3>{t("screen.onFile")}</h3>
      <p className={styles.name}>
        <NameText text={candidate.name} />
      </p>
      <Facts
        rows={[
          {
            label: t("field.originator"),
            value: `${names.member(originator.member)}, ${names.service(originator.member, originator.service)}`,
          },
          { label: t("field.category"), value: t.code("category", candidate.category) },
          { label: t("field.actionCode"), value: t.code("actionCode", candidate.actionCode) },
          {
            label: t("screen.file"),
            value: (
              <Link to="/subjects/$id" params={{ id: candidate.subjectId }}>
                {t("screen.file.open", { version: candidate.version })}
              </Link>
            ),
          },
        ]}
      />
    </section>
  );
}

function Reasons({ reasons }: { readonly reasons: Candidate["reasons"] }) {
  const t = useMessages();
  // The order is the interface's promise, so it does not hang on the order in which the engine answered.
  const ordered = reasons.toSorted((a, b) => Number(a.kind === "for") - Number(b.kind === "for"));
  const heaviest = Math.max(...reasons.map((reason) => Math.abs(reason.weight)), Number.EPSILON);
  return (
    <ul className={styles.reasons}>
      {!reasons.some((reason) => reason.kind === "against") && (
        <li>
          <span className={panel.dim}>{t("screen.noCounter")}</span>
        </li>
      )}
      {ordered.map((reason) => (
        <li key={`${reason.kind} ${reason.feature} ${reason.text}`}>
          <Chip tone={reason.kind === "against" ? "soon" : "plain"}>{t.code("reasonKind", reason.kind)}</Chip>
          <meter
            className={styles.weight}
            min={0}
            max={heaviest}
            value={Math.abs(reason.weight)}
            aria-label={t("screen.weight")}
          />
          <span className={styles.reason}>
            <strong>{t.code("feature", reason.feature)}</strong> <NameText text={reason.text} />
          </span>
        </li>
      ))}
    </ul>
  );
}
