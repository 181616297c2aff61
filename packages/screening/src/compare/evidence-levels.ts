/**
 * What agreement beside name and birth says: nats = ln(m / u) as in birth-levels.ts. u is taken given that the names
 * are alike, for names tell of country and gender.
 *
 * Nationality: of 12,906 pairs of different persons on a public list who share a token of their names, 34 % share a
 * nationality (7 % of all pairs); of 215 persons on two lists, 94 % do. So two Moroccans of a Moroccan name say little:
 * that is the base rate in u. The rest are assumptions, cautious on purpose:
 * gender is wrong, or not what another source says, in 1.5 %; a person is compared by the same document as on file in
 * one case of two, and one sign of it is misread in 3 %; a number of another country, or another kind of paper, is
 * the same by chance once in 100,000, and near once in 10,000, since families' papers are numbered one after another.
 * Another number says nothing: people have several papers.
 */
import { levelToNats } from "./birth-levels.ts";
import type { Reason, ReasonRule } from "./reason.ts";

export interface EvidenceLevel {
  feature: Reason["feature"];
  rule: ReasonRule;
  m: number;
  u: number;
}

export const evidenceLevels = {
  nationalityEqual: { feature: "nationality", rule: "nationality-equal", m: 0.88, u: 0.34 },
  nationalityDiffers: { feature: "nationality", rule: "nationality-differs", m: 0.12, u: 0.66 },
  genderEqual: { feature: "gender", rule: "gender-equal", m: 0.985, u: 0.9 },
  genderDiffers: { feature: "gender", rule: "gender-differs", m: 0.015, u: 0.1 },
  documentEqual: { feature: "document", rule: "document-equal", m: 0.5, u: 0.00001 },
  documentNear: { feature: "document", rule: "document-near", m: 0.03, u: 0.0001 },
  placeEqual: { feature: "place", rule: "place-equal", m: 0.4, u: 0.06 },
  placeAlike: { feature: "place", rule: "place-alike", m: 0.15, u: 0.05 },
  placeCountry: { feature: "place", rule: "place-alike", m: 0.1, u: 0.08 },
  placeDiffers: { feature: "place", rule: "place-differs", m: 0.35, u: 0.81 },
} as const satisfies Readonly<Record<string, EvidenceLevel>>;

export type EvidenceLevelName = keyof typeof evidenceLevels;

export function evidenceNats(name: EvidenceLevelName): number {
  return levelToNats(evidenceLevels[name]);
}
