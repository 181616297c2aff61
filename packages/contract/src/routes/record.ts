/** Room `record`: subjects, own and foreign. */
import {
  actionCodes,
  categories,
  codeField,
  hashField,
  memberIdField,
  recallReasons,
  recordIdField,
  subjectContentSchema,
  textField,
  timestampField,
} from "@vigie/protocol/schemas";
import { z } from "zod";
import {
  handlingListField,
  idParams,
  membersField,
  originatorField,
  pageQuery,
  statusField,
} from "../fields.ts";
import { defineRoute, type Role } from "../route.ts";

const readers = ["duty-officer", "analyst"] as const satisfies readonly Role[];

/** The server sets author and approver; a list's source is set by the import alone. */
export const subjectDraftSchema = subjectContentSchema.omit({ author: true, approver: true, source: true });
export type SubjectDraft = z.infer<typeof subjectDraftSchema>;

export const subjectSummarySchema = z.strictObject({
  id: recordIdField,
  version: z.int().min(1),
  originator: originatorField,
  /** Absent once the content is erased. */
  primaryName: z.string().optional(),
  category: z.enum(categories).optional(),
  actionCode: z.enum(actionCodes).optional(),
  reviewDate: timestampField.optional(),
  status: z.enum(["current", "recalled", "withdrawn"]),
  box: z.enum(["own", "foreign"]),
  issuedAt: timestampField,
  receivedAt: timestampField.optional(),
});
export type SubjectSummary = z.infer<typeof subjectSummarySchema>;

/** "Who still holds it": only a signed receipt of the other side moves a state. */
export const holderSchema = z.strictObject({
  member: memberIdField,
  state: z.enum([
    "queued",
    "sent",
    "delivered",
    "recall-queued",
    "recall-sent",
    "recall-delivered",
    "erased",
  ]),
  at: timestampField,
});
export type Holder = z.infer<typeof holderSchema>;

export const subjectDetailSchema = z.strictObject({
  id: recordIdField,
  version: z.int().min(1),
  originator: originatorField,
  issuedAt: timestampField,
  handling: handlingListField,
  status: statusField,
  box: z.enum(["own", "foreign"]),
  content: subjectContentSchema,
  /** Own subjects only. */
  holders: z.array(holderSchema).optional(),
  versions: z.array(z.strictObject({ version: z.int().min(1), issuedAt: timestampField })),
  /** Foreign subjects: whether the originator's channel is alive within the charter's grace. */
  confirmed: z.boolean(),
  unconfirmedSince: timestampField.optional(),
});
export type SubjectDetail = z.infer<typeof subjectDetailSchema>;

const listSubjects = defineRoute({
  id: "record.subjects",
  method: "GET",
  path: "/record/subjects",
  summary: "Subjects filed here and received from partners; entries of imported lists are found by screening",
  roles: readers,
  query: z.strictObject({ ...pageQuery }),
  answer: z.strictObject({ subjects: z.array(subjectSummarySchema), next: z.string().optional() }),
  refusals: [],
});

const fileSubject = defineRoute({
  id: "record.file",
  method: "POST",
  path: "/record/subjects",
  summary: "Files a subject and releases it to the named members",
  roles: readers,
  body: z.strictObject({
    content: subjectDraftSchema,
    handling: handlingListField,
    status: statusField,
    releaseTo: membersField,
  }),
  answer: z.strictObject({ id: recordIdField, version: z.int().min(1), hash: hashField }),
  status: 201,
  safeguardRefusal: "subject_safeguard_missing",
  refusals: [
    "subject_safeguard_missing",
    "statement_malformed",
    "statement_too_large",
    "charter_missing",
    "recipient_unknown",
    "code_not_in_charter",
    "review_too_late",
    "service_unknown",
  ],
});

const consultSubject = defineRoute({
  id: "record.consult",
  method: "POST",
  path: "/record/subjects/:id/consult",
  summary: "Reads a subject for a stated purpose and reason; the ledger keeps who, when and why",
  roles: readers,
  params: idParams,
  body: z.strictObject({ purpose: codeField, reason: textField(1_000) }),
  answer: subjectDetailSchema,
  refusals: ["not_found", "record_closed", "code_not_in_charter"],
});

const amendSubject = defineRoute({
  id: "record.amend",
  method: "POST",
  path: "/record/subjects/:id/amend",
  summary: "Writes the next version of an own subject; every holder gets it",
  roles: readers,
  params: idParams,
  body: z.strictObject({
    expectedVersion: z.int().min(1),
    content: subjectDraftSchema,
    handling: handlingListField,
  }),
  answer: z.strictObject({ version: z.int().min(1), hash: hashField }),
  safeguardRefusal: "subject_safeguard_missing",
  refusals: [
    "not_found",
    "version_conflict",
    "record_closed",
    "subject_safeguard_missing",
    "statement_malformed",
    "statement_too_large",
    "code_not_in_charter",
    "review_too_late",
    "service_unknown",
    "subject_not_released",
    "charter_missing",
  ],
});

const releaseSubject = defineRoute({
  id: "record.release",
  method: "POST",
  path: "/record/subjects/:id/release",
  summary: "Releases an own subject to more members",
  roles: readers,
  params: idParams,
  body: z.strictObject({ to: membersField.min(1, "must name at least one member") }),
  answer: z.strictObject({ holders: z.array(holderSchema) }),
  refusals: ["not_found", "record_closed", "subject_not_released", "charter_missing", "recipient_unknown"],
});

const recallSubject = defineRoute({
  id: "record.recall",
  method: "POST",
  path: "/record/subjects/:id/recall",
  summary: "Orders every holder to erase an own subject, and erases it here",
  roles: readers,
  params: idParams,
  body: z.strictObject({ reason: z.enum(recallReasons), note: textField(1_000).optional() }),
  answer: z.strictObject({ recallId: recordIdField }),
  refusals: ["not_found", "record_closed", "charter_missing", "service_unknown"],
});

const readHolders = defineRoute({
  id: "record.holders",
  method: "GET",
  path: "/record/subjects/:id/holders",
  summary: "Who still holds an own subject; answers after its recall too, when the file itself is gone",
  roles: readers,
  params: idParams,
  answer: z.strictObject({ holders: z.array(holderSchema) }),
  refusals: ["not_found"],
});

export const recordRoutes = {
  list: listSubjects,
  file: fileSubject,
  consult: consultSubject,
  amend: amendSubject,
  release: releaseSubject,
  recall: recallSubject,
  holders: readHolders,
} as const;
