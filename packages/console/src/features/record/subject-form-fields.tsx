/** The fields of a subject, with the safeguards that are still missing listed beside them as one types. */
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { CharterSelect, CodeSelect } from "../../lib/code-select.tsx";
import type { DraftState } from "../../lib/draft.ts";
import { focusFirstError } from "../../lib/first-error.ts";
import { HandlingFields } from "../../lib/handling-fields.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMeta, useMetaNames } from "../../lib/meta.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { GroundFields } from "./ground-fields.tsx";
import { BirthFields, DocumentFields, NameFields } from "./identity-fields.tsx";
import { SafeguardList } from "./safeguard-list.tsx";
import { genders, missingSafeguards, type SubjectForm } from "./subject-form.ts";

interface SubjectFormFieldsProps {
  readonly draft: DraftState<SubjectForm>;
  readonly mode: "file" | "amend";
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
}

export interface FieldsProps {
  readonly form: SubjectForm;
  readonly change: (part: Partial<SubjectForm>) => void;
  readonly error: (path: string) => string | undefined;
}

export function SubjectFormFields({
  draft,
  mode,
  pending,
  error,
  onSubmit,
  onCancel,
}: SubjectFormFieldsProps) {
  const t = useMessages();
  const [tried, setTried] = useState(false);
  const { value: form, change } = draft;
  const missing = missingSafeguards(form);
  const findings = findingsByPath(error);
  const errorAt = (path: string) => {
    const own = tried ? missing.find((each) => each.path === path) : undefined;
    if (own !== undefined) return t(own.why);
    return findings.get(path) ?? [...findings].find(([key]) => key.startsWith(`${path}.`))?.[1];
  };
  const fields: FieldsProps = { form, change, error: errorAt };
  return (
    <form
      className={panel.sides}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (missing.length === 0) onSubmit();
        else focusFirstError();
      }}
    >
      <div className={panel.stack}>
        <Panel title={t("subject.identity")} hint={t("subject.identity.hint")}>
          <div className={panel.stack}>
            <NameFields {...fields} />
            <BirthFields {...fields} />
            <OtherIdentityFields {...fields} />
            <DocumentFields {...fields} />
          </div>
        </Panel>
        <Panel title={t("subject.grounds")} hint={t("subject.grounds.hint")}>
          <GroundFields {...fields} />
        </Panel>
        <Panel title={t("subject.law")}>
          <LawFields {...fields} />
        </Panel>
        <Panel title={t("subject.handling")}>
          <div className={panel.stack}>
            <HandlingFields
              value={form.handling}
              error={errorAt("handling")}
              onChange={(handling) => change({ handling })}
            />
            {mode === "file" && <ReleaseFields {...fields} />}
          </div>
        </Panel>
        <RefusalCallout error={error} />
        <div className={panel.actions}>
          <Button type="submit" size="md" loading={pending}>
            {t(mode === "file" ? "subject.file.submit" : "subject.amend.submit")}
          </Button>
          <Button variant="default" size="md" onClick={onCancel}>
            {t(mode === "file" ? "form.clear" : "form.cancel")}
          </Button>
        </div>
      </div>
      <SafeguardList missing={missing} />
    </form>
  );
}

function OtherIdentityFields({ form, change, error }: FieldsProps) {
  const t = useMessages();
  return (
    <div className={panel.pair}>
      <NativeSelect
        label={t("field.gender")}
        value={form.gender}
        data={genders.map((code) => ({ value: code, label: t.code("gender", code) }))}
        onChange={(event) => change({ gender: event.currentTarget.value })}
      />
      <Textarea
        label={t("field.nationalities")}
        description={t("form.onePerLine")}
        rows={2}
        dir="auto"
        value={form.nationalities}
        error={error("nationalities")}
        onChange={(event) => change({ nationalities: event.currentTarget.value })}
      />
      <Textarea
        label={t("field.places")}
        description={t("form.onePerLine")}
        rows={2}
        dir="auto"
        value={form.places}
        error={error("places")}
        onChange={(event) => change({ places: event.currentTarget.value })}
      />
    </div>
  );
}

function LawFields({ form, change, error }: FieldsProps) {
  const t = useMessages();
  const meta = useMeta().data;
  const common = (field: "category" | "actionCode" | "legalBasis" | "purpose" | "inclusionCriterion") => ({
    label: t(`field.${field}`),
    required: true,
    withEmpty: true,
    value: form[field],
    error: error(field),
    onChange: (value: string) => change({ [field]: value }),
  });
  return (
    <div className={panel.pair}>
      <CodeSelect {...common("category")} group="category" codes={meta?.categories ?? []} />
      <CodeSelect {...common("actionCode")} group="actionCode" codes={meta?.actionCodes ?? []} />
      <CharterSelect {...common("legalBasis")} entries={meta?.legalBases ?? []} />
      <CharterSelect {...common("purpose")} entries={meta?.purposes ?? []} />
      <CharterSelect {...common("inclusionCriterion")} entries={meta?.inclusionCriteria ?? []} />
      <TextInput
        type="date"
        label={t("field.reviewDate")}
        withAsterisk
        value={form.reviewDate}
        error={error("reviewDate")}
        onChange={(event) => change({ reviewDate: event.currentTarget.value })}
      />
    </div>
  );
}

function ReleaseFields({ form, change, error }: FieldsProps) {
  const t = useMessages();
  const names = useMetaNames();
  const meta = useMeta().data;
  const members = (meta?.members ?? []).filter((member) => !member.own);
  return (
    <>
      <CodeSelect
        label={t("field.status")}
        group="status"
        codes={meta?.statuses ?? []}
        value={form.status}
        error={error("status")}
        onChange={(status) => change({ status })}
      />
      <Checkbox.Group
        label={t("field.releaseTo")}
        description={t("field.releaseTo.hint")}
        error={error("releaseTo")}
        value={[...form.releaseTo]}
        onChange={(releaseTo) => change({ releaseTo })}
      >
        <div className={panel.row} style={{ marginTop: 8 }}>
          {members.map((member) => (
            <Checkbox key={member.id} value={member.id} label={names.member(member.id)} />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}
