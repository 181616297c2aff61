/**
 * Room `desk`. In: received notices and receipts, officers' acts, decided candidates. Out: the queue with its clocks,
 * signed receipts, hits. Never: writes to holdings. Spec chapter D.
 */
export {
  type AnswerRefusal,
  acceptNotice,
  type Disposal,
  disposeNotice,
  openNotice,
} from "./answer-notice.ts";
export {
  type ClearanceBinding,
  type ClearDecision,
  type Cleared,
  type ClearRefusal,
  clearCandidate,
  type UnboundReason,
} from "./clear-candidate.ts";
export { confirmHit, type HitDecision, type HitRefusal } from "./confirm-hit.ts";
export { type Officer, officerToActor, officerToAuthor } from "./officer.ts";
export {
  type Notice,
  type NoticeDelivery,
  type NoticeQuery,
  readNotice,
  readNotices,
  readOwnReasons,
} from "./read-notices.ts";
export { type NoticeDraft, type NoticeRefusal, sendNotice } from "./send-notice.ts";
export { deskMigrations } from "./tables.ts";
export { takeReceived } from "./take-received.ts";
export { type WithdrawRefusal, withdrawOwnClearance } from "./withdraw-clearance.ts";
