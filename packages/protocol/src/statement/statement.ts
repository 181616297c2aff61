/**
 * The statement: the unit of exchange. Canonical by RFC 8785, signed twice (../trust/signature.ts).
 *
 *   { v, kind, id, nonce, version, originator, issuedAt, charter, handling, status, content }
 *
 * `kind` decides the schema of `content`. `nonce` binds `id` to its originator (../base/record-id.ts). `charter` is null only for a national record that never leaves its node.
 */
import { z } from "zod";
import {
  assert,
  canonicalBytes,
  createRecordId,
  type Finding,
  issuesToFindings,
  limits,
  ok,
  parseBase64url,
  type RecordKind,
  type Refusal,
  type Result,
  recordKindLetters,
  refuse,
} from "../base/index.ts";
import { clearanceContentSchema } from "./clearance.ts";
import {
  cellIdField,
  handlingField,
  nonceField,
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
  nonce: nonceField,
  version: z.int().min(1).max(limits.versionMax),
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
  z.strictObject({ ...header, kind: z.literal("clearance"), content: clearanceContentSchema }),
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
  const findings = findForeignIds(statement);
  if (findings.length > 0)
    return refuse("statement_malformed", "a record's id is not what its statement may speak of", findings);
  if (canonicalBytes(statement).length > limits.statementBytesMax)
    return refuse("statement_too_large", `a statement may have ${limits.statementBytesMax} bytes`);
  return ok(statement);
}

/** Ids that this originator did not make, or that are of another kind (rule S17). */
function findForeignIds(statement: Statement): Finding[] {
  const { id, nonce, version, kind, originator, content } = statement;
  const findings: Finding[] = [];
  const madeBy = (of: RecordKind, text: string) => {
    const bytes = parseBase64url(text);
    assert(bytes.ok, "the schema holds nonces to base64url");
    return createRecordId(of, originator.member, bytes.value);
  };
  if (id !== madeBy(kind, nonce))
    findings.push({ path: "id", reason: "must be made of its kind, its originator and its nonce" });
  if (kind === "recall" && content.of !== madeBy("subject", content.ofNonce))
    findings.push({ path: "content.of", reason: "must be a subject of the same originator" });
  if (kind === "erasure" && !content.of.startsWith(`${recordKindLetters.subject}-`))
    findings.push({ path: "content.of", reason: "must be a subject" });
  if (kind === "clearance") {
    if (version !== 1) findings.push({ path: "version", reason: "must be 1: a clearance is not amended" });
    if (!content.of.startsWith(`${recordKindLetters.subject}-`))
      findings.push({ path: "content.of", reason: "must be a subject" });
    if (content.act === "withdraw" && !content.clearance.startsWith(`${recordKindLetters.clearance}-`))
      findings.push({ path: "content.clearance", reason: "must be a clearance" });
  }
  if (kind === "receipt" && !content.of.startsWith(`${recordKindLetters.notice}-`))
    findings.push({ path: "content.of", reason: "must be a notice" });
  return findings;
}
