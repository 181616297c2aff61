/** Withdrawing a clearance: the person is shown again, so it takes reasons like the clearing did. */

import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import panel from "../../ui/panel.module.css";
import { useWithdrawClearance } from "./clearance-queries.ts";

interface WithdrawDialogProps {
  readonly id: string;
  readonly subjectId: string;
  readonly onClose: () => void;
}

export function WithdrawDialog({ id, subjectId, onClose }: WithdrawDialogProps) {
  const t = useMessages();
  const withdraw = useWithdrawClearance(subjectId);
  const [reasons, setReasons] = useState("");
  const [tried, setTried] = useState(false);
  const isMissing = reasons.trim() === "";
  return (
    <Dialog title={t("clear.withdraw.title")} onClose={onClose}>
      <form
        className={panel.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isMissing) withdraw.mutate({ id, reasons: reasons.trim() }, { onSuccess: onClose });
        }}
      >
        <p className={panel.text}>{t("clear.withdraw.hint")}</p>
        <Textarea
          label={t("field.reasons")}
          withAsterisk
          autoFocus
          rows={3}
          dir="auto"
          value={reasons}
          error={tried && isMissing ? t("missing.reasons") : findingsByPath(withdraw.error).get("reasons")}
          onChange={(event) => setReasons(event.currentTarget.value)}
        />
        <RefusalCallout error={withdraw.error} />
        <div className={panel.actions}>
          <Button type="submit" loading={withdraw.isPending}>
            {t("clear.withdraw")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
