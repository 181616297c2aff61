/** Asked and on file, particular by particular, each with what the comparison made of the two. */
import type { AskedPerson, OnFile, Reason } from "@vigie/contract";

export type Verdict = "equal" | "like" | "differs" | "uncompared";
export type Particular = Exclude<Reason["feature"], "name">;

export interface ComparedRow {
  readonly feature: Particular;
  readonly asked: readonly string[];
  readonly onFile: readonly string[];
  readonly verdict: Verdict;
}

const agreeing: ReadonlySet<Reason["rule"]> = new Set([
  "birth-equal",
  "nationality-equal",
  "gender-equal",
  "document-equal",
  "place-equal",
]);

/** Rows that neither side fills are left out. */
export function compareSides(
  asked: AskedPerson,
  onFile: OnFile,
  reasons: readonly Reason[],
): readonly ComparedRow[] {
  const rows: readonly (readonly [Particular, readonly (string | undefined)[], readonly string[]])[] = [
    ["birth", [asked.birth], onFile.births.map(birthToText)],
    ["nationality", [asked.nationality], onFile.nationalities],
    ["gender", [asked.gender], [onFile.gender]],
    ["place", [asked.place], onFile.places],
    ["document", [asked.document], onFile.documents],
  ];
  return rows
    .map(([feature, one, other]) => ({
      feature,
      asked: filled(one),
      onFile: filled(other),
      verdict: toVerdict(reasons.find((reason) => reason.feature === feature)),
    }))
    .filter((row) => row.asked.length + row.onFile.length > 0);
}

function filled(values: readonly (string | undefined)[]): string[] {
  return values.filter((value): value is string => value !== undefined && !["", "unknown"].includes(value));
}

function toVerdict(reason: Reason | undefined): Verdict {
  if (reason === undefined) return "uncompared";
  if (reason.kind === "against") return "differs";
  return agreeing.has(reason.rule) ? "equal" : "like";
}

function birthToText(birth: OnFile["births"][number]): string {
  const date = birth.circa === true && birth.date !== undefined ? `~ ${birth.date}` : birth.date;
  return [date, birth.place].filter((part) => part !== undefined).join(", ");
}
