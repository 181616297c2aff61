import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { CharterSelect } from "../../lib/code-select.tsx";
import { useDraft } from "../../lib/draft.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMeta } from "../../lib/meta.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Callout } from "../../ui/callout.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { CandidateList } from "./candidate-list.tsx";
import { createPersonForm, missingInPerson, type PersonForm, personFormToBody } from "./screen-form.ts";
import { useScreenPerson } from "./screen-queries.ts";

export function PersonScreening() {
  const t = useMessages();
  const draft = useDraft("screen person", createPersonForm);
  const screen = useScreenPerson();
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<PersonForm>();
  const missing = missingInPerson(draft.value);
  const findings = findingsByPath(screen.error);
  const error = (path: string) => {
    const own = tried ? missing.get(path) : undefined;
    return own === undefined ? findings.get(path) : t(own);
  };
  const submit = () => {
    setTried(true);
    if (missing.size > 0) return;
    setAsked(draft.value);
    screen.mutate(personFormToBody(draft.value));
  };
  return (
    <>
      <Panel title={t("screen.person")}>
        <form
          className={panel.stack}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <PersonFields form={draft.value} change={draft.change} error={error} />
          <div className={panel.actions}>
            <Button type="submit" loading={screen.isPending}>
              {t("screen.submit")}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                draft.reset();
                screen.reset();
                setTried(false);
              }}
            >
              {t("form.clear")}
            </Button>
          </div>
          <RefusalCallout error={screen.error} />
        </form>
      </Panel>
      {screen.data !== undefined &&
        asked !== undefined &&
        (screen.data.candidates.length === 0 ? (
          <Callout title={t("screen.nobody")}>
            <p>{t("screen.nobody.hint")}</p>
          </Callout>
        ) : (
          <CandidateList
            key={screen.data.screeningId}
            candidates={screen.data.candidates.map((candidate) => ({ candidate, asked }))}
          />
        ))}
    </>
  );
}

interface PersonFieldsProps {
  readonly form: PersonForm;
  readonly change: (part: Partial<PersonForm>) => void;
  readonly error: (path: string) => string | undefined;
}

function PersonFields({ form, change, error }: PersonFieldsProps) {
  const t = useMessages();
  const meta = useMeta().data;
  const text = (field: "birth" | "nationality" | "document", dir: "ltr" | "auto", placeholder?: string) => (
    <TextInput
      label={t(`screen.${field}`)}
      dir={dir}
      autoComplete="off"
      placeholder={placeholder}
      value={form[field]}
      error={error(field)}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className={panel.pair}>
        <TextInput
          label={t("field.name")}
          description={t("screen.name.hint")}
          withAsterisk
          data-search
          dir="auto"
          autoComplete="off"
          value={form.name}
          error={error("name")}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <CharterSelect
          label={t("field.purpose")}
          description={t("screen.purpose.hint")}
          required
          withEmpty
          entries={meta?.purposes ?? []}
          value={form.purpose}
          error={error("purpose")}
          onChange={(purpose) => change({ purpose })}
        />
      </div>
      <div className={panel.pair} style={{ gridTemplateColumns: "repeat(auto-fit, minmax(170px, 1fr))" }}>
        {text("birth", "ltr", "1985-03-07")}
        {text("nationality", "auto", "MA")}
        <NativeSelect
          label={t("field.gender")}
          value={form.gender}
          data={[
            { value: "", label: t("form.none") },
            ...["female", "male", "other"].map((code) => ({ value: code, label: t.code("gender", code) })),
          ]}
          onChange={(event) => change({ gender: event.currentTarget.value })}
        />
        {text("document", "ltr")}
      </div>
    </>
  );
}
