/** The parts of a notice's form: urgency, message, basis, and what is still missing. */
import { Textarea, TextInput } from "@mantine/core";
import { CharterSelect, CodeSelect } from "../../lib/code-select.tsx";
import type { DraftState } from "../../lib/draft.ts";
import { HandlingFields } from "../../lib/handling-fields.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { languages } from "../../lib/i18n/setup.ts";
import { useMeta } from "../../lib/meta.ts";
import { Callout } from "../../ui/callout.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { DeadlinePreview } from "./deadline-preview.tsx";
import type { WarningForm } from "./warning-form.ts";

export interface PartProps {
  readonly draft: DraftState<WarningForm>;
  readonly error: (path: string) => string | undefined;
}

export function UrgencyPanel({ draft, error }: PartProps) {
  const t = useMessages();
  const meta = useMeta().data;
  const { value: form, change } = draft;
  return (
    <Panel title={t("warning.what")}>
      <div className={panel.stack}>
        <div className={panel.pair}>
          <CodeSelect
            label={t("field.type")}
            group="noticeType"
            codes={meta?.noticeTypes ?? []}
            value={form.type}
            error={error("type")}
            onChange={(type) => change({ type })}
          />
          <CodeSelect
            label={t("field.action")}
            required
            withEmpty
            group="action"
            codes={meta?.requestedActions ?? []}
            value={form.action}
            error={error("action")}
            onChange={(action) => change({ action })}
          />
          <CodeSelect
            label={t("field.clock")}
            required
            withEmpty
            group="clock"
            codes={Object.keys(meta?.clocksMs ?? {})}
            value={form.clock}
            error={error("clock")}
            onChange={(clock) => change({ clock })}
          />
          <CodeSelect
            label={t("field.status")}
            group="status"
            codes={meta?.statuses ?? []}
            value={form.status}
            error={error("status")}
            onChange={(status) => change({ status })}
          />
        </div>
        <DeadlinePreview clockMs={meta?.clocksMs[form.clock as keyof typeof meta.clocksMs]} />
      </div>
    </Panel>
  );
}

export function MessagePanel({ draft, error }: PartProps) {
  const t = useMessages();
  const { value: form, change } = draft;
  return (
    <Panel title={t("warning.message")} hint={t("warning.message.hint")}>
      <div className={panel.stack}>
        <TextInput
          label={t("field.headline")}
          withAsterisk
          dir="auto"
          maxLength={200}
          value={form.headline}
          error={error("headline")}
          onChange={(event) => change({ headline: event.currentTarget.value })}
        />
        <Textarea
          label={t("field.text")}
          withAsterisk
          rows={6}
          dir="auto"
          value={form.text}
          error={error("text")}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <div className={panel.pair}>
          <CodeSelect
            label={t("field.language")}
            group="language"
            codes={languages}
            value={form.language}
            error={error("language")}
            onChange={(language) => change({ language })}
          />
        </div>
      </div>
    </Panel>
  );
}

export function LawPanel({ draft, error }: PartProps) {
  const t = useMessages();
  const meta = useMeta().data;
  const { value: form, change } = draft;
  return (
    <Panel title={t("warning.law")}>
      <div className={panel.stack}>
        <div className={panel.pair}>
          <CharterSelect
            label={t("field.purpose")}
            required
            withEmpty
            entries={meta?.purposes ?? []}
            value={form.purpose}
            error={error("purpose")}
            onChange={(purpose) => change({ purpose })}
          />
          <CharterSelect
            label={t("field.legalBasis")}
            required
            withEmpty
            entries={meta?.legalBases ?? []}
            value={form.legalBasis}
            error={error("legalBasis")}
            onChange={(legalBasis) => change({ legalBasis })}
          />
        </div>
        <HandlingFields
          value={form.handling}
          error={error("handling")}
          onChange={(handling) => change({ handling })}
        />
      </div>
    </Panel>
  );
}

export function MissingList({ missing }: { readonly missing: readonly string[] }) {
  const t = useMessages();
  return (
    <Callout tone="soon" title={t("form.missing")}>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {missing.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
    </Callout>
  );
}
