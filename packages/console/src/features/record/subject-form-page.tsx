/** "File a subject". */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useDraft } from "../../lib/draft.ts";
import { focusFirstError } from "../../lib/first-error.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { Callout } from "../../ui/callout.tsx";
import { Page } from "../../ui/panel.tsx";
import { type FileSubjectBody, useFileSubject } from "./record-queries.ts";
import { createSubjectForm, subjectFormToContent } from "./subject-form.ts";
import { SubjectFormFields } from "./subject-form-fields.tsx";

export function SubjectFormPage() {
  const t = useMessages();
  const draft = useDraft("subject new", createSubjectForm);
  const file = useFileSubject();
  const [filedId, setFiledId] = useState<string>();
  const form = draft.value;
  const submit = () => {
    setFiledId(undefined);
    const body = {
      content: subjectFormToContent(form),
      handling: form.handling,
      status: form.status,
      releaseTo: form.releaseTo,
    } as unknown as FileSubjectBody;
    file.mutate(body, {
      onError: focusFirstError,
      onSuccess: ({ id }) => {
        setFiledId(id);
        draft.reset();
        document.querySelector("main")?.scrollTo({ top: 0 });
      },
    });
  };
  return (
    <Page title={t("subject.file")} lead={t("subject.file.lead")}>
      {filedId !== undefined && (
        <Callout title={t("subject.filed")}>
          <p>
            <Link to="/subjects/$id" params={{ id: filedId }}>
              {t("subject.filed.open")}
            </Link>
            {" · "}
            <Link to="/warn" search={{ subject: filedId }}>
              {t("subject.filed.warn")}
            </Link>
          </p>
        </Callout>
      )}
      <SubjectFormFields
        draft={draft}
        mode="file"
        pending={file.isPending}
        error={file.error}
        onSubmit={submit}
        onCancel={draft.reset}
      />
    </Page>
  );
}
