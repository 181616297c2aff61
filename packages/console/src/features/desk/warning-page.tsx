/** "Send a warning": who, what, until when, on what basis. Keeps what was typed until it has been sent. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "../../lib/draft.ts";
import { focusFirstError } from "../../lib/first-error.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Callout } from "../../ui/callout.tsx";
import panel from "../../ui/panel.module.css";
import { Page, Panel } from "../../ui/panel.tsx";
import { useSendNotice } from "./notice-queries.ts";
import { RecipientFields } from "./recipient-fields.tsx";
import { createWarningForm, missingInWarning, warningFormToBody } from "./warning-form.ts";
import { LawPanel, MessagePanel, MissingList, UrgencyPanel } from "./warning-panels.tsx";

interface WarningPageProps {
  readonly subject?: string;
  /** The picker of recent subjects: it belongs to another room, so the page is given it. */
  readonly subjectPicker: (chosen: readonly string[], onChange: (chosen: string[]) => void) => ReactNode;
}

/** The form's state: what is typed, what is missing, what the node refused, and whether it has gone. */
function useWarning(subject: string | undefined) {
  const t = useMessages();
  const { i18n } = useTranslation();
  const draft = useDraft(`warning ${subject ?? ""}`, () => createWarningForm(i18n.language, subject));
  const send = useSendNotice();
  const [tried, setTried] = useState(false);
  const [sentId, setSentId] = useState<string>();
  const missing = missingInWarning(draft.value);
  const findings = findingsByPath(send.error);
  const error = (path: string) => {
    const own = tried ? missing.find((each) => each.path === path) : undefined;
    return own === undefined ? findings.get(path) : t(own.why);
  };
  const submit = () => {
    setTried(true);
    setSentId(undefined);
    if (missing.length > 0) return focusFirstError();
    send.mutate(warningFormToBody(draft.value), {
      onError: focusFirstError,
      onSuccess: ({ id }) => {
        setSentId(id);
        setTried(false);
        draft.reset();
        document.querySelector("main")?.scrollTo({ top: 0 });
      },
    });
  };
  return { draft, send, sentId, error, submit, missing: tried ? missing : [] };
}

export function WarningPage({ subject, subjectPicker }: WarningPageProps) {
  const t = useMessages();
  const { draft, send, sentId, error, submit, missing } = useWarning(subject);
  const form = draft.value;
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
        <LawPanel draft={draft} error={error} />
        {missing.length > 0 && <MissingList missing={missing.map((each) => t(each.why))} />}
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
