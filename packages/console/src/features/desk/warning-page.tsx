/** "Send a warning": who, what, until when, on what basis. Keeps what was typed until it has been sent. */
import { Button, Textarea, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { CharterSelect, CodeSelect } from "../../lib/code-select.tsx";
import { type DraftState, useDraft } from "../../lib/draft.ts";
import { HandlingFields } from "../../lib/handling-fields.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { languages } from "../../lib/i18n/setup.ts";
import { useMeta } from "../../lib/meta.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Callout } from "../../ui/callout.tsx";
import panel from "../../ui/panel.module.css";
import { Page, Panel } from "../../ui/panel.tsx";
import { DeadlinePreview } from "./deadline-preview.tsx";
import { useSendNotice } from "./notice-queries.ts";
import { RecipientFields } from "./recipient-fields.tsx";
import { createWarningForm, missingInWarning, type WarningForm, warningFormToBody } from "./warning-form.ts";

interface WarningPageProps {
  readonly subject?: string;
  /** The picker of recent subjects: it belongs to another room, so the page is given it. */
  readonly subjectPicker: (chosen: readonly string[], onChange: (chosen: string[]) => void) => ReactNode;
}

export function WarningPage({ subject, subjectPicker }: WarningPageProps) {
  const t = useMessages();
  const { i18n } = useTranslation();
  const meta = useMeta().data;
  const draft = useDraft(`warning ${subject ?? ""}`, () => createWarningForm(i18n.language, subject));
  const send = useSendNotice();
  const [tried, setTried] = useState(false);
  const [sentId, setSentId] = useState<string>();
  const form = draft.value;
  const missing = missingInWarning(form);
  const findings = findingsByPath(send.error);
  const error = (path: string) => {
    const own = tried ? missing.find((each) => each.path === path) : undefined;
    return own === undefined ? findings.get(path) : t(own.why);
  };
  const submit = () => {
    setTried(true);
    setSentId(undefined);
    if (missing.length > 0) return;
    send.mutate(warningFormToBody(form), {
      onSuccess: ({ id }) => {
        setSentId(id);
        setTried(false);
        draft.reset();
      },
    });
  };
  return (
    <Page title={t("warning.title")} lead={t("warning.lead")}>
      {sentId !== undefined && (
        <Callout title={t("warning.sent")}>
          <p>
            <Link to="/queue" search={{ box: "out", state: "open", notice: sentId }}>
              {t("warning.sent.follow")}
            </Link>
          </p>
        </Callout>
      )}
      <form
        className={panel.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <UrgencyPanel draft={draft} error={error} />
        <Panel title={t("warning.to")}>
          <RecipientFields
            chosen={form.recipients}
            onChange={(recipients) => draft.change({ recipients })}
            error={error("to")}
          />
        </Panel>
        <MessagePanel draft={draft} error={error} />
        <Panel title={t("field.subjects")} hint={t("warning.subjects.hint")}>
          {subjectPicker(form.subjects, (subjects) => draft.change({ subjects }))}
        </Panel>
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
                onChange={(purpose) => draft.change({ purpose })}
              />
              <CharterSelect
                label={t("field.legalBasis")}
                required
                withEmpty
                entries={meta?.legalBases ?? []}
                value={form.legalBasis}
                error={error("legalBasis")}
                onChange={(legalBasis) => draft.change({ legalBasis })}
              />
            </div>
            <HandlingFields
              value={form.handling}
              error={error("handling")}
              onChange={(handling) => draft.change({ handling })}
            />
          </div>
        </Panel>
        {tried && missing.length > 0 && <MissingList missing={missing.map((each) => t(each.why))} />}
        <RefusalCallout error={send.error} />
        <div className={panel.actions}>
          <Button type="submit" size="md" loading={send.isPending}>
            {form.status === "Actual"
              ? t("warning.send")
              : t("warning.send.drill", { status: t.code("status", form.status) })}
          </Button>
          <Button variant="default" size="md" onClick={draft.reset}>
            {t("form.clear")}
          </Button>
        </div>
      </form>
    </Page>
  );
}

interface PartProps {
  readonly draft: DraftState<WarningForm>;
  readonly error: (path: string) => string | undefined;
}

function UrgencyPanel({ draft, error }: PartProps) {
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

function MessagePanel({ draft, error }: PartProps) {
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

function MissingList({ missing }: { readonly missing: readonly string[] }) {
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
