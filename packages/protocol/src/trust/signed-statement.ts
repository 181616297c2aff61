/** A statement with its member's signature. What is signed is the statement's canonical bytes (RFC 8785). */
import { z } from "zod";
import {
  canonicalBytes,
  canonicalHash,
  issuesToFindings,
  ok,
  type Refusal,
  type Result,
  refuse,
} from "../base/index.ts";
import { parseStatement, type Statement, type StatementRefusal } from "../statement/index.ts";
import { type Charter, findMember } from "./charter.ts";
import { type HybridSignature, hybridSignatureSchema, signBytes, verifyBytes } from "./signature.ts";
import type { SigningKeys, VerifyingKeys } from "./signing-keys.ts";

/** The signer is `statement.originator.member`. */
export interface SignedStatement {
  readonly statement: Statement;
  readonly signature: HybridSignature;
}

export type SignedStatementRefusal = StatementRefusal | Refusal<"signature_malformed">;

/** In the order in which they are found. */
export type StatementTrustRefusal = Refusal<
  | "statement_national"
  | "charter_other"
  | "charter_newer"
  | "signer_unknown"
  | "service_unknown"
  | "signature_broken"
>;

/** 64 hex digits: the name of this very statement in receipts, ledgers and proofs. */
export function statementHash(statement: Statement): string {
  return canonicalHash(statement);
}

export async function signStatement(keys: SigningKeys, statement: Statement): Promise<SignedStatement> {
  return { statement, signature: await signBytes(keys, "statement", canonicalBytes(statement)) };
}

const signedSchema = z.strictObject({ statement: z.unknown(), signature: hybridSignatureSchema });

/** Hostile input comes in here. Says nothing about whether the signature verifies. */
export function parseSignedStatement(input: unknown): Result<SignedStatement, SignedStatementRefusal> {
  const parsed = signedSchema.safeParse(input);
  if (!parsed.success)
    return refuse(
      "signature_malformed",
      "a signed statement holds a statement and two signatures",
      issuesToFindings(parsed.error.issues, input),
    );
  const statement = parseStatement(parsed.data.statement);
  return statement.ok ? ok({ statement: statement.value, signature: parsed.data.signature }) : statement;
}

/** Whether these keys signed it, with no charter: how a node checks its own national records. */
export function verifyStatementSignature(keys: VerifyingKeys, signed: SignedStatement): Promise<boolean> {
  return verifyBytes(keys, "statement", canonicalBytes(signed.statement), signed.signature);
}

/**
 * Whether this cell's member said this: the statement names this cell and a charter that we know, its originator is
 * a service of a member, and both of the member's keys signed it (rules T3 and T4).
 */
export async function verifyStatement(
  charter: Charter,
  signed: SignedStatement,
): Promise<Result<SignedStatement, StatementTrustRefusal>> {
  const { statement } = signed;
  if (statement.charter === null)
    return refuse("statement_national", "a national record belongs to no cell and never leaves its node");
  if (statement.charter.cell !== charter.cell)
    return refuse("charter_other", "the statement names another cell");
  if (statement.charter.version > charter.version)
    return refuse("charter_newer", "the statement names a later charter than the one that this node holds");
  const member = findMember(charter, statement.originator.member);
  if (member === undefined) return refuse("signer_unknown", "the originator is no member of this cell");
  if (!member.services.some((service) => service.id === statement.originator.service))
    return refuse("service_unknown", "the originator's service does not stand in the charter");
  if (!(await verifyStatementSignature(member.keys.verifying, signed)))
    return refuse("signature_broken", "the statement does not carry both signatures of its originator");
  return ok(signed);
}
