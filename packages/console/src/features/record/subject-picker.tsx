/** Chooses among the subjects last filed or received, by name; what travels is the record's id alone (rule N4). */
import { Button, NativeSelect } from "@mantine/core";
import { useMessages } from "../../lib/i18n/messages.ts";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { useSubjects } from "./record-queries.ts";

interface SubjectPickerProps {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

export function SubjectPicker({ chosen, onChange }: SubjectPickerProps) {
  const t = useMessages();
  const subjects = (useSubjects().data?.subjects ?? []).filter((subject) => subject.status === "current");
  const nameOf = (id: string) => subjects.find((subject) => subject.id === id)?.primaryName;
  const open = subjects.filter((subject) => !chosen.includes(subject.id));
  return (
    <div className={panel.stack}>
      {chosen.length > 0 && (
        <ul className={panel.list}>
          {chosen.map((id) => (
            <li key={id} className={panel.actions}>
              <NameText text={nameOf(id) ?? ""} /> <span className={`${panel.mono} ${panel.dim}`}>{id}</span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t("warning.subjects.remove", { id })}
                onClick={() => onChange(chosen.filter((each) => each !== id))}
              >
                ✕
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NativeSelect
        aria-label={t("warning.subjects.add")}
        value=""
        disabled={open.length === 0}
        data={[
          { value: "", label: open.length === 0 ? t("warning.subjects.none") : t("warning.subjects.add") },
          ...open.map((subject) => ({
            value: subject.id,
            label: `${subject.primaryName ?? subject.id} · ${subject.originator.member.toUpperCase()}`,
          })),
        ]}
        onChange={(event) => {
          if (event.currentTarget.value !== "") onChange([...chosen, event.currentTarget.value]);
        }}
      />
    </div>
  );
}
