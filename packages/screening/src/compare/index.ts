/**
 * Room `compare`. In: two names as tokens, two sets of particulars. Out: a score 0..1 and its reasons. Never: a
 * decision, a look at more than the two sides that it is given. Spec chapter C (comparison).
 */
export { type BirthDate, parseBirthDate } from "./birth.ts";
export { createParticulars, documentToKey, type Particulars, weighParticulars } from "./evidence.ts";
export {
  compareNames,
  likenessWorth,
  type NameAgreement,
  type NameComparison,
  type TokenPair,
} from "./names.ts";
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
