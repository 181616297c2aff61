/**
 * Why a candidate scored as it did, as data: a rule's code and the two values that it looked at. No sentence is made
 * here: console and command line have their own words, in their reader's language. `asked` and `onFile` are personal
 * data and are kept like the record that they speak of.
 *
 * | rule | what agreed, or did not |
 * |---|---|
 * | name-equal | a token is written alike |
 * | name-alike | the same sounds spelt otherwise, often in another script |
 * | name-near | a token that is like it |
 * | name-nickname | a short or pet form of it |
 * | name-initial | a letter that stands for it |
 * | name-joined | two tokens on one side are one on the other |
 * | name-asked-only, name-on-file-only | a token without a partner |
 * | name-order | the same tokens in another order |
 * | birth-equal | day, month and year agree |
 * | birth-month-equal | year and month agree, no day on one side |
 * | birth-year-equal | the year agrees, no more on one side |
 * | birth-in-range | the years of a range, or about that year, cover the other side |
 * | birth-swapped | agrees once day and month are exchanged |
 * | birth-digit-off | one digit differs, or two digits beside each other are exchanged |
 * | birth-part-off | two of day, month and year agree |
 * | birth-hijri | agrees once the Hijri date is converted, two days more or less |
 * | birth-other-day | the same year, another day, another month or both |
 * | birth-near | one or two years apart |
 * | birth-apart | three to five years apart |
 * | birth-far | further apart |
 * | nationality-equal, nationality-differs | one is shared, or none |
 * | gender-equal, gender-differs | |
 * | document-equal | a number agrees |
 * | document-near | one character off, or confused by a reader of print (0 and O, 1 and I, 5 and S, 8 and B) |
 * | document-check-digit-bad | the number asked does not fit its own check digit: misread, or forged |
 * | place-equal, place-alike, place-differs | the same place, one spelt like it, none in common |
 */
export const reasonRules = [
  "name-equal",
  "name-alike",
  "name-near",
  "name-nickname",
  "name-initial",
  "name-joined",
  "name-asked-only",
  "name-on-file-only",
  "name-order",
  "birth-equal",
  "birth-month-equal",
  "birth-year-equal",
  "birth-in-range",
  "birth-swapped",
  "birth-digit-off",
  "birth-part-off",
  "birth-hijri",
  "birth-other-day",
  "birth-near",
  "birth-apart",
  "birth-far",
  "nationality-equal",
  "nationality-differs",
  "gender-equal",
  "gender-differs",
  "document-equal",
  "document-near",
  "document-check-digit-bad",
  "place-equal",
  "place-alike",
  "place-differs",
] as const;
export type ReasonRule = (typeof reasonRules)[number];

export const reasonFeatures = ["name", "birth", "nationality", "gender", "document", "place"] as const;
export type ReasonFeature = (typeof reasonFeatures)[number];

/** How often a token of a name is borne, where the rule speaks of one. */
export const reasonRarities = ["very-common", "common", "rare"] as const;
export type ReasonRarity = (typeof reasonRarities)[number];

export interface Reason {
  kind: "for" | "against";
  feature: ReasonFeature;
  rule: ReasonRule;
  asked?: string;
  onFile?: string;
  rarity?: ReasonRarity;
  /** Nats of evidence, at least 0, to two places; `kind` gives the direction. */
  weight: number;
}

/** Counter-evidence first, then the heavier first: whoever decides must read what speaks against it. */
export function sortReasons(reasons: readonly Reason[]): Reason[] {
  return [...reasons].sort((a, b) =>
    a.kind === b.kind ? b.weight - a.weight : a.kind === "against" ? -1 : 1,
  );
}

export function roundWeight(weight: number): number {
  return Math.round(weight * 100) / 100;
}
