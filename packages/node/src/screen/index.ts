/**
 * Room `screen`. In: the holdings of rooms record and receive, queries, lists. Out: screenings and candidates with
 * reasons; decisions that persons took; inquiries that are kept and what they bring later. Never: decides; reads a ground, a category or an action. Spec chapter C.
 */
export { type AdjudicatedQuestion, readAdjudicated } from "./adjudicated.ts";
export type { Candidate } from "./candidates.ts";
export { type Decision, type DecisionRefusal, decideCandidate } from "./decide.ts";
export {
  type Asking,
  type AskingDesk,
  type AskingRefusal,
  type AskingService,
  checkPurpose,
  questionDays,
  type ScreenDeps,
} from "./deps.ts";
export { createMemoryEngine, type EngineOptions, type ScreeningEngine } from "./engine.ts";
export { createScreenWork } from "./follow.ts";
export {
  createHoldingsReader,
  type Holding,
  type HoldingChange,
  type HoldingsCursor,
  type HoldingsReader,
  readHeldContents,
} from "./holdings.ts";
export {
  endInquiry,
  inquiryDays,
  inquiryDaysMax,
  type KeptInquiry,
  keepInquiry,
  readInquiries,
} from "./inquiries.ts";
export { expireScreenings, lapseCandidates } from "./lapse.ts";
export { type LateMatch, readLateMatches } from "./late-matches.ts";
export { type OpenedScreener, openStoredScreener } from "./open-screener.ts";
export { type ListRefusal, type ListReject, listLimits } from "./parse-list.ts";
export { consultScreening, readCandidate, readScreening, type Screening } from "./read-screenings.ts";
export { type ListInput, runScreenings, startScreening } from "./screen-list.ts";
export { type NameScreening, screenName } from "./screen-name.ts";
export {
  openScreeningStream,
  type ScreenedRow,
  type ScreeningStream,
  type SentPerson,
  type StreamRefusal,
  type StreamSummary,
} from "./screen-stream.ts";
export { type Match, openScreener, type Screener } from "./screener.ts";
export type { AskedPerson, OnFile } from "./sealing.ts";
export { SnapshotKeeper, snapshotPath } from "./snapshot.ts";
export { screenMigrations } from "./tables.ts";
