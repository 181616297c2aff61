import { NativeSelect } from "@mantine/core";
import styles from "../ui/panel.module.css";
import { type HandlingParts, handlingToParts, partsToHandling } from "./handling.ts";
import { useMessages } from "./i18n/messages.ts";
import { useMeta } from "./meta.ts";

interface HandlingFieldsProps {
  readonly value: readonly string[];
  readonly onChange: (handling: string[]) => void;
  readonly error?: string | undefined;
}

export function HandlingFields({ value, onChange, error }: HandlingFieldsProps) {
  const t = useMessages();
  const codes = useMeta().data?.handling ?? [];
  const parts = handlingToParts(value);
  const change = (part: Partial<HandlingParts>) => onChange(partsToHandling({ ...parts, ...part }));
  const words = (code: string) => ({
    value: code,
    label: code.startsWith("H") ? t.code("handling", code) : code,
  });
  const none = { value: "", label: t("form.none") };
  return (
    <div className={styles.pair}>
      <NativeSelect
        label={t("field.handling")}
        withAsterisk
        error={error}
        value={parts.europol}
        data={[none, ...codes.filter((code) => !code.startsWith("TLP:")).map(words)]}
        onChange={(event) => change({ europol: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("field.tlp")}
        value={parts.tlp}
        data={[none, ...codes.filter((code) => code.startsWith("TLP:")).map(words)]}
        onChange={(event) => change({ tlp: event.currentTarget.value })}
      />
    </div>
  );
}
