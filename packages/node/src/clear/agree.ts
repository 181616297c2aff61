/**
 * When a clearance speaks of the person who is asked for, and what cannot tell a person apart from the subject. Strict
 * on purpose: a doubt makes a candidate, and a candidate costs a look; a silence costs the subject.
 */
import type { ClearedPerson, SubjectContent } from "@vigie/protocol/statement";
import { documentToKey, parseName } from "@vigie/screening";
import type { ContentKey } from "../vault/index.ts";

/** The forms in which a binding is tagged, so that the clearances about one person are found among many. */
export const bindingTags = {
  birth: (key: Pick<ContentKey, "tag">, birth: string) => key.tag(birth, "clear birth"),
  document: (key: Pick<ContentKey, "tag">, document: string) =>
    key.tag(documentToKey(document), "clear document"),
} as const;

/** What a screening asks for, as far as a clearance looks at it. */
export interface AskedIdentity {
  readonly name: string;
  readonly otherNames?: readonly string[] | undefined;
  readonly birth?: string | undefined;
  readonly document?: string | undefined;
}

/** C62: the same names, one particular of the binding, and none that differs from it. */
export function isClearedPerson(asked: AskedIdentity, cleared: ClearedPerson): boolean {
  const birth = compareGiven(asked.birth, cleared.birth, compareBirths);
  const document = compareGiven(asked.document, cleared.document, compareDocuments);
  if (birth === "differs" || document === "differs") return false;
  if (birth !== "equal" && document !== "equal") return false;
  const names = [asked.name, ...(asked.otherNames ?? [])].map(nameToKey).filter((key) => key !== "");
  return cleared.names.some((name) => names.includes(nameToKey(name)));
}

/** C63: what is stated of the person and agrees with the subject's file, and so tells nobody apart. */
export function findOnFile(
  { birth, document }: Pick<ClearedPerson, "birth" | "document">,
  { births, documents }: Pick<SubjectContent, "births" | "documents">,
): ("birth" | "document")[] {
  const onFile: ("birth" | "document")[] = [];
  if (birth !== undefined && births.some((one) => birthAgrees(birth, one))) onFile.push("birth");
  if (document !== undefined && documents.some((one) => compareDocuments(document, one.number) === "equal"))
    onFile.push("document");
  return onFile;
}

type Likeness = "equal" | "differs" | "open";

function compareGiven(
  asked: string | undefined,
  cleared: string | undefined,
  compare: (asked: string, cleared: string) => Likeness,
): Likeness {
  return asked === undefined || asked === "" || cleared === undefined ? "open" : compare(asked, cleared);
}

/** A year or month alone neither proves nor disproves the day, unless it is another one. */
function compareBirths(asked: string, cleared: string): Likeness {
  if (asked === cleared) return "equal";
  const [year, rest] = [cleared.slice(0, 4), asked.slice(4)];
  if (rest === "-01-01" || rest === "") return asked.startsWith(year) ? "open" : "differs";
  if (asked.includes("/")) return isInRange(year, asked) ? "open" : "differs";
  return cleared.startsWith(asked) ? "open" : "differs";
}

function compareDocuments(asked: string, cleared: string): Likeness {
  return documentToKey(asked) === documentToKey(cleared) ? "equal" : "differs";
}

/** Years by which an estimated date of birth may be off. */
const circaYears = 2;

/** Whether this day may be what the file means: its year alone, its range, day and month exchanged, an estimate. */
function birthAgrees(day: string, { date, circa = false }: SubjectContent["births"][number]): boolean {
  if (date === undefined) return false;
  if (date.includes("/")) return isInRange(day.slice(0, 4), date);
  if (circa) return Math.abs(Number(day.slice(0, 4)) - Number(date.slice(0, 4))) <= circaYears;
  if (date.endsWith("-01-01")) return day.startsWith(date.slice(0, 4));
  const [year, month, dayOfMonth] = day.split("-");
  return day.startsWith(date) || date === `${year}-${dayOfMonth}-${month}`;
}

function isInRange(year: string, range: string): boolean {
  const years = range.split("/").map(Number);
  return Number(year) >= Math.min(...years) && Number(year) <= Math.max(...years);
}

/**
 * The name's tokens by their sound, in one order. `e` and `i`, `o` and `u` are one, since romanisations exchange them;
 * `a` is not: Hassan and Hussein are two brothers with one birthday.
 */
function nameToKey(name: string): string {
  return parseName(name)
    .map(({ sound }) => sound.replaceAll("e", "i").replaceAll("o", "u"))
    .sort()
    .join(" ");
}
