/** Same person, or not: a person's decision with its reasons. Neither is the default and neither is quicker. */

import { Button, Textarea } from "@mantine/core";
import type { AskedPerson, Candidate } from "@vigie/contract";
import { useState } from "react";
import { CodeSelect } from "../../lib/code-select.tsx";
import { useDraft } from "../../lib/draft.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMeta } from "../../lib/meta.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import panel from "../../ui/panel.module.css";
import type { Decided } from "./match-card.tsx";
import { type Decision, useDecide } from "./screen-queries.ts";

interface DecisionFormProps {
  readonly candidate: Candidate;
  readonly asked: AskedPerson;
  readonly deciding: Decision["decision"] | undefined;
  readonly onDeciding: (decision: Decision["decision"] | undefined) => void;
  readonly onDecided: (decided: Decided) => void;
}

const createEmpty = () => ({ reasons: "", clock: "" });

export function DecisionForm({ candidate, deciding, onDeciding, onDecided }: DecisionFormProps) {
  const t = useMessages();
  const decide = useDecide();
  const clocks = Object.keys(useMeta().data?.clocksMs ?? {});
  const draft = useDraft(`decide ${candidate.candidateId}`, createEmpty);
  const [tried, setTried] = useState(false);
  const { reasons, clock } = draft.value;
  if (deciding === undefined) return <Choices onChoose={onDeciding} />;
  const submit = () => {
    setTried(true);
    if (reasons.trim() === "") return;
    const timed =
      deciding === "hit" && clock !== "" ? { clock: clock as NonNullable<Decision["clock"]> } : {};
    decide.mutate(
      { candidateId: candidate.candidateId, decision: deciding, reasons: reasons.trim(), ...timed },
      {
        onSuccess: ({ noticeId }) => {
          draft.reset();
          onDecided({ decision: deciding, noticeId });
        },
      },
    );
  };
  const findings = findingsByPath(decide.error);
  return (
    <form
      className={panel.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDeciding(undefined);
      }}
    >
      <Textarea
        label={t(deciding === "hit" ? "screen.confirm.reasons" : "screen.clear.reasons")}
        withAsterisk
        autoFocus
        rows={2}
        dir="auto"
        value={reasons}
        error={tried && reasons.trim() === "" ? t("missing.reasons") : findings.get("reasons")}
        onChange={(event) => draft.change({ reasons: event.currentTarget.value })}
      />
      {deciding === "hit" && (
        <CodeSelect
          label={t("screen.confirm.clock")}
          withEmpty
          group="clock"
          codes={clocks}
          value={clock}
          error={findings.get("clock")}
          onChange={(value) => draft.change({ clock: value })}
        />
      )}
      <RefusalCallout error={decide.error} />
      <div className={panel.actions}>
        <Button type="submit" loading={decide.isPending}>
          {t(deciding === "hit" ? "screen.confirm.submit" : "screen.clear.submit")}
        </Button>
        <Button variant="default" onClick={() => onDeciding(undefined)}>
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
      <Button variant="default" onClick={() => onChoose("hit")} aria-keyshortcuts="c">
        {t("screen.confirm")} <kbd>c</kbd>
      </Button>
      <Button variant="default" onClick={() => onChoose("clearance")} aria-keyshortcuts="n">
        {t("screen.clear")} <kbd>n</kbd>
      </Button>
    </div>
  );
}
