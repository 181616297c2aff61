/** Selects over coded values: the code travels, the word is the reader's. */
import { NativeSelect } from "@mantine/core";
import { useMessages } from "./i18n/messages.ts";
import type { CodeText } from "./meta.ts";

interface CodeSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly description?: string;
  readonly required?: boolean;
  /** Shows an empty first entry, so that nothing is chosen by default where the choice has weight. */
  readonly withEmpty?: boolean;
}

/** `group` is the catalogue's group of these codes. */
export function CodeSelect({
  codes,
  group,
  ...props
}: CodeSelectProps & { readonly codes: readonly string[]; readonly group: string }) {
  const t = useMessages();
  return (
    <PlainSelect {...props} options={codes.map((code) => ({ value: code, label: t.code(group, code) }))} />
  );
}

/** Codes whose words the charter gives, in the language of the charter. */
export function CharterSelect({
  entries,
  ...props
}: CodeSelectProps & { readonly entries: readonly CodeText[] }) {
  return <PlainSelect {...props} options={entries.map(({ code, text }) => ({ value: code, label: text }))} />;
}

function PlainSelect({
  label,
  value,
  onChange,
  error,
  description,
  required,
  withEmpty,
  options,
}: CodeSelectProps & { readonly options: { value: string; label: string }[] }) {
  const t = useMessages();
  const data = withEmpty === true ? [{ value: "", label: t("form.choose") }, ...options] : options;
  return (
    <NativeSelect
      label={label}
      description={description}
      withAsterisk={required ?? false}
      value={value}
      error={error}
      data={data}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
