/** Room `oversight`: the ledger's head and the node's health. */
import { z } from "zod";
import { countField } from "../fields.ts";
import { defineRoute, roles } from "../route.ts";

export const checkSchema = z.strictObject({
  name: z.string(),
  state: z.enum(["ok", "warn", "fail"]),
  message: z.string(),
  todo: z.string().optional(),
});
export type Check = z.infer<typeof checkSchema>;

const readLedger = defineRoute({
  id: "oversight.ledger",
  method: "GET",
  path: "/oversight/ledger",
  summary: "Size and root of the ledger, and its last signed checkpoint",
  roles,
  answer: z.strictObject({ size: countField, root: z.string(), checkpoint: z.string().optional() }),
  refusals: [],
});

const readHealth = defineRoute({
  id: "oversight.health",
  method: "GET",
  path: "/oversight/health",
  summary: "Keys, clock, database, partners, disk, ledger: how each is, and what to do",
  roles,
  answer: z.strictObject({ checks: z.array(checkSchema) }),
  refusals: [],
});

export const oversightRoutes = { ledger: readLedger, health: readHealth } as const;
