/** Field schemas that several statements share. Each message is a sentence a form can show beside the field. */
import { z } from "zod";
import {
  type CellId,
  type DeskId,
  isCellId,
  isDeskId,
  isMemberId,
  isRecordId,
  isServiceId,
  isTimestamp,
  limits,
  type MemberId,
  type RecordId,
  type ServiceId,
  type Timestamp,
} from "../base/words.ts";

export const memberIdField = z.custom<MemberId>(isMemberId, "must be a member's id, such as `ma`");
export const serviceIdField = z.custom<ServiceId>(isServiceId, "must be a service's id, such as `interior`");
export const deskIdField = z.custom<DeskId>(isDeskId, "must be a desk's id, such as `duty`");
export const cellIdField = z.custom<CellId>(isCellId, "must be a cell's id, such as `first-cell`");
export const recordIdField = z.custom<RecordId>(isRecordId, "must be a record's id");
/** 16 bytes in unpadded base64url; the last character carries four bits, so that one nonce has one text. */
export const nonceField = z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/, "must be 16 bytes in base64url");
export const timestampField = z.custom<Timestamp>(isTimestamp, "must be a UTC time with milliseconds");
export const hashField = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hex");
export const codeField = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9+:._/-]{0,63}$/, "must be a code of 1 to 64 letters, digits and + : . _ / -");

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/**
 * Text as people write it, minus what only an attacker needs: NUL and other C0 controls (but not line breaks and
 * tabs) and lone surrogates, which have no UTF-8 form. Bidi controls are kept: real names carry them.
 */
export function textField(charactersMax: number = limits.textCharactersMax) {
  return z
    .string()
    .min(1, "must not be empty")
    .max(charactersMax, `must not be longer than ${charactersMax} characters`)
    .refine((text) => text.trim().length > 0, "must not be blank")
    .refine((text) => text.isWellFormed(), "must be well-formed Unicode")
    .refine((text) => !controlCharacters.test(text), "must not hold control characters");
}

/** Who stands behind an act: a role at a desk, and the person's handle, which only the own node can resolve. */
export const actorSchema = z.strictObject({
  role: codeField,
  handle: codeField,
});
export type Actor = z.infer<typeof actorSchema>;

export const originatorSchema = z.strictObject({ member: memberIdField, service: serviceIdField });
export type Originator = z.infer<typeof originatorSchema>;

/**
 * Evaluation codes as given, never converted into one another or into a number.
 * 4x4 (Europol): source A, B, C, X; information 1 to 4. Admiralty (STANAG 2511): source A to F, information 1 to 6.
 */
export const evaluationSchema = z.discriminatedUnion("scheme", [
  z.strictObject({
    scheme: z.literal("4x4"),
    source: z.enum(["A", "B", "C", "X"]),
    information: z.enum(["1", "2", "3", "4"]),
  }),
  z.strictObject({
    scheme: z.literal("admiralty"),
    source: z.enum(["A", "B", "C", "D", "E", "F"]),
    information: z.enum(["1", "2", "3", "4", "5", "6"]),
  }),
]);
export type Evaluation = z.infer<typeof evaluationSchema>;

export const statementStatuses = ["Actual", "Exercise", "Test"] as const;
export type StatementStatus = (typeof statementStatuses)[number];

/** Handling: Europol handling codes and TLP 2.0, kept as given. */
export const handlingField = z.enum([
  "H0",
  "H1",
  "H2",
  "H3",
  "TLP:RED",
  "TLP:AMBER+STRICT",
  "TLP:AMBER",
  "TLP:GREEN",
  "TLP:CLEAR",
]);
export type Handling = z.infer<typeof handlingField>;
