/** Evidence beside the name: birth, nationality, gender, documents, places; each a reason with its nats, or nothing. */
import { type BirthDate, birthToText } from "./birth.ts";
import { parseBirthDate } from "./birth-parse.ts";
import { lessenByPairs, weighBirths } from "./birth-weigh.ts";
import { compareDocuments, parseDocument } from "./document.ts";
import { parseMrz } from "./document-mrz.ts";
import { type EvidenceLevelName, evidenceLevels, evidenceNats } from "./evidence-levels.ts";
import { nationalityToCodes } from "./nationality.ts";
import { comparePlaces, type Place, parsePlace } from "./place.ts";
import { type Reason, roundWeight } from "./reason.ts";

/** What is known beside names, made once per row and once per query. Each list holds no value twice. */
export interface Particulars {
  births: BirthDate[];
  /** Alpha-2 codes. */
  nationalities: string[];
  gender: "female" | "male" | "unknown";
  /** Keys of documentToKey: exact keys of an index. */
  documents: string[];
  places: Place[];
  /** A document was given with a check digit that does not fit. */
  hasBadCheckDigit: boolean;
}

/** Longer lists are cut: work per row is bounded, and a list that long says little of one person. */
export const particularsMax = { births: 16, nationalities: 16, documents: 32, places: 16 } as const;

export interface GivenParticulars {
  births?: readonly string[] | undefined;
  nationalities?: readonly string[] | undefined;
  gender?: string | undefined;
  /** Numbers, or whole machine-readable zones, which fill in birth, nationality and gender where those are not given. */
  documents?: readonly string[] | undefined;
  places?: readonly string[] | undefined;
}

/** Never throws for any text; what cannot be read is left out. */
export function createParticulars(given: GivenParticulars): Particulars {
  const documents = parseAll(given.documents, particularsMax.documents, parseDocument, ({ key }) => key);
  const zone = (given.documents ?? [])
    .slice(0, 4)
    .map((text) => (text.includes("<") ? parseMrz(text) : undefined))
    .find(Boolean);
  const births = given.births?.length ? given.births : [zone?.birth?.text ?? ""];
  const nationalities = given.nationalities?.length ? given.nationalities : [zone?.nationality ?? ""];
  return {
    births: parseAll(births, particularsMax.births, (text) => asList(parseBirthDate(text)), birthToText),
    nationalities: parseAll(nationalities, particularsMax.nationalities, nationalityToCodes, String),
    gender: parseGender(given.gender ?? zone?.gender),
    documents: documents.map(({ key }) => key),
    places: parseAll(
      given.places,
      particularsMax.places,
      (text) => asList(parsePlace(text)),
      placeToIdentity,
    ),
    hasBadCheckDigit: documents.some(({ isCheckDigitGood }) => isCheckDigitGood === false),
  };
}

function asList<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function placeToIdentity(place: Place): string {
  return `${place.country} ${place.sounds.join(" ")}`;
}

function parseAll<T>(
  texts: readonly string[] | undefined,
  max: number,
  parse: (text: string) => T[],
  toIdentity: (value: T) => string,
): T[] {
  if (texts === undefined || texts.length === 0) return [];
  if (texts.length === 1) {
    const values = parse(texts[0] as string);
    if (values.length < 2) return values;
  }
  const values = new Map<string, T>();
  // Texts that say nothing count too: a list of a million empty ones is no work.
  for (const text of texts.slice(0, 4 * max))
    for (const value of parse(text)) {
      const identity = toIdentity(value);
      if (values.size < max && !values.has(identity)) values.set(identity, value);
    }
  return [...values.values()];
}

const genders: ReadonlyMap<string, Particulars["gender"]> = new Map([
  ...[
    "female",
    "f",
    "w",
    "v",
    "femme",
    "féminin",
    "mujer",
    "femenino",
    "vrouw",
    "weiblich",
    "frau",
    "أنثى",
    "انثى",
  ].map((word) => [word, "female"] as const),
  ...["male", "m", "homme", "masculin", "hombre", "masculino", "varón", "man", "männlich", "mann", "ذكر"].map(
    (word) => [word, "male"] as const,
  ),
]);

