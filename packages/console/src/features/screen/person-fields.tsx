/** The fields of a question about one person. */
import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { CharterSelect } from "../../lib/code-select.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMeta } from "../../lib/meta.ts";
import panel from "../../ui/panel.module.css";
import { ProfileSelect } from "./profile-select.tsx";
import type { PersonForm } from "./screen-form.ts";

interface PersonFieldsProps {
  readonly form: PersonForm;
  readonly change: (part: Partial<PersonForm>) => void;
  readonly error: (path: string) => string | undefined;
}

export function PersonFields({ form, change, error }: PersonFieldsProps) {
  const t = useMessages();
  const meta = useMeta().data;
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
        <Textarea
          label={t("screen.otherNames")}
          description={t("form.onePerLine")}
          rows={1}
          autosize
          maxRows={4}
          dir="auto"
          value={form.otherNames}
          error={error("otherNames")}
          onChange={(event) => change({ otherNames: event.currentTarget.value })}
        />
      </div>
      <ParticularFields form={form} change={change} error={error} />
      <div className={panel.pair}>
        <CharterSelect
          label={t("field.purpose")}
          required
          withEmpty
          entries={meta?.purposes ?? []}
          value={form.purpose}
          error={error("purpose")}
          onChange={(purpose) => change({ purpose })}
        />
        <ProfileSelect
          value={form.profile}
          purpose={form.purpose}
          error={error("profile")}
          onChange={(profile) => change({ profile })}
        />
      </div>
    </>
  );
}

function ParticularFields({ form, change, error }: PersonFieldsProps) {
  const t = useMessages();
  const text = (
    field: "birth" | "nationality" | "document" | "place",
    dir: "ltr" | "auto",
    placeholder?: string,
  ) => (
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
    <div className={panel.pair} style={{ gridTemplateColumns: "repeat(auto-fit, minmax(150px, 1fr))" }}>
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
      {text("place", "auto")}
    </div>
  );
}
