/** Shapes that the answers of several rooms share. */
import {
  deskIdField,
  type Finding,
  handlingField,
  memberIdField,
  recordIdField,
  serviceIdField,
  statementStatuses,
} from "@vigie/protocol/schemas";
import { z } from "zod";
import { type ErrorCode, errorCodes } from "./errors.ts";
import { apiLimits, roles } from "./route.ts";

export const roleField = z.enum(roles);
export const handlingListField = z
  .array(handlingField)
  .min(1, "must hold at least one handling code; the originator must say how it may be handled")
  .max(8);
export const statusField = z.enum(statementStatuses);
export const countField = z.int().min(0);
export const idParams = z.strictObject({ id: recordIdField });
/** 128 random bits in hex, after a letter of its kind; made by the node. */
export const localIdField = z
  .string()
  .regex(/^[a-z]{1,2}-[0-9a-z]{8,40}$/, "must be an id that this node gave");
export const localIdParams = z.strictObject({ id: localIdField });
export const membersField = z.array(memberIdField).max(64);
export const originatorField = z.strictObject({ member: memberIdField, service: serviceIdField });
export const deskAddressField = z.strictObject({ member: memberIdField, desk: deskIdField });

/** `after` is what the page before gave as `next`, unchanged. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(apiLimits.pageItemsMax).optional(),
  after: recordIdField.optional(),
};

export const findingSchema = z.strictObject({ path: z.string(), reason: z.string() });

/** The body of every answer that is no success. */
export const apiErrorSchema = z.strictObject({
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  todo: z.string(),
  findings: z.array(findingSchema),
  incident: z.string().optional(),
});

export interface ApiError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly todo: string;
  readonly findings: readonly Finding[];
  readonly incident?: string;
}
