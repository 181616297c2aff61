/** Evidence beside the name: birth, nationality, gender, documents; each a reason with its nats, or nothing. */
import { type BirthDate, compareBirths, parseBirthDate } from "./birth.ts";
import { isCountryCode, nationalityToCode } from "./nationality.ts";
import type { Reason } from "./reason.ts";

/** What is known beside names, made once per row and once per query. */
export interface Particulars {
  births: BirthDate[];
  nationalities: string[];
  gender: string;
  documents: string[];
}

export function createParticulars(given: {
  births?: readonly string[];
  nationalities?: readonly string[];
  gender?: string | undefined;
  documents?: readonly string[] | undefined;
}): Particulars {
  return {
    births: (given.births ?? []).map(parseBirthDate).filter((birth) => birth !== undefined),
    nationalities: (given.nationalities ?? []).map(nationalityToCode),
    gender: given.gender?.toLowerCase() ?? "unknown",
    documents: (given.documents ?? []).map(documentToKey).filter((key) => key.length >= documentKeyMin),
  };
}

/** Shorter numbers are shared by too many papers to say anything. */
const documentKeyMin = 5;

/** Letters and digits only, upper case: `AB 123.456-7` is `AB1234567`. */
export function documentToKey(number: string): string {
  return number
    .slice(0, 100)
    .toWellFormed()
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

export function weighParticulars(query: Particulars, listed: Particulars): Reason[] {
  const reasons: Reason[] = [];
  const birth = query.births[0] === undefined ? undefined : compareBirths(query.births[0], listed.births);
  if (birth !== undefined) reasons.push(birth);
  const nationality = weighNationality(query.nationalities, listed.nationalities);
  if (nationality !== undefined) reasons.push(nationality);
  const gender = weighGender(query.gender, listed.gender);
  if (gender !== undefined) reasons.push(gender);
  const document = query.documents.find((key) => listed.documents.includes(key));
  if (document !== undefined)
    reasons.push({
      kind: "for",
      feature: "document",
      rule: "document-equal",
      asked: document,
      onFile: document,
      weight: 5,
    });
  return reasons;
}

function weighNationality(query: readonly string[], listed: readonly string[]): Reason | undefined {
  const shared = query.find((code) => listed.includes(code));
  if (shared !== undefined)
    return {
      kind: "for",
      feature: "nationality",
      rule: "nationality-equal",
      asked: shared,
      onFile: shared,
      weight: 0.5,
    };
  // Only codes can be told apart with certainty: "Moroccan" and MA are one nationality in two words.
  if (!query.some(isCountryCode) || listed.length === 0 || !listed.every(isCountryCode)) return undefined;
  return {
    kind: "against",
    feature: "nationality",
    rule: "nationality-differs",
    asked: query.join(", "),
    onFile: listed.slice(0, 5).join(", "),
    weight: 0.5,
  };
}

function weighGender(query: string, listed: string): Reason | undefined {
  const isKnown = (gender: string) => gender === "female" || gender === "male";
  if (!isKnown(query) || !isKnown(listed)) return undefined;
  return query === listed
    ? { kind: "for", feature: "gender", rule: "gender-equal", asked: query, onFile: listed, weight: 0.1 }
    : {
        kind: "against",
        feature: "gender",
        rule: "gender-differs",
        asked: query,
        onFile: listed,
        weight: 1.5,
      };
}
