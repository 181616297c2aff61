/**
 * Room `compare`. In: two names as tokens, two sets of particulars. Out: nats for and against, and reasons. Never: a
 * decision, a look at more than the two sides that it is given. Spec chapter C (comparison).
 */
export { bestAssignment } from "./assignment.ts";
export type { BirthDate } from "./birth.ts";
export { type BirthLevel, birthLevels } from "./birth-levels.ts";
export { parseBirthDate } from "./birth-parse.ts";
export { documentToKey, documentToLookupKeys } from "./document.ts";
export { type Mrz, type MrzField, parseMrz } from "./document-mrz.ts";
export { soundDistance } from "./edit-distance.kernel.ts";
export {
  createParticulars,
  type GivenParticulars,
  type Particulars,
  particularsMax,
  particularsNats,
  weighParticulars,
} from "./evidence.ts";
export { evidenceLevels } from "./evidence-levels.ts";
export { type LossWeights, nameModel, pairLosses, searchLosses } from "./name-model.ts";
export { nationalityToCodes } from "./nationality.ts";
export {
  bytesToParticulars,
  explainParticularsBytes,
  particularsNatsMax,
  particularsToBytes,
  weighParticularsBytes,
} from "./particulars.ts";
export { forgetPlaces } from "./place.ts";
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
export { SharedRows, unitsPerNat, Words } from "./shared-rows.kernel.ts";
export { freeCosts, type SoundCosts, writtenCosts } from "./sound-costs.ts";
