/** What was done, with reasons. It ends the clock, so neither has a default. */

import { Button, NativeSelect, Textarea } from "@mantine/core";
import type { NoticeDetail, NoticeSummary } from "@vigie/contract";
import { useState } from "react";
import { useDraft } from "../../lib/draft.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMeta } from "../../lib/meta.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import panel from "../../ui/panel.module.css";
import type { useAnswerNotice } from "./notice-queries.ts";

interface DisposeFormProps {
  readonly notice: NoticeSummary;
  readonly answer: ReturnType<typeof useAnswerNotice>;
  readonly onCancel: () => void;
}

const createEmpty = () => ({ disposition: "", reasons: "" });

export function DisposeForm({ notice, answer, onCancel }: DisposeFormProps) {
  const t = useMessages();
  const dispositions = useMeta().data?.dispositions ?? [];
  const draft = useDraft(`dispose ${notice.id}`, createEmpty);
  const [tried, setTried] = useState(false);
  const { disposition, reasons } = draft.value;
  const findings = findingsByPath(answer.error);
  const error = (path: "disposition" | "reasons") =>
    tried && draft.value[path].trim() === "" ? t(`missing.${path}`) : findings.get(path);
  const submit = () => {
    setTried(true);
    if (disposition === "" || reasons.trim() === "") return;
    answer.mutate(
      { notice, step: "dispose", disposition: disposition as NoticeDetail["disposition"], reasons },
      { onSuccess: draft.reset },
    );
  };
  return (
    <form
      className={panel.stack}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <NativeSelect
        label={t("field.disposition")}
        withAsterisk
        autoFocus
        value={disposition}
        error={error("disposition")}
        data={[
          { value: "", label: t("form.choose") },
          ...dispositions.map((code) => ({ value: code, label: t.code("disposition", code) })),
        ]}
        onChange={(event) => draft.change({ disposition: event.currentTarget.value })}
      />
      <Textarea
        label={t("field.reasons")}
        withAsterisk
        rows={3}
        dir="auto"
        value={reasons}
        error={error("reasons")}
        onChange={(event) => draft.change({ reasons: event.currentTarget.value })}
      />
      <div className={panel.actions}>
        <Button type="submit" loading={answer.isPending}>
          {t("notice.dispose")}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t("form.cancel")}
        </Button>
      </div>
      <RefusalCallout error={answer.error} />
    </form>
  );
}
