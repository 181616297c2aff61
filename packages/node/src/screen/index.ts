/**
 * Room `screen`. In: the holdings of rooms record and receive, queries, lists. Out: screenings and candidates with
 * reasons; decisions that persons took. Never: decides; reads a ground, a category or an action. Spec chapter C.
 */
export type { Candidate } from "./candidates.ts";
export { type Decision, type DecisionRefusal, decideCandidate } from "./decide.ts";
export { checkPurpose, questionDays, type ScreenDeps } from "./deps.ts";
export { createScreenWork } from "./follow.ts";
export {
  createHoldingsReader,
  type Holding,
  type HoldingChange,
  type HoldingsCursor,
  type HoldingsReader,
} from "./holdings.ts";
export { expireScreenings, lapseCandidates } from "./lapse.ts";
export { type ListRefusal, type ListReject, listLimits } from "./parse-list.ts";
export { readCandidate, readScreening, type Screening } from "./read-screenings.ts";
export { type ListInput, runScreenings, startScreening } from "./screen-list.ts";
export { type NameScreening, screenName } from "./screen-name.ts";
export { type Match, openScreener, type Screener } from "./screener.ts";
export type { AskedPerson } from "./sealing.ts";
export { screenMigrations } from "./tables.ts";
