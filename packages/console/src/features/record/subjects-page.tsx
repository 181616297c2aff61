/** Subjects filed here and received from partners. Entries of imported lists are found by screening a name. */

import { Loader, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import type { SubjectSummary } from "@vigie/contract";
import { useMemo, useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Chip } from "../../ui/chip.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { Page, Panel } from "../../ui/panel.tsx";
import { useSubjects } from "./record-queries.ts";

export function SubjectsPage() {
  const t = useMessages();
  const navigate = useNavigate();
  const { data, error, isPending } = useSubjects();
  const [words, setWords] = useState("");
  const subjects = useMemo(() => filterSubjects(data?.subjects ?? [], words), [data, words]);
  return (
    <Page
      title={t("nav.subjects")}
      lead={t("subjects.lead")}
      actions={
        <TextInput
          data-search
          aria-label={t("subjects.search")}
          placeholder={t("subjects.search")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = subjects[0];
            if (event.key === "Enter" && first !== undefined)
              void navigate({ to: "/subjects/$id", params: { id: first.id } });
          }}
        />
      }
    >
      <RefusalCallout error={error} />
      <Panel>
        {isPending && error === null && <Loader />}
        {data !== undefined && subjects.length === 0 && <p className={panel.empty}>{t("subjects.empty")}</p>}
        {subjects.length > 0 && <SubjectTable subjects={subjects} />}
      </Panel>
    </Page>
  );
}

export function filterSubjects(subjects: readonly SubjectSummary[], words: string): SubjectSummary[] {
  const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  return subjects.filter((subject) => {
    const row = fold(`${subject.primaryName ?? ""} ${subject.originator.member} ${subject.id}`);
    return wanted.every((word) => row.includes(word));
  });
}

function SubjectTable({ subjects }: { readonly subjects: readonly SubjectSummary[] }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  return (
    <div className={panel.scroll}>
      <table className={panel.table}>
        <thead>
          <tr>
            {(
              ["name", "originator", "category", "actionCode", "reviewDate", "state", "version"] as const
            ).map((field) => (
              <th key={field} scope="col">
                {t(`field.${field}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {subjects.map((subject) => (
            <tr key={subject.id}>
              <th scope="row">
                <Link to="/subjects/$id" params={{ id: subject.id }}>
                  {subject.primaryName === undefined ? (
                    <span className={panel.mono}>{subject.id}</span>
                  ) : (
                    <NameText text={subject.primaryName} />
                  )}
                </Link>
              </th>
              <td>
                {names.member(subject.originator.member)}
                <span className={panel.dim}>
                  {" "}
                  · {t(subject.box === "own" ? "subjects.own" : "subjects.foreign")}
                </span>
              </td>
              <td>{subject.category !== undefined && t.code("category", subject.category)}</td>
              <td>{subject.actionCode !== undefined && t.code("actionCode", subject.actionCode)}</td>
              <td className={panel.number}>
                {subject.reviewDate !== undefined && format.date(subject.reviewDate)}
              </td>
              <td>
                <Chip tone={subject.status === "current" ? "plain" : "late"}>
                  {t.code("subjectStatus", subject.status)}
                </Chip>
              </td>
              <td className={panel.number}>{format.number(subject.version)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
