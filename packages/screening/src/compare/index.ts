/**
 * Room `compare`. In: two names as tokens, two sets of particulars. Out: a score 0..1 and its reasons. Never: a
 * decision, a look at more than the two sides that it is given. Spec chapter C (comparison).
 */
export type { BirthDate } from "./birth.ts";
export { type BirthLevel, birthLevels } from "./birth-levels.ts";
export { parseBirthDate } from "./birth-parse.ts";
export { documentToKey } from "./document.ts";
export { type Mrz, type MrzField, parseMrz } from "./document-mrz.ts";
export {
  createParticulars,
  type GivenParticulars,
  type Particulars,
  particularsMax,
  particularsNats,
  weighParticulars,
} from "./evidence.ts";
export { evidenceLevels } from "./evidence-levels.ts";
export {
  compareNames,
  likenessWorth,
  type NameAgreement,
  type NameComparison,
  type TokenPair,
} from "./names.ts";
export { nationalityToCodes } from "./nationality.ts";
export {
  bytesToParticulars,
  explainParticularsBytes,
  particularsNatsMax,
  particularsToBytes,
  weighParticularsBytes,
} from "./particulars.ts";
export {
  type Reason,
  type ReasonFeature,
  type ReasonRarity,
  type ReasonRule,
  reasonFeatures,
  reasonRarities,
  reasonRules,
  roundWeight,
  sortReasons,
} from "./reason.ts";
export { combineScore, defaultThreshold, nameScoreMin } from "./score.ts";
export {
  type ComparedToken,
  joinCompared,
  likenessMin,
  mayJoin,
  tokenLikeness,
  tokenToCompared,
} from "./token.ts";
