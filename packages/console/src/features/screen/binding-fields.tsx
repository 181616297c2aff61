/** A date of birth or a document by which the cleared person is known again, and what comes of stating none. */
import { TextInput } from "@mantine/core";
import type { AskedPerson, Candidate } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import panel from "../../ui/panel.module.css";
import { type Binding, bindingEffect } from "./binding.ts";
import styles from "./decision-form.module.css";

interface BindingFieldsProps {
  readonly binding: Binding;
  readonly asked: AskedPerson;
  readonly reasons: Candidate["reasons"];
  readonly findings: ReadonlyMap<string, string>;
  readonly onChange: (part: Partial<Binding>) => void;
}

export function BindingFields({ binding, asked, reasons, findings, onChange }: BindingFieldsProps) {
  const t = useMessages();
  const effect = bindingEffect(binding, asked, reasons);
  const field = (name: keyof Binding, placeholder?: string) => (
    <TextInput
      label={t(`screen.${name}`)}
      dir="ltr"
      autoComplete="off"
      placeholder={placeholder}
      value={binding[name]}
      error={findings.get(`bind.${name}`)}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset className={styles.binding}>
      <legend>{t("clear.bind.title")}</legend>
      <p className={panel.dim}>{t("clear.bind.hint")}</p>
      <div className={styles.pair}>
        {field("birth", "1985-03-07")}
        {field("document")}
      </div>
      <p role="status" className={effect === "open" ? undefined : styles.once}>
        {t(`clear.bind.${effect}`)}
      </p>
    </fieldset>
  );
}
