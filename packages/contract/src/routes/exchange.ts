/** Room `exchange`: partner links that cannot lie. */
import { memberIdField, timestampField } from "@vigie/protocol/schemas";
import { z } from "zod";
import { countField } from "../fields.ts";
import { defineRoute, roles } from "../route.ts";

export const linkSchema = z.strictObject({
  member: memberIdField,
  name: z.string(),
  state: z.enum(["alive", "silent", "never"]),
  /** Envelopes that the partner has not signed for. */
  queueDepth: countField,
  lastReceiptAt: timestampField.optional(),
  lastContactAt: timestampField.optional(),
  /** Highest number that the partner signed for; that we sent; that we received. */
  deliveredSeq: countField,
  sentSeq: countField,
  receivedSeq: countField,
  /** The partner's clock minus ours. */
  clockOffsetMs: z.number().optional(),
  /** A closed code of the last failure, when the last attempt failed. */
  lastFailure: z.string().optional(),
});
export type Link = z.infer<typeof linkSchema>;

const listLinks = defineRoute({
  id: "exchange.links",
  method: "GET",
  path: "/exchange/links",
  summary: "Each partner's link: queue, last signed receipt, clock offset",
  roles,
  answer: z.strictObject({ links: z.array(linkSchema) }),
  refusals: [],
});

export const exchangeRoutes = { links: listLinks } as const;
