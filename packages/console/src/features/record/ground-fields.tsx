/** Grounds: what happened or what somebody thinks of it, each with its evaluation code as its scheme has it. */
import { NativeSelect, Textarea } from "@mantine/core";
import { useMessages } from "../../lib/i18n/messages.ts";
import styles from "./field-rows.module.css";
import { Row, Rows } from "./identity-fields.tsx";
import { type EvaluationScheme, emptyGround, evaluationSchemes, type GroundRow } from "./subject-form.ts";
import type { FieldsProps } from "./subject-form-fields.tsx";

export function GroundFields({ form, change, error }: FieldsProps) {
  const t = useMessages();
  const set = (grounds: typeof form.grounds) => change({ grounds });
  return (
    <Rows
      legend={t("subject.grounds")}
      add={t("subject.grounds.add")}
      onAdd={() => set([...form.grounds, emptyGround])}
    >
      {form.grounds.map((ground, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={index} className={styles.ground}>
          <GroundCodes
            ground={ground}
            kindError={error(`grounds.${index}.kind`)}
            evaluationError={error(`grounds.${index}.evaluation`)}
            remove={t("subject.grounds.remove", { number: index + 1 })}
            onChange={(part) => set(form.grounds.with(index, { ...ground, ...part }))}
            onRemove={form.grounds.length > 1 ? () => set(form.grounds.toSpliced(index, 1)) : undefined}
          />
          <Textarea
            label={t("field.text")}
            withAsterisk
            rows={3}
            dir="auto"
            value={ground.text}
            error={error(`grounds.${index}.text`)}
            onChange={(event) =>
              set(form.grounds.with(index, { ...ground, text: event.currentTarget.value }))
            }
          />
        </div>
      ))}
    </Rows>
  );
}

interface GroundCodesProps {
  readonly ground: GroundRow;
  readonly kindError: string | undefined;
  readonly evaluationError: string | undefined;
  readonly remove: string;
  readonly onChange: (part: Partial<GroundRow>) => void;
  readonly onRemove: (() => void) | undefined;
}

function GroundCodes({ ground, kindError, evaluationError, remove, onChange, onRemove }: GroundCodesProps) {
  const t = useMessages();
  const scheme = evaluationSchemes[ground.scheme as EvaluationScheme];
  const none = { value: "", label: t("form.choose") };
  const codes = (part: "source" | "information") => [
    none,
    ...scheme[part].map((code) => ({
      value: code,
      label: t.code(`evaluation.${ground.scheme}.${part}`, code),
    })),
  ];
  return (
    <Row remove={remove} onRemove={onRemove}>
      <NativeSelect
        label={t("field.groundKind")}
        withAsterisk
        value={ground.kind}
        error={kindError}
        data={[
          none,
          ...["fact", "assessment"].map((code) => ({ value: code, label: t.code("groundKind", code) })),
        ]}
        onChange={(event) => onChange({ kind: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("field.scheme")}
        value={ground.scheme}
        data={Object.keys(evaluationSchemes).map((code) => ({ value: code, label: t.code("scheme", code) }))}
        // A grade of one scheme means nothing in the other, so the choice of scheme clears it.
        onChange={(event) => onChange({ scheme: event.currentTarget.value, source: "", information: "" })}
      />
      <NativeSelect
        label={t("field.source")}
        withAsterisk
        value={ground.source}
        error={evaluationError}
        data={codes("source")}
        onChange={(event) => onChange({ source: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("field.information")}
        withAsterisk
        value={ground.information}
        data={codes("information")}
        onChange={(event) => onChange({ information: event.currentTarget.value })}
      />
    </Row>
  );
}
