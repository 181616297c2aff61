/**
 * The statement: the unit of exchange. Canonical by RFC 8785, signed twice (../trust/signature.ts).
 *
 *   { v, kind, id, version, originator, issuedAt, charter, handling, status, content }
 *
 * `kind` decides the schema of `content`. `charter` is null only for a national record that never leaves its node.
 */
import { z } from "zod";
import {
  canonicalBytes,
  issuesToFindings,
  limits,
  ok,
  type Refusal,
  type Result,
  recordKindLetters,
  refuse,
} from "../base/index.ts";
import {
  cellIdField,
  handlingField,
  originatorSchema,
  recordIdField,
  statementStatuses,
  timestampField,
} from "./fields.ts";
import { noticeContentSchema } from "./notice.ts";
import { erasureContentSchema, recallContentSchema } from "./recall.ts";
import { receiptContentSchema } from "./receipt.ts";
import { whyRequired } from "./safeguards.ts";
import { subjectContentSchema } from "./subject.ts";

const header = {
  v: z.literal(1),
  id: recordIdField,
  version: z.int().min(1).max(1_000_000),
  originator: originatorSchema,
  issuedAt: timestampField,
  charter: z.strictObject({ cell: cellIdField, version: z.int().min(1) }).nullable(),
  handling: z.array(handlingField).min(1, "must hold at least one handling code").max(8),
  status: z.enum(statementStatuses),
};

const statementSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...header, kind: z.literal("subject"), content: subjectContentSchema }),
  z.strictObject({ ...header, kind: z.literal("notice"), content: noticeContentSchema }),
  z.strictObject({ ...header, kind: z.literal("receipt"), content: receiptContentSchema }),
  z.strictObject({ ...header, kind: z.literal("recall"), content: recallContentSchema }),
  z.strictObject({ ...header, kind: z.literal("erasure"), content: erasureContentSchema }),
]);

export type Statement = z.infer<typeof statementSchema>;
export type StatementKind = Statement["kind"];
export type StatementOf<Kind extends StatementKind> = Extract<Statement, { kind: Kind }>;

export type StatementRefusal = Refusal<"statement_malformed" | "statement_too_large">;

/**
 * Hostile input comes in here: a partner's plaintext after decryption, or a form. Every finding is gathered with its
 * path; a missing safeguard says why the law asks for it. No finding repeats a value.
 */
export function parseStatement(input: unknown): Result<Statement, StatementRefusal> {
  const parsed = statementSchema.safeParse(input);
  if (!parsed.success) {
    const findings = issuesToFindings(parsed.error.issues, input).map(({ path, reason }) => ({
      path,
      reason: whyRequired(path, reason),
    }));
    return refuse("statement_malformed", "the statement does not hold what its schema demands", findings);
  }
  const statement = parsed.data;
  if (!statement.id.startsWith(`${recordKindLetters[statement.kind]}-`))
    return refuse("statement_malformed", "the record's id is of another kind", [
      { path: "id", reason: "must begin with the letter of its kind" },
    ]);
  if (canonicalBytes(statement).length > limits.statementBytesMax)
    return refuse("statement_too_large", `a statement may have ${limits.statementBytesMax} bytes`);
  return ok(statement);
}
