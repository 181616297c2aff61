/**
 * The envelope: a signed statement sealed for one recipient, numbered in the channel of two members.
 *
 *   { v, cell, from, to, seq, prev, enc, ct }
 *
 *   header      { v, cell, from, to, seq, prev }, canonical: the AAD, so that no field can be changed or re-ordered
 *   info        utf8("vigie/envelope/v1")
 *   plaintext   canonical bytes of { statement, signature }
 *   prev        hash of the envelope before it in this channel; 64 zeros for the first
 */
import { z } from "zod";
import {
  assert,
  bytesToBase64url,
  type CellId,
  canonicalBytes,
  canonicalHash,
  isEqualBytes,
  issuesToFindings,
  limits,
  type MemberId,
  ok,
  parseBase64url,
  type Refusal,
  type Result,
  refuse,
} from "../base/index.ts";
import { cellIdField, hashField, memberIdField } from "../statement/index.ts";
import {
  parseSignedStatement,
  type SealingKeys,
  type SignedStatement,
  type SignedStatementRefusal,
} from "../trust/index.ts";
import { hpkeOpen, hpkeSeal, tagBytes } from "./hpke.ts";
import { xWingCiphertextBytes } from "./x-wing.ts";

export interface EnvelopeHeader {
  v: 1;
  cell: CellId;
  from: MemberId;
  to: MemberId;
  /** 1, 2, 3 … without a gap. */
  seq: number;
  /** 64 hex digits. */
  prev: string;
}

export interface Envelope extends EnvelopeHeader {
  /** base64url. */
  enc: string;
  /** base64url. */
  ct: string;
}

export const firstPrev = "0".repeat(64);
const info = new TextEncoder().encode("vigie/envelope/v1");

export function sealEnvelope(input: {
  recipientPublicKey: string;
  cell: CellId;
  from: MemberId;
  to: MemberId;
  seq: number;
  prev: string;
  signed: SignedStatement;
}): Envelope {
  const header: EnvelopeHeader = {
    v: 1,
    cell: input.cell,
    from: input.from,
    to: input.to,
    seq: input.seq,
    prev: input.prev,
  };
  const { statement, signature } = input.signed;
  const sealed = hpkeSeal({
    recipientPublicKey: input.recipientPublicKey,
    info,
    aad: canonicalBytes(header),
    plaintext: canonicalBytes({ statement, signature }),
  });
  return { ...header, enc: bytesToBase64url(sealed.enc), ct: bytesToBase64url(sealed.ciphertext) };
}

export type EnvelopeOpenRefusal = Refusal<"seal_broken" | "plaintext_malformed"> | SignedStatementRefusal;

/**
 * Decrypts and parses. The signature is still unverified: the caller holds the charter (trust, `verifyStatement`).
 * Refuses a plaintext that is not canonical, so that what was sealed and what was signed are the same bytes.
 */
export function openEnvelope(input: {
  keys: SealingKeys;
  envelope: Envelope;
}): Result<SignedStatement, EnvelopeOpenRefusal> {
  const { enc, ct, ...header } = input.envelope;
  const encBytes = parseBase64url(enc);
  const ctBytes = parseBase64url(ct);
  assert(encBytes.ok && ctBytes.ok, "the envelope was parsed");
  const plaintext = hpkeOpen({
    keys: input.keys,
    enc: encBytes.value,
    info,
    aad: canonicalBytes(header),
    ciphertext: ctBytes.value,
  });
  if (!plaintext.ok) return plaintext;
  const json = parseJson(plaintext.value);
  if (json === undefined) return refuse("plaintext_malformed", "the sealed bytes are no JSON");
  const signed = parseSignedStatement(json.value);
  if (!signed.ok) return signed;
  if (!isEqualBytes(canonicalBytes(signed.value), plaintext.value))
    return refuse("plaintext_malformed", "the sealed bytes are not in canonical form");
  return signed;
}

function parseJson(bytes: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

const base64urlChars = (bytes: number) => Math.ceil((bytes * 4) / 3);

const envelopeSchema = z
  .strictObject({
    v: z.literal(1),
    cell: cellIdField,
    from: memberIdField,
    to: memberIdField,
    seq: z.int().min(1),
    prev: hashField,
    enc: z
      .string()
      .length(base64urlChars(xWingCiphertextBytes), `must be ${xWingCiphertextBytes} bytes in base64url`)
      .refine((text) => parseBase64url(text).ok, "must be unpadded base64url"),
    ct: z
      .string()
      .min(base64urlChars(tagBytes), "must hold at least the tag")
      .max(limits.envelopeBytesMax, "must not be longer than an envelope may be")
      .refine((text) => parseBase64url(text).ok, "must be unpadded base64url"),
  })
  .superRefine((envelope, context) => {
    if (envelope.from === envelope.to)
      context.addIssue({ code: "custom", path: ["to"], message: "must not be the sender" });
    if ((envelope.seq === 1) !== (envelope.prev === firstPrev))
      context.addIssue({
        code: "custom",
        path: ["prev"],
        message: "must be zeros for the first envelope and only for it",
      });
  });

/** Hostile input comes in here: a peer's push. */
export function parseEnvelope(input: unknown): Result<Envelope, Refusal<"envelope_malformed">> {
  const parsed = envelopeSchema.safeParse(input);
  return parsed.success
    ? ok(parsed.data)
    : refuse("envelope_malformed", "not an envelope", issuesToFindings(parsed.error.issues, input));
}

/** The next envelope's `prev`, and what a delivery receipt names. */
export function envelopeHash(envelope: Envelope): string {
  return canonicalHash(envelope);
}
