/**
 * What a browser may have of the statements: the schemas of their contents, the codes and the words they are made of.
 * Parsing, hashing and signing need the node's runtime and stay in `./index.ts`; no node: import is reachable from here.
 */
export {
  type CellId,
  type DeskId,
  type Finding,
  idPatterns,
  isTimestamp,
  limits,
  type MemberId,
  msToTimestamp,
  ok,
  type RecordId,
  type Refusal,
  type Result,
  refuse,
  type ServiceId,
  type Timestamp,
  timestampToMs,
} from "../base/words.ts";
export { clearanceBirthField, clearanceDocumentField } from "./clearance.ts";
export {
  actorSchema,
  cellIdField,
  codeField,
  deskIdField,
  evaluationSchema,
  type Handling,
  handlingField,
  hashField,
  memberIdField,
  originatorSchema,
  recordIdField,
  type StatementStatus,
  serviceIdField,
  statementStatuses,
  textField,
  timestampField,
} from "./fields.ts";
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
export { recallReasons } from "./recall.ts";
export { dispositions } from "./receipt.ts";
export { whyRequired } from "./safeguards.ts";
export {
  actionCodes,
  birthSchema,
  categories,
  documentSchema,
  groundSchema,
  nameSchema,
  type SubjectContent,
  subjectContentSchema,
} from "./subject.ts";
