/** Recall erases everywhere and cannot be taken back: a reason, and a confirmation that names what will happen. */

import { Button, Checkbox, Textarea } from "@mantine/core";
import { useState } from "react";
import { CodeSelect } from "../../lib/code-select.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMeta, useMetaNames } from "../../lib/meta.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import panel from "../../ui/panel.module.css";
import { type RecallSubjectBody, useHolders, useRecallSubject } from "./record-queries.ts";

interface RecallDialogProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onRecalled: () => void;
}

export function RecallDialog({ id, onClose, onRecalled }: RecallDialogProps) {
  const t = useMessages();
  const names = useMetaNames();
  const reasons = useMeta().data?.recallReasons ?? [];
  const holders = useHolders(id, true).data?.holders ?? [];
  const recall = useRecallSubject(id);
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const [sure, setSure] = useState(false);
  const findings = findingsByPath(recall.error);
  const submit = () => {
    const body = { reason, ...(note.trim() === "" ? {} : { note: note.trim() }) } as RecallSubjectBody;
    recall.mutate(body, { onSuccess: onRecalled });
  };
  return (
    <Dialog title={t("recall.title")} onClose={onClose}>
      <form
        className={panel.stack}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className={panel.text}>
          {holders.length === 0
            ? t("recall.what.none")
            : t("recall.what", { members: holders.map((holder) => names.member(holder.member)).join(", ") })}
        </p>
        <CodeSelect
          label={t("field.reason")}
          required
          withEmpty
          group="recallReason"
          codes={reasons}
          value={reason}
          error={findings.get("reason")}
          onChange={setReason}
        />
        <Textarea
          label={t("field.note")}
          description={t("recall.note.hint")}
          rows={2}
          dir="auto"
          value={note}
          error={findings.get("note")}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Checkbox
          label={t("recall.sure")}
          checked={sure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
        <RefusalCallout error={recall.error} />
        <div className={panel.actions}>
          <Button type="submit" color="red" disabled={reason === "" || !sure} loading={recall.isPending}>
            {t("subject.recall")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
