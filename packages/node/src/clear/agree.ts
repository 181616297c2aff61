/**
 * When a clearance speaks of the person who is asked for, and what cannot tell a person apart from the subject. Strict
 * on purpose: a doubt makes a candidate, and a candidate costs a look; a silence costs the subject.
 */
import type { ClearedPerson, SubjectContent } from "@vigie/protocol/statement";
import {
  createParticulars,
  documentToKey,
  documentToLookupKeys,
  type GivenParticulars,
  parseName,
  weighParticulars,
} from "@vigie/screening";
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
  // A further name that nobody looked at when the person was cleared may be what the subject goes by.
  const known = cleared.names.map(nameToKey);
  return names.length > 0 && names.every((name) => known.includes(name));
}

/** Whether a document tells who is asked for: the cleared person's own, which is on no file of the subject. */
export function isClearedByDocument(asked: AskedIdentity, cleared: ClearedPerson): boolean {
  return compareGiven(asked.document, cleared.document, compareDocuments) === "equal";
}

/**
 * C63: what is stated of the person and may be what the subject's file means, and so tells nobody apart. By the
 * comparison that makes candidates: what does not speak against there cannot bind here.
 */
export function findOnFile(
  { birth, document }: Pick<ClearedPerson, "birth" | "document">,
  { births, documents }: Pick<SubjectContent, "births" | "documents">,
): ("birth" | "document")[] {
  const onFile: ("birth" | "document")[] = [];
  if (birth !== undefined && births.some((one) => mayBeBirth(birth, one))) onFile.push("birth");
  if (document !== undefined && documents.some((one) => mayBeDocument(document, one.number)))
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

/** A date that cannot be read tells nobody apart. */
function mayBeBirth(birth: string, { date, circa = false }: SubjectContent["births"][number]): boolean {
  if (date === undefined) return false;
  const onFile = circa && !date.includes("/") ? `c. ${date.slice(0, 4)}` : date;
  return weigh({ births: [birth] }, { births: [onFile] }) !== "against";
}

/** Equal, with its check digit or without, near, or taken for it in print. */
function mayBeDocument(document: string, number: string): boolean {
  // Numbers too short to say anything are no evidence, and yet one number.
  if (documentToKey(document) === documentToKey(number)) return true;
  if (weigh({ documents: [document] }, { documents: [number] }) === "for") return true;
  const [asked, onFile] = [document, number].map((text) =>
    createParticulars({ documents: [text] }).documents.flatMap(documentToLookupKeys),
  );
  return asked?.some((key) => onFile?.includes(key)) ?? false;
}

/** As candidates are weighed: what of these two speaks, if anything does. */
function weigh(asked: GivenParticulars, onFile: GivenParticulars): "for" | "against" | undefined {
  // A check digit that does not fit speaks of the number alone, not of the two.
  return weighParticulars(createParticulars(asked), createParticulars(onFile)).find(
    ({ rule }) => rule !== "document-check-digit-bad",
  )?.kind;
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