function parseGender(text: string | undefined): Particulars["gender"] {
  return genders.get(text?.slice(0, 20).trim().toLowerCase() ?? "") ?? "unknown";
}

/** Total nats, for less against. The plain twin of weighParticularsBytes. */
export function particularsNats(asked: Particulars, onFile: Particulars): number {
  return weighAll(asked, onFile).reduce((sum, { nats }) => sum + nats, 0);
}

/** Symmetric but for document-check-digit-bad, which speaks of the number asked. */
export function weighParticulars(asked: Particulars, onFile: Particulars): Reason[] {
  const reasons = weighAll(asked, onFile).map(
    ({ feature, rule, nats, asked: one, onFile: other }): Reason => ({
      kind: nats >= 0 ? "for" : "against",
      feature,
      rule,
      asked: one,
      onFile: other,
      weight: roundWeight(Math.abs(nats)),
    }),
  );
  // It says nothing of who this is, but whoever decides must know that the number was misread or made up.
  if (asked.hasBadCheckDigit && asked.documents[0] !== undefined)
    reasons.push({
      kind: "against",
      feature: "document",
      rule: "document-check-digit-bad",
      asked: asked.documents[0],
      weight: 0,
    });
  return reasons;
}

interface Weighed {
  feature: Reason["feature"];
  rule: Reason["rule"];
  nats: number;
  asked: string;
  onFile: string;
}

function weighAll(asked: Particulars, onFile: Particulars): Weighed[] {
  const birth = weighBirths(asked.births, onFile.births);
  return [
    birth === undefined ? undefined : ({ feature: "birth", ...birth } as const),
    weighNationalities(asked.nationalities, onFile.nationalities),
    weighGenders(asked.gender, onFile.gender),
    weighDocuments(asked.documents, onFile.documents),
    weighPlaces(asked.places, onFile.places),
  ].filter((weighed) => weighed !== undefined);
}

function weighNationalities(asked: readonly string[], onFile: readonly string[]): Weighed | undefined {
  if (asked.length === 0 || onFile.length === 0) return undefined;
  const shared = asked.find((code) => onFile.includes(code));
  if (shared === undefined)
    return toWeighed("nationalityDiffers", asked.slice(0, 5).join(", "), onFile.slice(0, 5).join(", "));
  return toWeighed("nationalityEqual", shared, shared, asked.length * onFile.length);
}

function weighGenders(asked: Particulars["gender"], onFile: Particulars["gender"]): Weighed | undefined {
  if (asked === "unknown" || onFile === "unknown") return undefined;
  return toWeighed(asked === onFile ? "genderEqual" : "genderDiffers", asked, onFile);
}

function weighDocuments(asked: readonly string[], onFile: readonly string[]): Weighed | undefined {
  let near: Weighed | undefined;
  for (const one of asked)
    for (const other of onFile) {
      const likeness = compareDocuments(one, other);
      if (likeness === "equal") return toWeighed("documentEqual", one, other);
      if (likeness === "near") near ??= toWeighed("documentNear", one, other);
    }
  return near;
}

function weighPlaces(asked: readonly Place[], onFile: readonly Place[]): Weighed | undefined {
  const order = ["equal", "alike", "country", "other", "none"] as const;
  let best: { rank: number; one: Place; other: Place } | undefined;
  for (const one of asked)
    for (const other of onFile) {
      const rank = order.indexOf(comparePlaces(one, other));
      if (best === undefined || rank < best.rank) best = { rank, one, other };
    }
  const level = (["placeEqual", "placeAlike", "placeCountry", "placeDiffers"] as const)[best?.rank ?? 4];
  if (best === undefined || level === undefined) return undefined;
  return toWeighed(level, best.one.text, best.other.text, asked.length * onFile.length);
}

function toWeighed(name: EvidenceLevelName, asked: string, onFile: string, pairs = 1): Weighed {
  const { feature, rule } = evidenceLevels[name];
  return { feature, rule, nats: lessenByPairs(evidenceNats(name), pairs), asked, onFile };
}
