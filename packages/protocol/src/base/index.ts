/**
 * Room `base`. In: nothing. Out: results, ids, time, bytes, the canonical form, limits. Never: a noun of the
 * domain. Spec chapter B.
 */
export { assert, Bug } from "./assert.ts";
export {
  bytesToBase64url,
  bytesToHex,
  concatBytes,
  hexToBytes,
  isEqualBytes,
  parseBase64url,
} from "./bytes.ts";
export { canonicalBytes, canonicalHash, canonicalText, sha256 } from "./canonical.ts";
export { issuesToFindings, type SchemaIssue } from "./findings.ts";
export {
  bytesToRecordId,
  type CellId,
  type DeskId,
  idPatterns,
  isCellId,
  isDeskId,
  isMemberId,
  isRecordId,
  isServiceId,
  type MemberId,
  parseCellId,
  parseDeskId,
  parseMemberId,
  parseRecordId,
  parseServiceId,
  type RecordId,
  type RecordKind,
  recordKindLetters,
  type ServiceId,
} from "./ids.ts";
export { limits } from "./limits.ts";
export { createRecordId, nonceToText, recordNonceBytes } from "./record-id.ts";
export { type Finding, ok, type Refusal, type Result, refuse } from "./result.ts";
export { isTimestamp, msToTimestamp, parseTimestamp, type Timestamp, timestampToMs } from "./time.ts";
