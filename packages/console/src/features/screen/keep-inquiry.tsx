/** A question that found nobody can wait for its answer, for days that somebody chose and the purpose that was stated. */
import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { inquiryDaysMax } from "@vigie/contract";
import { useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Callout } from "../../ui/callout.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { parseDays } from "./screen-form.ts";
import { useKeepInquiry } from "./screen-queries.ts";

interface KeepInquiryProps {
  readonly screeningId: string;
  readonly purpose: string;
}

export function KeepInquiry({ screeningId, purpose }: KeepInquiryProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  const keep = useKeepInquiry();
  const [text, setText] = useState("30");
  const days = parseDays(text, inquiryDaysMax);
  if (keep.data !== undefined)
    return (
      <Callout title={t("keep.kept", { time: format.date(keep.data.endsAt) })}>
        <p>
          <Link to="/screen" search={{ tab: "kept" }}>
            {t("keep.see")}
          </Link>
        </p>
      </Callout>
    );
  return (
    <Panel title={t("keep.title")} hint={t("keep.hint")}>
      <form
        className={panel.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (days !== undefined) keep.mutate({ screeningId, days });
        }}
      >
        <div className={panel.row}>
          <TextInput
            label={t("keep.days")}
            inputMode="numeric"
            dir="ltr"
            w={110}
            value={text}
            error={
              days === undefined
                ? t("keep.days.bad", { most: inquiryDaysMax })
                : findingsByPath(keep.error).get("days")
            }
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div>
            <span className={panel.dim}>{t("field.purpose")}</span>
            <br />
            {names.purpose(purpose)}
          </div>
          <Button type="submit" loading={keep.isPending}>
            {t("keep.submit")}
          </Button>
        </div>
        <RefusalCallout error={keep.error} />
      </form>
    </Panel>
  );
}
