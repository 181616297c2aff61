/** The next version of an own subject; every holder gets it. */
import type { SubjectDetail } from "@vigie/contract";
import { useDraft } from "../../lib/draft.ts";
import { focusFirstError } from "../../lib/first-error.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { Page } from "../../ui/panel.tsx";
import { type AmendSubjectBody, useAmendSubject } from "./record-queries.ts";
import { contentToSubjectForm, subjectFormToContent } from "./subject-form.ts";
import { SubjectFormFields } from "./subject-form-fields.tsx";

interface SubjectAmendProps {
  readonly subject: SubjectDetail;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function SubjectAmend({ subject, onDone, onCancel }: SubjectAmendProps) {
  const t = useMessages();
  const amend = useAmendSubject(subject.id);
  // The version is part of the draft's name: what was typed against an older version is not put over a newer one.
  const draft = useDraft(`amend ${subject.id} ${subject.version}`, () =>
    contentToSubjectForm(subject.content, subject.handling, subject.status),
  );
  const submit = () => {
    const body = {
      expectedVersion: subject.version,
      content: subjectFormToContent(draft.value, subject.content),
      handling: draft.value.handling,
    } as AmendSubjectBody;
    amend.mutate(body, {
      onError: focusFirstError,
      onSuccess: () => {
        draft.reset();
        onDone();
      },
    });
  };
  return (
    <Page title={t("subject.amend")} lead={t("subject.amend.lead", { version: subject.version + 1 })}>
      <SubjectFormFields
        draft={draft}
        mode="amend"
        pending={amend.isPending}
        error={amend.error}
        onSubmit={submit}
        onCancel={() => {
          draft.reset();
          onCancel();
        }}
      />
    </Page>
  );
}
