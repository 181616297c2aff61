/**
 * The part of `base` that runs in a browser: no node: import is reachable from here, so that the schemas of the
 * statements, and with them the HTTP contract, can be used by the console as they are.
 */
export {
  type CellId,
  type DeskId,
  idPatterns,
  isCellId,
  isDeskId,
  isMemberId,
  isRecordId,
  isServiceId,
  type MemberId,
  parseRecordId,
  type RecordId,
  type ServiceId,
} from "./ids.ts";
export { limits } from "./limits.ts";
export { type Finding, ok, type Refusal, type Result, refuse } from "./result.ts";
export { isTimestamp, msToTimestamp, type Timestamp, timestampToMs } from "./time.ts";
