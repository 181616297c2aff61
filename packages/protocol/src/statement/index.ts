/**
 * Room `statement`. In: unknown JSON. Out: statements that hold every safeguard, or refusals with every finding.
 * Never: keys or signatures (room trust). Spec chapter S.
 */
export {
  type ClearanceContent,
  type ClearContent,
  type ClearedPerson,
  clearanceBirthField,
  clearanceContentSchema,
  clearanceDocumentField,
  type WithdrawContent,
} from "./clearance.ts";
export {
  type Actor,
  actorSchema,
  cellIdField,
  codeField,
  deskIdField,
  type Evaluation,
  evaluationSchema,
  type Handling,
  handlingField,
  hashField,
  memberIdField,
  type Originator,
  originatorSchema,
  recordIdField,
  type StatementStatus,
  serviceIdField,
  statementStatuses,
  textField,
  timestampField,
} from "./fields.ts";
export { subjectIdentityHash } from "./identity.ts";
export {
  type ClockCode,
  clockCodes,
  clockMsByCode,
  type NoticeContent,
  noticeContentSchema,
  noticeTypes,
  noticeVerbs,
  requestedActions,
} from "./notice.ts";
export {
  type ErasureContent,
  erasureContentSchema,
  type RecallContent,
  recallContentSchema,
  recallReasons,
} from "./recall.ts";
export { dispositions, type ReceiptContent, receiptContentSchema } from "./receipt.ts";
export {
  parseStatement,
  type Statement,
  type StatementKind,
  type StatementOf,
  type StatementRefusal,
} from "./statement.ts";
export {
  actionCodes,
  type Birth,
  birthSchema,
  categories,
  documentSchema,
  type Ground,
  groundSchema,
  type IdentityDocument,
  type Name,
  nameSchema,
  type SubjectContent,
  subjectContentSchema,
} from "./subject.ts";
