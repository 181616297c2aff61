/** The form of a subject, what it still lacks, and the two conversions between it and a record's content. */
import type { SubjectDraft } from "@vigie/contract";
import type { MessageKey } from "../../lib/i18n/setup.ts";

export interface NameRow {
  readonly full: string;
  readonly kind: string;
}
export interface BirthRow {
  readonly date: string;
  readonly place: string;
  readonly circa: boolean;
}
export interface DocumentRow {
  readonly kind: string;
  readonly number: string;
  readonly country: string;
}
export interface GroundRow {
  readonly kind: string;
  readonly text: string;
  readonly scheme: string;
  readonly source: string;
  readonly information: string;
}

export interface SubjectForm {
  readonly names: readonly NameRow[];
  readonly births: readonly BirthRow[];
  readonly gender: string;
  /** One a line, as typed. */
  readonly nationalities: string;
  readonly places: string;
  readonly documents: readonly DocumentRow[];
  readonly category: string;
  readonly actionCode: string;
  readonly legalBasis: string;
  readonly purpose: string;
  readonly inclusionCriterion: string;
  readonly grounds: readonly GroundRow[];
  /** A day, `YYYY-MM-DD`; the record holds its last moment in UTC. */
  readonly reviewDate: string;
  readonly handling: readonly string[];
  readonly status: string;
  readonly releaseTo: readonly string[];
}

export const nameKinds = ["primary", "alias", "weak-alias", "former", "original-script"] as const;
export const genders = ["unknown", "female", "male", "other"] as const;
export const documentKinds = [
  "passport",
  "national-id",
  "residence-permit",
  "driving-licence",
  "birth-certificate",
  "other",
] as const;
/** Codes of each evaluation scheme, as its own tables have them; one is never turned into the other. */
export const evaluationSchemes = {
  "4x4": { source: ["A", "B", "C", "X"], information: ["1", "2", "3", "4"] },
  admiralty: { source: ["A", "B", "C", "D", "E", "F"], information: ["1", "2", "3", "4", "5", "6"] },
} as const;
export type EvaluationScheme = keyof typeof evaluationSchemes;

export const emptyName: NameRow = { full: "", kind: "alias" };
export const emptyBirth: BirthRow = { date: "", place: "", circa: false };
export const emptyDocument: DocumentRow = { kind: "passport", number: "", country: "" };
/** Neither fact nor assessment by default, and no grade: both are judgements that somebody must make. */
export const emptyGround: GroundRow = { kind: "", text: "", scheme: "4x4", source: "", information: "" };

export function createSubjectForm(): SubjectForm {
  return {
    names: [{ full: "", kind: "primary" }],
    births: [emptyBirth],
    gender: "unknown",
    nationalities: "",
    places: "",
    documents: [],
    category: "",
    actionCode: "",
    legalBasis: "",
    purpose: "",
    inclusionCriterion: "",
    grounds: [emptyGround],
    reviewDate: "",
    handling: [],
    status: "Actual",
    releaseTo: [],
  };
}

/** @param detail content as read, with how it may be handled. */
export function contentToSubjectForm(
  content: SubjectDraft,
  handling: readonly string[],
  status: string,
): SubjectForm {
  return {
    names: content.names.map(({ full, kind }) => ({ full, kind })),
    births: content.births.map(({ date, place, circa }) => ({
      date: date ?? "",
      place: place ?? "",
      circa: circa ?? false,
    })),
    gender: content.gender,
    nationalities: content.nationalities.join("\n"),
    places: content.places.join("\n"),
    documents: content.documents.map(({ kind, number, country }) => ({
      kind,
      number,
      country: country ?? "",
    })),
    category: content.category,
    actionCode: content.actionCode,
    legalBasis: content.legalBasis,
    purpose: content.purpose,
    inclusionCriterion: content.inclusionCriterion,
    grounds: content.grounds.map(({ kind, text, evaluation }) => ({ kind, text, ...evaluation })),
    reviewDate: content.reviewDate.slice(0, 10),
    handling,
    status,
    releaseTo: [],
  };
}

/**
 * Rows left blank are dropped; the node names every field that is still wrong.
 * @param before content that is amended: what the form has no field for (parts of a name, notes) is kept from it.
 */
export function subjectFormToContent(form: SubjectForm, before?: SubjectDraft): SubjectDraft {
  return {
    names: form.names
      .filter((name) => name.full.trim() !== "")
      .map((name) => ({
        ...before?.names.find((each) => each.full === name.full),
        ...name,
        full: name.full.trim(),
      })),
    births: form.births
      .filter((birth) => birth.date.trim() !== "" || birth.place.trim() !== "")
      .map((birth) => ({
        ...optional("date", birth.date),
        ...optional("place", birth.place),
        ...(birth.circa ? { circa: true } : {}),
      })),
    gender: form.gender,
    nationalities: lines(form.nationalities),
    documents: form.documents
      .filter((document) => document.number.trim() !== "")
      .map((document) => ({
        ...before?.documents.find((each) => each.number === document.number),
        kind: document.kind,
        number: document.number.trim(),
        ...optional("country", document.country),
      })),
    places: lines(form.places),
    category: form.category,
    actionCode: form.actionCode,
    legalBasis: form.legalBasis,
    purpose: form.purpose,
    inclusionCriterion: form.inclusionCriterion,
    grounds: form.grounds
      .filter((ground) => !isBlankGround(ground))
      .map(({ kind, text, scheme, source, information }) => ({
        kind,
        text: text.trim(),
        evaluation: { scheme, source, information },
      })),
    reviewDate: `${form.reviewDate}T23:59:59.000Z`,
  } as unknown as SubjectDraft;
}

export interface MissingSafeguard {
  readonly path: string;
  readonly what: MessageKey;
  readonly why: MessageKey;
}

const codeSafeguards = [
  "category",
  "actionCode",
  "legalBasis",
  "purpose",
  "inclusionCriterion",
  "reviewDate",
] as const;

/** Each safeguard that is still missing, with the law that asks for it: the list beside the form. */
export function missingSafeguards(form: SubjectForm): MissingSafeguard[] {
  const missing: MissingSafeguard[] = [];
  const add = (path: string, field: MissingField) =>
    missing.push({ path, what: `safeguard.${field}`, why: `why.${field}` });
  if (form.names.every((name) => name.full.trim() === "")) add("names.0.full", "names");
  for (const field of codeSafeguards) if (form[field] === "") add(field, field);
  if (form.handling.length === 0) add("handling", "handling");
  const grounds = form.grounds.filter((ground) => !isBlankGround(ground));
  if (grounds.length === 0) add("grounds.0.text", "grounds");
  form.grounds.forEach((ground, index) => {
    if (isBlankGround(ground)) return;
    if (ground.text.trim() === "") add(`grounds.${index}.text`, "grounds");
    if (ground.kind === "") add(`grounds.${index}.kind`, "kind");
    if (ground.source === "" || ground.information === "") add(`grounds.${index}.evaluation`, "evaluation");
  });
  return missing;
}

type MissingField =
  | (typeof codeSafeguards)[number]
  | "names"
  | "handling"
  | "grounds"
  | "kind"
  | "evaluation";

function isBlankGround(ground: GroundRow): boolean {
  return ground.text.trim() === "" && ground.kind === "" && ground.source === "" && ground.information === "";
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function optional<Key extends string>(key: Key, value: string): { [K in Key]?: string } {
  return value.trim() === "" ? {} : ({ [key]: value.trim() } as { [K in Key]?: string });
}
