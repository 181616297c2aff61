import { useParams } from "@tanstack/react-router";
import { SubjectPage } from "../features/record/subject-page.tsx";

/** The key forgets the file that was open when another is asked for: each needs its own purpose. */
export function SubjectRoom() {
  const { id } = useParams({ from: "/shell/subjects/$id" });
  return <SubjectPage key={id} id={id} />;
}
