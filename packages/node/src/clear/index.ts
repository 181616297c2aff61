/**
 * Room `clear`. In: clearances that persons made here or partners sent, new versions of their subjects, matches. Out:
 * matches without those who were told apart before; clearances to pass on. Never: clears by itself; silences a document
 * on the subject's file. Spec chapter C (clearances).
 */
export { type AskedIdentity, findOnFile } from "./agree.ts";
export {
  type Applied,
  applyClearances,
  type ClearDeps,
  type EarlierClearance,
  type FoundBy,
  type MatchedSubject,
} from "./apply.ts";
export { type ClearanceFile, consultClearances } from "./consult.ts";
export {
  eraseClearances,
  findClearanceHash,
  findClearanceSubject,
  keepSigned,
  lockClearance,
  putClearance,
  reviewClearances,
  type StandingSubject,
  withdrawClearance,
} from "./keep.ts";
export {
  type Clearance,
  type ClearanceRow,
  openClearances,
  readClearances,
  readKeptStatements,
  readStandingHashes,
} from "./read.ts";
export { clearMigrations } from "./tables.ts";
