/** Wiring: the notice's form with the picker of subjects, which is another room's. */
import { useSearch } from "@tanstack/react-router";
import { WarningPage } from "../features/desk/warning-page.tsx";
import { SubjectPicker } from "../features/record/subject-picker.tsx";

export function WarnRoom() {
  const { subject } = useSearch({ from: "/shell/warn" });
  return (
    <WarningPage
      key={subject}
      {...(subject === undefined ? {} : { subject })}
      subjectPicker={(chosen, onChange) => <SubjectPicker chosen={chosen} onChange={onChange} />}
    />
  );
}
