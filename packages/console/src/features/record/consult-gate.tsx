/** Before a file opens: what for, and why. Asked each time, never remembered beyond the page. */
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { CharterSelect } from "../../lib/code-select.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMeta } from "../../lib/meta.ts";
import { errorToRefusal, findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Callout } from "../../ui/callout.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { Page, Panel } from "../../ui/panel.tsx";
import { HoldersPanel } from "./holders-panel.tsx";
import { type Purpose, useSubjects } from "./record-queries.ts";

interface ConsultGateProps {
  readonly id: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConsult: (purpose: Purpose) => void;
}

export function ConsultGate({ id, pending, error, onConsult }: ConsultGateProps) {
  const t = useMessages();
  const meta = useMeta().data;
  const summary = useSubjects().data?.subjects.find((subject) => subject.id === id);
  const [purpose, setPurpose] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const findings = findingsByPath(error);
  const isClosed = errorToRefusal(error)?.code === "record_closed" || summary?.status === "recalled";
  const submit = () => {
    setTried(true);
    if (purpose !== "" && reason.trim() !== "") onConsult({ purpose, reason: reason.trim() });
  };
  const title =
    summary?.primaryName === undefined ? (
      <span className={panel.mono}>{id}</span>
    ) : (
      <NameText text={summary.primaryName} />
    );
  return (
    <Page title={title} lead={t("consult.lead")}>
      {isClosed ? (
        <>
          <Callout tone="late" title={t("consult.recalled")}>
            <p>{t("consult.recalled.hint")}</p>
          </Callout>
          {summary?.box === "own" && <HoldersPanel id={id} recalled />}
        </>
      ) : (
        <Panel title={t("consult.title")} hint={t("consult.hint")}>
          <form
            className={panel.stack}
            style={{ maxWidth: 560 }}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <CharterSelect
              label={t("field.purpose")}
              required
              withEmpty
              entries={meta?.purposes ?? []}
              value={purpose}
              error={tried && purpose === "" ? t("missing.purpose") : findings.get("purpose")}
              onChange={setPurpose}
            />
            <Textarea
              label={t("field.reason")}
              withAsterisk
              rows={3}
              dir="auto"
              value={reason}
              error={tried && reason.trim() === "" ? t("missing.reason") : findings.get("reason")}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <div>
              <Button type="submit" loading={pending}>
                {t("consult.submit")}
              </Button>
            </div>
          </form>
        </Panel>
      )}
      {!isClosed && <RefusalCallout error={error} />}
    </Page>
  );
}
