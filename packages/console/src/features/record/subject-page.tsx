/** A subject's file. It opens only after a purpose and a reason have been given, and each reading is recorded. */

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { SubjectDetail } from "@vigie/contract";
import { useState } from "react";
import { HandlingMark } from "../../lib/handling-mark.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { StatusMark } from "../../lib/status-mark.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Chip } from "../../ui/chip.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { Page } from "../../ui/panel.tsx";
import { ClearancesPanel } from "./clearances-panel.tsx";
import { ConsultGate } from "./consult-gate.tsx";
import { HoldersPanel } from "./holders-panel.tsx";
import { RecallDialog } from "./recall-dialog.tsx";
import { type Purpose, useConsultSubject } from "./record-queries.ts";
import { SubjectAmend } from "./subject-amend.tsx";
import { GroundsPanel, IdentityPanel, SafeguardsPanel, VersionsPanel } from "./subject-panels.tsx";

export function SubjectPage({ id }: { readonly id: string }) {
  const consult = useConsultSubject(id);
  const [purpose, setPurpose] = useState<Purpose>();
  const read = (stated: Purpose) => {
    setPurpose(stated);
    consult.mutate(stated);
  };
  if (consult.data === undefined || purpose === undefined)
    return <ConsultGate id={id} pending={consult.isPending} error={consult.error} onConsult={read} />;
  return (
    <SubjectFile
      subject={consult.data}
      purpose={purpose}
      rereading={consult.isPending}
      onReread={() => read(purpose)}
      onRecalled={() => consult.reset()}
    />
  );
}

interface SubjectFileProps {
  readonly subject: SubjectDetail;
  readonly purpose: Purpose;
  readonly rereading: boolean;
  readonly onReread: () => void;
  readonly onRecalled: () => void;
}

function SubjectFile({ subject, purpose, rereading, onReread, onRecalled }: SubjectFileProps) {
  const t = useMessages();
  const [mode, setMode] = useState<"read" | "amend" | "recall">("read");
  const primary = subject.content.names.find((name) => name.kind === "primary") ?? subject.content.names[0];
  const isOwn = subject.box === "own";
  if (mode === "amend")
    return (
      <SubjectAmend
        subject={subject}
        onDone={() => {
          setMode("read");
          onReread();
        }}
        onCancel={() => setMode("read")}
      />
    );
  return (
    <Page
      title={<NameText text={primary?.full ?? subject.id} />}
      lead={
        <span className={panel.actions}>
          <span className={panel.mono}>{subject.id}</span>
          <Chip>{t("subject.version", { version: subject.version })}</Chip>
          <HandlingMark handling={subject.handling} />
          <StatusMark status={subject.status} />
        </span>
      }
      actions={
        <>
          <Link to="/warn" search={{ subject: subject.id }}>
            {t("subject.filed.warn")}
          </Link>
          <Button variant="default" loading={rereading} onClick={onReread}>
            {t("subject.reread")}
          </Button>
          {isOwn && (
            <>
              <Button variant="default" onClick={() => setMode("amend")}>
                {t("subject.amend")}
              </Button>
              <Button variant="outline" color="red" onClick={() => setMode("recall")}>
                {t("subject.recall")}
              </Button>
            </>
          )}
        </>
      }
    >
      <ConfirmedNote subject={subject} />
      <div className={panel.sides}>
        <div className={panel.stack}>
          <IdentityPanel content={subject.content} />
          <GroundsPanel content={subject.content} />
          {isOwn && <HoldersPanel id={subject.id} />}
          <ClearancesPanel id={subject.id} purpose={purpose} />
        </div>
        <div className={panel.stack}>
          <SafeguardsPanel subject={subject} />
          <VersionsPanel versions={subject.versions} />
        </div>
      </div>
      {mode === "recall" && (
        <RecallDialog id={subject.id} onClose={() => setMode("read")} onRecalled={onRecalled} />
      )}
    </Page>
  );
}

/** A copy whose originator has fallen silent may have been amended or recalled since; it is never shown as current. */
function ConfirmedNote({ subject }: { readonly subject: SubjectDetail }) {
  const t = useMessages();
  const format = useLocaleFormat();
  if (subject.confirmed) return null;
  const title =
    subject.unconfirmedSince === undefined
      ? t("subject.unconfirmed")
      : t("subject.unconfirmedSince", { time: format.utc(subject.unconfirmedSince) });
  return (
    <Callout tone="soon" title={title}>
      <p>{t("subject.unconfirmed.hint")}</p>
    </Callout>
  );
}
