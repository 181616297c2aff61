/** The match cards of one screening, and the decisions taken on them while the page is open. */
import type { Candidate } from "@vigie/contract";
import { useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import panel from "../../ui/panel.module.css";
import { MatchCard } from "./match-card.tsx";
import type { PersonForm } from "./screen-form.ts";

export interface AskedCandidate {
  readonly candidate: Candidate;
  readonly asked: Partial<PersonForm> & { readonly name: string };
  /** Line of the list, for a candidate of a list. */
  readonly row?: number;
}

export interface Decided {
  readonly decision: "hit" | "clearance";
  readonly noticeId?: string | undefined;
}

export function CandidateList({ candidates }: { readonly candidates: readonly AskedCandidate[] }) {
  const t = useMessages();
  const [decidedById, setDecidedById] = useState<ReadonlyMap<string, Decided>>(new Map());
  return (
    <section className={panel.stack} aria-label={t("screen.candidates", { count: candidates.length })}>
      <h2 style={{ fontSize: 16 }}>{t("screen.candidates", { count: candidates.length })}</h2>
      {candidates.map((each) => (
        <MatchCard
          key={each.candidate.candidateId}
          {...each}
          decided={decidedById.get(each.candidate.candidateId) ?? candidateToDecided(each.candidate)}
          onDecided={(decided) =>
            setDecidedById((before) => new Map(before).set(each.candidate.candidateId, decided))
          }
        />
      ))}
    </section>
  );
}

function candidateToDecided(candidate: Candidate): Decided | undefined {
  return candidate.decision === "open" ? undefined : { decision: candidate.decision };
}
