/** Candidates that a kept inquiry brought later, decided on like those of a screening of now. */
import { Loader } from "@mantine/core";
import { useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLateMatches } from "../../lib/late-matches.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import panel from "../../ui/panel.module.css";
import { CandidateDesk } from "./candidate-desk.tsx";

interface LateMatchesPanelProps {
  readonly isActive: boolean;
  readonly first?: string | undefined;
}

export function LateMatchesPanel({ isActive, first }: LateMatchesPanelProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  const { data, error } = useLateMatches();
  // Those of the moment at which somebody began: a decided one leaves the node's list, and must not move under the hand.
  const [shown, setShown] = useState(data);
  if (shown === undefined && data !== undefined) setShown(data);
  if (error !== null && shown === undefined) return <RefusalCallout error={error} />;
  if (shown === undefined) return <Loader size="sm" />;
  return (
    <>
      <p className={panel.text}>
        <strong>{t("late.title", { count: format.number(shown.length) })}</strong>{" "}
        {shown.length > 0 && t("late.hint")}
      </p>
      <CandidateDesk
        isActive={isActive}
        first={first}
        candidates={shown.map(({ candidate }) => ({
          candidate,
          asked: candidate.asked ?? { name: candidate.name },
        }))}
      />
    </>
  );
}
