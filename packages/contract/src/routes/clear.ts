/** Room `clear`: persons of whom somebody decided that they are not a subject. */
import {
  clearanceBirthField,
  clearanceDocumentField,
  codeField,
  memberIdField,
  recordIdField,
  serviceIdField,
  textField,
  timestampField,
} from "@vigie/protocol/schemas";
import { z } from "zod";
import { countField, idParams } from "../fields.ts";
import { defineRoute, type Role } from "../route.ts";

const readers = ["duty-officer", "analyst"] as const satisfies readonly Role[];

/** What tells the person apart from the subject, as the officer has read it on the person's papers. */
export const clearanceBindingSchema = z.strictObject({
  birth: clearanceBirthField.optional(),
  document: clearanceDocumentField.optional(),
});

/** Why a candidate is cleared this once only, and the same person may be stopped again. */
export const unboundReasons = ["not-stated", "name-missing", "on-file", "subject-changed"] as const;

/** An earlier clearance of the person asked for that holds no more: context for who decides again. */
export const earlierClearanceSchema = z.strictObject({
  at: timestampField,
  by: z.strictObject({ member: memberIdField, role: codeField }),
  lapsedBecause: z.enum(["subject-changed", "expired"]),
});
export type EarlierClearance = z.infer<typeof earlierClearanceSchema>;

const clearanceFields = {
  id: recordIdField,
  by: z.strictObject({ member: memberIdField, service: serviceIdField, role: codeField }),
  at: timestampField,
  /** The subject's version that the person was compared with. */
  version: z.int().min(1),
  binds: z.array(z.enum(["birth", "document"])),
  expiresAt: timestampField,
  state: z.enum(["standing", "lapsed", "expired", "withdrawn"]),
  endedAt: timestampField.optional(),
  /** How often it kept a match from becoming a candidate on this node. */
  uses: countField,
  /** Whether this node may withdraw it. */
  ours: z.boolean(),
};
export const clearanceSchema = z.strictObject(clearanceFields);
export type Clearance = z.infer<typeof clearanceSchema>;

export const clearanceFileSchema = z.strictObject({
  ...clearanceFields,
  /** Absent once withdrawn, and so are the reasons. */
  person: z
    .strictObject({
      names: z.array(z.string()),
      birth: z.string().optional(),
      document: z.string().optional(),
    })
    .optional(),
  reasons: z.string().optional(),
});
export type ClearanceFile = z.infer<typeof clearanceFileSchema>;

const listClearances = defineRoute({
  id: "clear.list",
  method: "GET",
  path: "/subjects/:id/clearances",
  summary: "Clearances of a subject, without saying who was cleared",
  roles: readers,
  params: idParams,
  answer: z.strictObject({ clearances: z.array(clearanceSchema) }),
  refusals: ["not_found"],
});

const consultClearances = defineRoute({
  id: "clear.consult",
  method: "POST",
  path: "/subjects/:id/clearances/consult",
  summary: "Reads who was cleared of a subject and why; the ledger keeps who reads, when and what for",
  roles: readers,
  params: idParams,
  body: z.strictObject({ purpose: codeField, reason: textField(1_000) }),
  answer: z.strictObject({ clearances: z.array(clearanceFileSchema) }),
  refusals: ["not_found", "code_not_in_charter"],
});

const withdrawClearance = defineRoute({
  id: "clear.withdraw",
  method: "POST",
  path: "/clearances/:id/withdraw",
  summary: "Withdraws a clearance here and at every holder of its subject",
  roles: readers,
  params: idParams,
  body: z.strictObject({ reasons: textField() }),
  answer: z.strictObject({}),
  refusals: [
    "not_found",
    "clearance_not_ours",
    "record_closed",
    "service_unknown",
    "charter_missing",
    "recipient_unknown",
  ],
});

export const clearRoutes = {
  list: listClearances,
  consult: consultClearances,
  withdraw: withdrawClearance,
} as const;
