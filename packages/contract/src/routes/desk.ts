/** Room `desk`: notices, their clocks and their receipts. */
import {
  clockCodes,
  codeField,
  deskIdField,
  dispositions,
  hashField,
  memberIdField,
  noticeContentSchema,
  noticeTypes,
  noticeVerbs,
  recordIdField,
  requestedActions,
  serviceIdField,
  textField,
  timestampField,
} from "@vigie/protocol/schemas";
import { z } from "zod";
import {
  deskAddressField,
  handlingListField,
  idParams,
  localIdField,
  pageQuery,
  statusField,
} from "../fields.ts";
import { defineRoute, type Role } from "../route.ts";
import { candidateSchema } from "./candidate.ts";

const deskRoles = ["duty-officer", "analyst"] as const satisfies readonly Role[];

/** In the order in which a notice walks through them. */
export const noticeStates = ["queued", "sent", "delivered", "opened", "accepted", "disposed"] as const;
export const noticeStateField = z.enum(noticeStates);
export type NoticeState = (typeof noticeStates)[number];

/** One recipient's signed answers; a state has a time only when its receipt is here. */
export const noticeDeliverySchema = z.strictObject({
  member: memberIdField,
  desk: deskIdField,
  state: noticeStateField,
  at: z.partialRecord(noticeStateField, timestampField),
  disposition: z.enum(dispositions).optional(),
  reasons: z.string().optional(),
});
export type NoticeDelivery = z.infer<typeof noticeDeliverySchema>;

const summaryFields = {
  id: recordIdField,
  box: z.enum(["in", "out"]),
  type: z.enum(noticeTypes),
  verb: z.enum(noticeVerbs),
  clock: z.enum(clockCodes),
  deadline: timestampField,
  issuedAt: timestampField,
  status: statusField,
  handling: handlingListField,
  from: z.strictObject({ member: memberIdField, service: serviceIdField, desk: deskIdField }),
  to: z.array(deskAddressField),
  headline: z.string(),
  action: z.enum(requestedActions),
  subjects: z.array(recordIdField),
  /** In: what this desk did. Out: the least advanced of the recipients. */
  state: noticeStateField,
  /** Out only; empty for the inbox. */
  deliveries: z.array(noticeDeliverySchema),
  /** Past its deadline and not disposed of. */
  late: z.boolean(),
};

export const noticeSummarySchema = z.strictObject(summaryFields);
export type NoticeSummary = z.infer<typeof noticeSummarySchema>;

export const timelineEntrySchema = z.strictObject({
  at: timestampField,
  what: z.enum(["issued", ...noticeStates]),
  member: memberIdField,
  role: z.string().optional(),
});

export const noticeDetailSchema = z.strictObject({
  ...summaryFields,
  text: z.string(),
  language: z.string(),
  legalBasis: codeField,
  purpose: codeField,
  references: z.array(recordIdField),
  reviewDate: timestampField,
  /** What this desk answered, when it did. */
  disposition: z.enum(dispositions).optional(),
  reasons: z.string().optional(),
  timeline: z.array(timelineEntrySchema),
});
export type NoticeDetail = z.infer<typeof noticeDetailSchema>;

export const noticeDraftSchema = noticeContentSchema
  .omit({ author: true, deadline: true, fromDesk: true, reviewDate: true })
  .extend({
    handling: handlingListField,
    status: statusField,
    /** A year from now when absent. */
    reviewDate: timestampField.optional(),
  });
export type NoticeDraft = z.infer<typeof noticeDraftSchema>;

const listNotices = defineRoute({
  id: "desk.notices",
  method: "GET",
  path: "/desk/notices",
  summary: "The queue of notices, those with the nearest deadline first",
  roles: deskRoles,
  query: z.strictObject({
    box: z.enum(["in", "out"]).optional(),
    state: z.enum(["open", "all"]).optional(),
    ...pageQuery,
  }),
  answer: z.strictObject({ notices: z.array(noticeSummarySchema), next: z.string().optional() }),
  refusals: [],
});

/** A record that came, or was corrected, after this desk had asked; it stands here until the candidate is decided. */
export const lateMatchSchema = z.strictObject({
  inquiryId: localIdField,
  screeningId: localIdField,
  purpose: codeField,
  foundAt: timestampField,
  deadline: timestampField,
  late: z.boolean(),
  candidate: candidateSchema,
});
export type LateMatch = z.infer<typeof lateMatchSchema>;

const listLateMatches = defineRoute({
  id: "desk.late-matches",
  method: "GET",
  path: "/desk/late-matches",
  summary:
    "Open candidates that this desk's kept questions brought later, those with the nearest deadline first",
  roles: deskRoles,
  answer: z.strictObject({ lateMatches: z.array(lateMatchSchema) }),
  refusals: [],
});

const sendNotice = defineRoute({
  id: "desk.send",
  method: "POST",
  path: "/desk/notices",
  summary: "Files a notice, signs it and puts it in the outbox of each recipient",
  roles: deskRoles,
  body: noticeDraftSchema,
  answer: z.strictObject({ id: recordIdField, hash: hashField }),
  status: 201,
  safeguardRefusal: "notice_safeguard_missing",
  refusals: [
    "notice_safeguard_missing",
    "statement_malformed",
    "statement_too_large",
    "charter_missing",
    "recipient_unknown",
    "desk_unknown",
    "code_not_in_charter",
    "service_unknown",
  ],
});

const openNotice = defineRoute({
  id: "desk.open",
  method: "POST",
  path: "/desk/notices/:id/open",
  summary: "Reads a received notice; the first reading sends the receipt `opened`",
  roles: deskRoles,
  params: idParams,
  answer: noticeDetailSchema,
  refusals: ["not_found"],
});

const acceptNotice = defineRoute({
  id: "desk.accept",
  method: "POST",
  path: "/desk/notices/:id/accept",
  summary: "This role owns the notice from now on; sends the receipt `accepted`",
  roles: deskRoles,
  params: idParams,
  answer: noticeDetailSchema,
  refusals: ["not_found", "notice_disposed"],
});

const disposeNotice = defineRoute({
  id: "desk.dispose",
  method: "POST",
  path: "/desk/notices/:id/dispose",
  summary: "Says what was done, with reasons; sends the receipt `disposed`",
  roles: deskRoles,
  params: idParams,
  body: z.strictObject({ disposition: z.enum(dispositions), reasons: textField() }),
  answer: noticeDetailSchema,
  refusals: ["not_found", "notice_not_accepted", "notice_disposed"],
});

const readNotice = defineRoute({
  id: "desk.read",
  method: "POST",
  path: "/desk/notices/:id/read",
  summary: "Reads a notice that this member sent; sends no receipt",
  roles: deskRoles,
  params: idParams,
  answer: noticeDetailSchema,
  refusals: ["not_found"],
});

export const deskRoutes = {
  list: listNotices,
  lateMatches: listLateMatches,
  send: sendNotice,
  open: openNotice,
  accept: acceptNotice,
  dispose: disposeNotice,
  read: readNotice,
} as const;
