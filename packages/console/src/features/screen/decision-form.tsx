/** Same person, or not: a person's decision with its reasons. Neither is the default and neither is quicker. */

import { Button, Textarea } from "@mantine/core";
import type { Candidate } from "@vigie/contract";
import { useState } from "react";
import { CodeSelect } from "../../lib/code-select.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMeta } from "../../lib/meta.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import panel from "../../ui/panel.module.css";
import type { Decided } from "./candidate-list.tsx";
import { type Decision, useDecide } from "./screen-queries.ts";

interface DecisionFormProps {
  readonly candidate: Candidate;
  readonly onDecided: (decided: Decided) => void;
}

export function DecisionForm({ candidate, onDecided }: DecisionFormProps) {
  const t = useMessages();
  const decide = useDecide();
  const clocks = Object.keys(useMeta().data?.clocksMs ?? {});
  const [decision, setDecision] = useState<Decision["decision"]>();
  const [reasons, setReasons] = useState("");
  const [clock, setClock] = useState("");
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (decision === undefined || reasons.trim() === "") return;
    const timed =
      decision === "hit" && clock !== "" ? { clock: clock as NonNullable<Decision["clock"]> } : {};
    decide.mutate(
      { candidateId: candidate.candidateId, decision, reasons: reasons.trim(), ...timed },
      { onSuccess: ({ noticeId }) => onDecided({ decision, noticeId }) },
    );
  };
  if (decision === undefined) return <Choices onChoose={setDecision} />;
  const findings = findingsByPath(decide.error);
  return (
    <form
      className={panel.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        label={t(decision === "hit" ? "screen.confirm.reasons" : "screen.clear.reasons")}
        withAsterisk
        autoFocus
        rows={2}
        dir="auto"
        value={reasons}
        error={tried && reasons.trim() === "" ? t("missing.reasons") : findings.get("reasons")}
        onChange={(event) => setReasons(event.currentTarget.value)}
      />
      {decision === "hit" && (
        <CodeSelect
          label={t("screen.confirm.clock")}
          withEmpty
          group="clock"
          codes={clocks}
          value={clock}
          error={findings.get("clock")}
          onChange={setClock}
        />
      )}
      <RefusalCallout error={decide.error} />
      <div className={panel.actions}>
        <Button type="submit" loading={decide.isPending}>
          {t(decision === "hit" ? "screen.confirm.submit" : "screen.clear.submit")}
        </Button>
        <Button variant="default" onClick={() => setDecision(undefined)}>
          {t("form.cancel")}
        </Button>
      </div>
    </form>
  );
}

function Choices({ onChoose }: { readonly onChoose: (decision: Decision["decision"]) => void }) {
  const t = useMessages();
  return (
    <div className={panel.actions}>
      <Button variant="default" onClick={() => onChoose("hit")}>
        {t("screen.confirm")}
      </Button>
      <Button variant="default" onClick={() => onChoose("clearance")}>
        {t("screen.clear")}
      </Button>
    </div>
  );
}
