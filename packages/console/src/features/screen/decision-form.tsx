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
import { type Binding, bindingToBody, createBinding } from "./binding.ts";
import { BindingFields } from "./binding-fields.tsx";
import styles from "./decision-form.module.css";
import { type Decided, type Decision, useDecide } from "./screen-queries.ts";

interface DecisionFormProps {
  readonly candidate: Candidate;
  readonly asked: AskedPerson;
  readonly deciding: Decision["decision"] | undefined;
  readonly onDeciding: (decision: Decision["decision"] | undefined) => void;
  readonly onDecided: (decided: Decided) => void;
}

interface DecisionDraft extends Binding {
  readonly reasons: string;
  readonly clock: string;
}

export function DecisionForm({ candidate, asked, deciding, onDeciding, onDecided }: DecisionFormProps) {
  const t = useMessages();
  const decide = useDecide();
  const [createEmpty] = useState(
    () => (): DecisionDraft => ({
      reasons: "",
      clock: "",
      ...createBinding(asked, candidate.reasons),
    }),
  );
  const draft = useDraft(`decide ${candidate.candidateId}`, createEmpty);
  const [tried, setTried] = useState(false);
  if (deciding === undefined) return <Choices onChoose={onDeciding} />;
  const isMissing = draft.value.reasons.trim() === "";
  const submit = () => {
    setTried(true);
    if (isMissing) return;
    decide.mutate(draftToDecision(candidate.candidateId, deciding, draft.value), {
      onSuccess: (decided) => {
        draft.reset();
        onDecided(decided);
      },
    });
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
      <DecisionFields
        {...{ candidate, asked, deciding, findings }}
        draft={draft.value}
        change={draft.change}
        error={tried && isMissing ? t("missing.reasons") : findings.get("reasons")}
      />
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

interface DecisionFieldsProps {
  readonly candidate: Candidate;
  readonly asked: AskedPerson;
  readonly deciding: Decision["decision"];
  readonly draft: DecisionDraft;
  readonly change: (part: Partial<DecisionDraft>) => void;
  readonly error: string | undefined;
  readonly findings: ReadonlyMap<string, string>;
}

function DecisionFields({ candidate, asked, deciding, draft, change, error, findings }: DecisionFieldsProps) {
  const t = useMessages();
  return (
    <div className={styles.sides}>
      <Textarea
        label={t(deciding === "hit" ? "screen.confirm.reasons" : "screen.clear.reasons")}
        withAsterisk
        autoFocus
        rows={3}
        dir="auto"
        value={draft.reasons}
        error={error}
        onChange={(event) => change({ reasons: event.currentTarget.value })}
      />
      {deciding === "hit" ? (
        <ClockField
          value={draft.clock}
          error={findings.get("clock")}
          onChange={(clock) => change({ clock })}
        />
      ) : (
        <BindingFields
          binding={draft}
          asked={asked}
          reasons={candidate.reasons}
          findings={findings}
          onChange={change}
        />
      )}
    </div>
  );
}

function draftToDecision(
  candidateId: string,
  decision: Decision["decision"],
  { reasons, clock, ...binding }: DecisionDraft,
): Decision {
  const bind = decision === "clearance" ? bindingToBody(binding) : undefined;
  return {
    candidateId,
    decision,
    reasons: reasons.trim(),
    ...(decision === "hit" && clock !== "" ? { clock: clock as NonNullable<Decision["clock"]> } : {}),
    ...(bind === undefined ? {} : { bind }),
  };
}

interface ClockFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (clock: string) => void;
}

function ClockField(props: ClockFieldProps) {
  const t = useMessages();
  const clocks = Object.keys(useMeta().data?.clocksMs ?? {});
  return <CodeSelect label={t("screen.confirm.clock")} withEmpty group="clock" codes={clocks} {...props} />;
}

function Choices({ onChoose }: { readonly onChoose: (decision: Decision["decision"]) => void }) {
  const t = useMessages();
  return (
    <div className={panel.actions}>
      <Button
        variant="default"
        onClick={() => onChoose("hit")}
        aria-keyshortcuts="c"
        rightSection={<kbd>c</kbd>}
      >
        {t("screen.confirm")}
      </Button>
      <Button
        variant="default"
        onClick={() => onChoose("clearance")}
        aria-keyshortcuts="n"
        rightSection={<kbd>n</kbd>}
      >
        {t("screen.clear")}
      </Button>
    </div>
  );
}
