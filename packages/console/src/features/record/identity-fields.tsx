/** Names, births and documents: rows that are added and taken away, in the order in which they matter. */
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import styles from "./field-rows.module.css";
import { documentKinds, emptyBirth, emptyDocument, emptyName, nameKinds } from "./subject-form.ts";
import type { FieldsProps } from "./subject-form-fields.tsx";

export function NameFields({ form, change, error }: FieldsProps) {
  const t = useMessages();
  const set = (names: typeof form.names) => change({ names });
  return (
    <Rows
      legend={t("field.names")}
      add={t("subject.names.add")}
      onAdd={() => set([...form.names, emptyName])}
    >
      {form.names.map((name, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={index}
          remove={t("subject.names.remove", { number: index + 1 })}
          onRemove={form.names.length > 1 ? () => set(form.names.toSpliced(index, 1)) : undefined}
        >
          <TextInput
            className={styles.wide}
            label={t("field.name")}
            withAsterisk={index === 0}
            dir="auto"
            autoComplete="off"
            value={name.full}
            error={error(`names.${index}.full`)}
            onChange={(event) => set(form.names.with(index, { ...name, full: event.currentTarget.value }))}
          />
          <NativeSelect
            label={t("field.nameKind")}
            value={name.kind}
            data={nameKinds.map((code) => ({ value: code, label: t.code("nameKind", code) }))}
            onChange={(event) => set(form.names.with(index, { ...name, kind: event.currentTarget.value }))}
          />
        </Row>
      ))}
    </Rows>
  );
}

export function BirthFields({ form, change, error }: FieldsProps) {
  const t = useMessages();
  const set = (births: typeof form.births) => change({ births });
  return (
    <Rows
      legend={t("field.births")}
      add={t("subject.births.add")}
      onAdd={() => set([...form.births, emptyBirth])}
    >
      {form.births.map((birth, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={index}
          remove={t("subject.births.remove", { number: index + 1 })}
          onRemove={() => set(form.births.toSpliced(index, 1))}
        >
          <TextInput
            label={t("field.birthDate")}
            placeholder="1985 · 1985-03 · 1985-03-07 · 1984/1986"
            className={styles.wide}
            dir="ltr"
            autoComplete="off"
            value={birth.date}
            error={error(`births.${index}.date`) ?? error(`births.${index}`)}
            onChange={(event) => set(form.births.with(index, { ...birth, date: event.currentTarget.value }))}
          />
          <TextInput
            label={t("field.birthPlace")}
            dir="auto"
            autoComplete="off"
            value={birth.place}
            error={error(`births.${index}.place`)}
            onChange={(event) => set(form.births.with(index, { ...birth, place: event.currentTarget.value }))}
          />
          <Checkbox
            className={styles.check}
            label={t("field.circa")}
            checked={birth.circa}
            onChange={(event) =>
              set(form.births.with(index, { ...birth, circa: event.currentTarget.checked }))
            }
          />
        </Row>
      ))}
    </Rows>
  );
}

export function DocumentFields({ form, change, error }: FieldsProps) {
  const t = useMessages();
  const set = (documents: typeof form.documents) => change({ documents });
  return (
    <Rows
      legend={t("field.documents")}
      add={t("subject.documents.add")}
      onAdd={() => set([...form.documents, emptyDocument])}
    >
      {form.documents.map((document, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={index}
          remove={t("subject.documents.remove", { number: index + 1 })}
          onRemove={() => set(form.documents.toSpliced(index, 1))}
        >
          <NativeSelect
            label={t("field.documentKind")}
            value={document.kind}
            data={documentKinds.map((code) => ({ value: code, label: t.code("documentKind", code) }))}
            onChange={(event) =>
              set(form.documents.with(index, { ...document, kind: event.currentTarget.value }))
            }
          />
          <TextInput
            className={styles.wide}
            label={t("field.documentNumber")}
            dir="ltr"
            autoComplete="off"
            value={document.number}
            error={error(`documents.${index}.number`)}
            onChange={(event) =>
              set(form.documents.with(index, { ...document, number: event.currentTarget.value }))
            }
          />
          <TextInput
            label={t("field.country")}
            dir="auto"
            autoComplete="off"
            value={document.country}
            error={error(`documents.${index}.country`)}
            onChange={(event) =>
              set(form.documents.with(index, { ...document, country: event.currentTarget.value }))
            }
          />
        </Row>
      ))}
    </Rows>
  );
}

interface RowsProps {
  readonly legend: string;
  readonly add: string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

export function Rows({ legend, add, onAdd, children }: RowsProps) {
  return (
    <fieldset className={styles.rows}>
      <legend>{legend}</legend>
      {children}
      <div>
        <Button variant="default" size="xs" onClick={onAdd}>
          {add}
        </Button>
      </div>
    </fieldset>
  );
}

interface RowProps {
  readonly remove: string;
  readonly onRemove: (() => void) | undefined;
  readonly children: ReactNode;
}

export function Row({ remove, onRemove, children }: RowProps) {
  return (
    <div className={styles.row}>
      {children}
      {onRemove !== undefined && (
        <Button
          className={styles.remove}
          variant="default"
          size="sm"
          aria-label={remove}
          title={remove}
          onClick={onRemove}
        >
          ✕
        </Button>
      )}
    </div>
  );
}
