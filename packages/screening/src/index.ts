/**
 * Package `screening`: finds the same person again, across scripts, spellings and partial data.
 * In: rows of names and particulars; queries. Out: row keys, scores, reasons as data. Never: a network, a disk, a
 * clock, a decision about a person, or a score of anything but likeness. Spec chapter C.
 */
export {
  birthLevels,
  createParticulars,
  documentToKey,
  documentToLookupKeys,
  evidenceLevels,
  type GivenParticulars,
  nationalityToCodes,
  parseBirthDate,
  parseMrz,
  type Reason,
  type ReasonFeature,
  type ReasonRarity,
  type ReasonRule,
  reasonFeatures,
  reasonRarities,
  reasonRules,
  weighParticulars,
} from "./compare/index.ts";
export {
  comparePersons,
  createScreeningIndex,
  createWritableIndex,
  defaultLimit,
  openScreeningIndex,
  type PairComparison,
  type PersonRow,
  type ScreeningCandidate,
  type ScreeningIndex,
  type ScreeningQuery,
  type SearchLimits,
  screeningIndexToChunks,
  WritableIndex,
} from "./index/index.ts";
export { defaultProfile, profiles, readProfile, type ScreeningProfile } from "./profiles.ts";
export { parseName, textLimits, textToTokens } from "./text/index.ts";
