/**
 * Package `contract`: the HTTP API as data. In: nothing. Out: routes, the registry of refusals, the OpenAPI document,
 * a client. Never: a node: import (the console bundles it), a handler. Spec: docs/reference/errors.md, /api/openapi.json.
 */
export {
  type AnswerOf,
  answerOrThrow,
  type BodyOf,
  type CallInput,
  CallRefused,
  type Client,
  type ClientError,
  type ClientOptions,
  createClient,
} from "./client.ts";
export {
  type ErrorCode,
  type ErrorEntry,
  errorCodes,
  errorsByCode,
  errorsToPage,
  isErrorCode,
} from "./errors.ts";
export { type ApiError, apiErrorSchema } from "./fields.ts";
export { createOpenapi } from "./openapi.ts";
export { apiLimits, gateRefusals, type Role, type Route, roles } from "./route.ts";
export { type User, userSchema } from "./routes/access.ts";
export {
  type AskedPerson,
  type Candidate,
  candidateSchema,
  type ListCandidate,
  listCandidateSchema,
  type OnFile,
  type Reason,
  reasonRules,
  reasonSchema,
} from "./routes/candidate.ts";
export {
  type Clearance,
  type ClearanceFile,
  clearanceBindingSchema,
  clearanceFileSchema,
  clearanceSchema,
  type EarlierClearance,
  earlierClearanceSchema,
  unboundReasons,
} from "./routes/clear.ts";
export {
  type LateMatch,
  lateMatchSchema,
  type NoticeDelivery,
  type NoticeDetail,
  type NoticeDraft,
  type NoticeState,
  type NoticeSummary,
  noticeDetailSchema,
  noticeDraftSchema,
  noticeStates,
  noticeSummarySchema,
} from "./routes/desk.ts";
export { type Link, linkSchema } from "./routes/exchange.ts";
export { routeList, routes } from "./routes/index.ts";
export { type Check, checkSchema } from "./routes/oversight.ts";
export {
  type Holder,
  holderSchema,
  type SubjectDetail,
  type SubjectDraft,
  type SubjectSummary,
  subjectDetailSchema,
  subjectDraftSchema,
  subjectSummarySchema,
} from "./routes/record.ts";
export {
  type Inquiry,
  inquiryDaysMax,
  inquirySchema,
  type ScreenedLine,
  screenedLineSchema,
} from "./routes/screen.ts";
