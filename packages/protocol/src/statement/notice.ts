/**
 * A notice: what desks say to each other. Verbs follow CAP 1.2. Urgency, action and clock are codes, so that they
 * arrive translated whatever language the free text is in. A notice names subjects by record id only: recall of a
 * subject then leaves nothing of him in the notices about him (rule S16).
 */
import { z } from "zod";
import { limits } from "../base/words.ts";
import {
  actorSchema,
  codeField,
  deskIdField,
  memberIdField,
  recordIdField,
  textField,
  timestampField,
} from "./fields.ts";

export const noticeTypes = [
  "warning",
  "request",
  "reply",
  "information",
  "encounter",
  "hit",
  "outcome",
] as const;
export const noticeVerbs = ["Alert", "Update", "Cancel", "Ack", "Error"] as const;

/**
 * Default clocks in milliseconds from issue to disposition. `urgent`, `indirect`, `routine`: Directive (EU)
 * 2023/977 Art. 5; `sirene`: SIRENE manual, 12 h; `encounter`: the person stands there. The charter may set others.
 */
export const clockMsByCode = {
  encounter: 15 * 60_000,
  urgent: 8 * 3_600_000,
  sirene: 12 * 3_600_000,
  indirect: 3 * 24 * 3_600_000,
  routine: 7 * 24 * 3_600_000,
} as const;
export type ClockCode = keyof typeof clockMsByCode;
export const clockCodes = Object.keys(clockMsByCode) as [ClockCode, ...ClockCode[]];

export const requestedActions = [
  "none",
  "acknowledge",
  "check-holdings",
  "observe",
  "locate",
  "call-back",
] as const;

export const noticeContentSchema = z.strictObject({
  type: z.enum(noticeTypes),
  verb: z.enum(noticeVerbs),
  clock: z.enum(clockCodes),
  /** Runs at both ends from the same signed time. */
  deadline: timestampField,
  fromDesk: deskIdField,
  to: z
    .array(z.strictObject({ member: memberIdField, desk: deskIdField }))
    .min(1, "must name at least one recipient")
    .max(limits.membersMax),
  headline: textField(200),
  text: textField(),
  /** BCP 47 tag of the free text. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "must be a language tag, such as `fr`"),
  action: z.enum(requestedActions),
  subjects: z.array(recordIdField).max(limits.listItemsMax),
  /** Earlier notices that this one answers, updates or cancels. */
  references: z.array(recordIdField).max(limits.listItemsMax),
  legalBasis: codeField,
  purpose: codeField,
  author: actorSchema,
  /** When the notice itself is to be erased unless an assessment extends it. */
  reviewDate: timestampField,
});
export type NoticeContent = z.infer<typeof noticeContentSchema>;
