/**
 * The charter: who belongs to the cell, with which keys, for which purposes, under which law and by which clocks.
 * Every member signs its canonical bytes (./charter-signature.ts).
 */
import { z } from "zod";
import {
  type CellId,
  issuesToFindings,
  limits,
  type MemberId,
  ok,
  type Refusal,
  type Result,
  refuse,
  type Timestamp,
} from "../base/index.ts";
import {
  type ClockCode,
  categories,
  cellIdField,
  clockCodes,
  codeField,
  memberIdField,
  textField,
  timestampField,
} from "../statement/index.ts";
import { type MemberCard, memberCardSchema } from "./member-card.ts";
import { type HybridSignature, hybridSignatureSchema } from "./signature.ts";

export type Category = (typeof categories)[number];

export interface CodeText {
  code: string;
  text: string;
}

export interface Charter {
  v: 1;
  cell: CellId;
  version: number;
  issuedAt: Timestamp;
  members: MemberCard[];
  purposes: CodeText[];
  legalBases: CodeText[];
  inclusionCriteria: CodeText[];
  clocksMs: Record<ClockCode, number>;
  /** The latest review date, counted from the entry, by category of person. */
  retentionDaysMax: Record<Category, number>;
  /** How many members must sign an amendment. */
  quorum: number;
}

export interface SignedCharter {
  charter: Charter;
  signatures: { member: MemberId; signature: HybridSignature }[];
}

const codeTexts = z
  .array(z.strictObject({ code: codeField, text: textField(1_000) }))
  .min(1, "must hold at least one code")
  .max(limits.listItemsMax)
  .refine(
    (items) => new Set(items.map((item) => item.code)).size === items.length,
    "must not hold a code twice",
  );

const yearMs = 366 * 24 * 3_600_000;

const charterSchema = z
  .strictObject({
    v: z.literal(1),
    cell: cellIdField,
    version: z.int().min(1).max(1_000_000),
    issuedAt: timestampField,
    members: z.array(memberCardSchema).min(1, "must hold at least one member").max(limits.membersMax),
    purposes: codeTexts,
    legalBases: codeTexts,
    inclusionCriteria: codeTexts,
    clocksMs: z.record(z.enum(clockCodes), z.int().min(1_000).max(yearMs)),
    retentionDaysMax: z.record(z.enum(categories), z.int().min(1).max(36_600)),
    quorum: z.int().min(1),
  })
  .superRefine((charter, context) => {
    if (charter.quorum > charter.members.length)
      context.addIssue({
        code: "custom",
        path: ["quorum"],
        message: "must not be more than there are members",
      });
    for (const [what, nameOf] of uniqueOfMember) {
      const seen = new Set<string>();
      charter.members.forEach((member, at) => {
        const name = nameOf(member);
        if (seen.has(name))
          context.addIssue({
            code: "custom",
            path: ["members", at, ...what.split(".")],
            message: "must not be another member's",
          });
        seen.add(name);
      });
    }
  });

/** Two members with one key could sign for one another; with one address, one would receive for the other. */
const uniqueOfMember: [string, (member: MemberCard) => string][] = [
  ["member", (member) => member.member],
  ["address", (member) => member.address],
  ["keys.verifying.ed25519", (member) => member.keys.verifying.ed25519],
  ["keys.verifying.mldsa65", (member) => member.keys.verifying.mldsa65],
  ["keys.sealing", (member) => member.keys.sealing],
  ["keys.tlsSpkiSha256", (member) => member.keys.tlsSpkiSha256],
];

const signedCharterSchema = z
  .strictObject({
    charter: charterSchema,
    signatures: z
      .array(z.strictObject({ member: memberIdField, signature: hybridSignatureSchema }))
      .max(limits.membersMax),
  })
  .superRefine((signed, context) => {
    const signers = signed.signatures.map((signature) => signature.member);
    if (new Set(signers).size < signers.length)
      context.addIssue({
        code: "custom",
        path: ["signatures"],
        message: "must not hold a member's signature twice",
      });
  });

export type CharterRefusal = Refusal<"charter_malformed">;

/** Hostile input comes in here: a file that travelled by any way, before anybody has signed it. */
export function parseCharter(input: unknown): Result<Charter, CharterRefusal> {
  return parseWith(charterSchema, input);
}

export function parseSignedCharter(input: unknown): Result<SignedCharter, CharterRefusal> {
  return parseWith(signedCharterSchema, input);
}

export function findMember(charter: Charter, id: string): MemberCard | undefined {
  return charter.members.find((member) => member.member === id);
}

function parseWith<T>(schema: z.ZodType<T>, input: unknown): Result<T, CharterRefusal> {
  const parsed = schema.safeParse(input);
  return parsed.success
    ? ok(parsed.data)
    : refuse(
        "charter_malformed",
        "the charter does not hold what it must",
        issuesToFindings(parsed.error.issues, input),
      );
}
