/** Reasons of a candidate in English: one sentence a rule. `{asked}` and `{onFile}` stand for what was compared. */
import type { Reason, ReasonRule } from "@vigie/screening";

const sentences: Readonly<Record<ReasonRule, string>> = {
  "name-equal": "{asked} is written alike on file",
  "name-alike": "{asked} is {onFile} in another spelling or script",
  "name-near": "{asked} is like {onFile}, and not the same",
  "name-nickname": "{asked} is a short or other form of {onFile}",
  "name-initial": "{asked} and {onFile}: one is the other's initial",
  "name-joined": "{asked} is {onFile}, joined or split",
  "name-asked-only": "{asked} was asked, and no name on file is like it",
  "name-on-file-only": "{onFile} is on file, and was not asked",
  "name-order": "the names stand in another order",
  "birth-equal": "date of birth agrees: {asked}",
  "birth-month-equal": "year and month of birth agree: {asked}, on file {onFile}",
  "birth-year-equal": "year of birth agrees: {asked}, on file {onFile}",
  "birth-in-range": "year of birth is in the range: {asked}, on file {onFile}",
  "birth-swapped": "date of birth agrees with day and month exchanged: {asked}, on file {onFile}",
  "birth-digit-off": "date of birth is a digit off: {asked}, on file {onFile}",
  "birth-part-off": "date of birth agrees in two parts of three: {asked}, on file {onFile}",
  "birth-hijri": "date of birth agrees as a Hijri date: {asked}, on file {onFile}",
  "birth-other-day": "same year of birth, another day: {asked}, on file {onFile}",
  "birth-near": "born a year or two apart: {asked}, on file {onFile}",
  "birth-apart": "born three to five years apart: {asked}, on file {onFile}",
  "birth-far": "born many years apart: {asked}, on file {onFile}",
  "nationality-equal": "nationality agrees: {asked}",
  "nationality-differs": "no nationality in common: {asked}, on file {onFile}",
  "gender-equal": "gender agrees: {asked}",
  "gender-differs": "another gender: {asked}, on file {onFile}",
  "document-equal": "number of a document agrees: {asked}",
  "document-near": "number of a document is a character off: {asked}, on file {onFile}",
  "document-check-digit-bad": "the document's check digit does not fit its number: {asked}",
  "place-equal": "place agrees: {asked}",
  "place-alike": "place is spelt otherwise: {asked}, on file {onFile}",
  "place-differs": "no place in common: {asked}, on file {onFile}",
};

const rarities: Readonly<Record<NonNullable<Reason["rarity"]>, string>> = {
  "very-common": " (very many bear it)",
  common: " (many bear it)",
  rare: " (few bear it)",
};

export function reasonToText({ rule, asked = "?", onFile = "?", rarity }: Reason): string {
  const sentence = sentences[rule].replace("{asked}", () => asked).replace("{onFile}", () => onFile);
  return rarity === undefined ? sentence : sentence + rarities[rarity];
}
