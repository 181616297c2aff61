import { Link } from "@tanstack/react-router";
import type { NoticeDetail, NoticeSummary } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { Facts } from "../../ui/facts.tsx";
import panel from "../../ui/panel.module.css";

interface NoticeFactsProps {
  readonly notice: NoticeSummary;
  readonly detail: NoticeDetail | undefined;
}

export function NoticeFacts({ notice, detail }: NoticeFactsProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  const { from } = notice;
  const times = (iso: string) => (
    <>
      {format.utc(iso)}
      <br />
      <span className={panel.dim}>{format.local(iso)}</span>
    </>
  );
  const toward = notice.to.map((to) => `${names.member(to.member)}, ${names.desk(to.member, to.desk)}`);
  return (
    <Facts
      rows={[
        {
          label: t("field.what"),
          value: `${t.code("noticeType", notice.type)} · ${t.code("noticeVerb", notice.verb)}`,
        },
        { label: t("field.action"), value: <strong>{t.code("action", notice.action)}</strong> },
        {
          label: t("field.from"),
          value: `${names.member(from.member)}, ${names.service(from.member, from.service)}, ${names.desk(from.member, from.desk)}`,
        },
        { label: t("field.to"), value: toward.join(" · ") },
        { label: t("field.issued"), value: times(notice.issuedAt) },
        { label: t("field.deadline"), value: times(notice.deadline) },
        {
          label: t("field.subjects"),
          value: notice.subjects.length > 0 && (
            <ul className={panel.list}>
              {notice.subjects.map((id) => (
                <li key={id}>
                  <Link to="/subjects/$id" params={{ id }} className={panel.mono}>
                    {id}
                  </Link>
                </li>
              ))}
            </ul>
          ),
        },
        { label: t("field.purpose"), value: detail && names.purpose(detail.purpose) },
        { label: t("field.legalBasis"), value: detail && names.legalBasis(detail.legalBasis) },
        { label: t("field.reviewDate"), value: detail && format.date(detail.reviewDate) },
        {
          label: t("field.references"),
          value: detail !== undefined && detail.references.length > 0 && (
            <span className={panel.mono}>{detail.references.join(", ")}</span>
          ),
        },
        { label: t("field.id"), value: <span className={panel.mono}>{notice.id}</span> },
      ].filter((row) => row.value !== false)}
    />
  );
}
