/** What the own service still asks, until when and for what; each can be ended. */
import { Button, Loader } from "@mantine/core";
import type { Inquiry } from "@vigie/contract";
import { useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { useEndInquiry, useInquiries } from "./screen-queries.ts";

export function KeptInquiries() {
  const t = useMessages();
  const { data, error, isPending } = useInquiries();
  const [ending, setEnding] = useState<Inquiry>();
  return (
    <Panel title={t("screen.tab.kept")} hint={t("keep.list.hint")}>
      {error !== null && <RefusalCallout error={error} />}
      {isPending && error === null && <Loader size="sm" />}
      {data?.inquiries.length === 0 && <p className={panel.empty}>{t("keep.list.empty")}</p>}
      {data !== undefined && data.inquiries.length > 0 && (
        <InquiryTable inquiries={data.inquiries} onEnd={setEnding} />
      )}
      {ending !== undefined && <EndDialog inquiry={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  );
}

interface InquiryTableProps {
  readonly inquiries: readonly Inquiry[];
  readonly onEnd: (inquiry: Inquiry) => void;
}

function InquiryTable({ inquiries, onEnd }: InquiryTableProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  return (
    <div className={panel.scroll}>
      <table className={panel.table}>
        <thead>
          <tr>
            <th scope="col">{t("keep.who")}</th>
            <th scope="col">{t("field.purpose")}</th>
            <th scope="col">{t("field.since")}</th>
            <th scope="col">{t("keep.ends")}</th>
            <th scope="col">{t("keep.found")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {inquiries.map((inquiry) => (
            <tr key={inquiry.inquiryId}>
              <th scope="row">
                <NameText text={inquiry.asked.name} />
                {inquiry.asked.birth !== undefined && (
                  <>
                    {" "}
                    <span className={panel.dim}>
                      <NameText text={inquiry.asked.birth} />
                    </span>
                  </>
                )}
              </th>
              <td>{names.purpose(inquiry.purpose)}</td>
              <td>{format.date(inquiry.keptAt)}</td>
              <td>{format.date(inquiry.endsAt)}</td>
              <td className={panel.number}>{format.number(inquiry.lateMatches)}</td>
              <td>
                <Button size="compact-sm" variant="default" onClick={() => onEnd(inquiry)}>
                  {t("keep.end")}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface EndDialogProps {
  readonly inquiry: Inquiry;
  readonly onClose: () => void;
}

function EndDialog({ inquiry, onClose }: EndDialogProps) {
  const t = useMessages();
  const end = useEndInquiry();
  return (
    <Dialog title={t("keep.end.title")} onClose={onClose}>
      <div className={panel.stack}>
        <strong>
          <NameText text={inquiry.asked.name} />
        </strong>
        <p className={panel.text}>{t("keep.end.hint")}</p>
        <RefusalCallout error={end.error} />
        <div className={panel.actions}>
          <Button
            loading={end.isPending}
            onClick={() => end.mutate(inquiry.inquiryId, { onSuccess: onClose })}
          >
            {t("keep.end")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
