/**
 * Identifiers are branded strings that only their parser makes.
 *
 *   member   2 to 16 of a-z 0-9 -, starting with a letter          `ma`
 *   service  2 to 32 of a-z 0-9 -, starting with a letter          `interior`
 *   desk     2 to 32 of a-z 0-9 -, starting with a letter          `duty`
 *   cell     2 to 64 of a-z 0-9 -, starting with a letter          `first-cell`
 *   record   one letter of kind, `-`, 26 of Crockford base32       `s-0123456789abcdefghjkmnpqrs`
 *            (128 bits of a hash, record-id.ts: an id says nothing about when, where or whom)
 */
import { ok, type Refusal, type Result, refuse } from "./result.ts";

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type MemberId = Brand<string, "MemberId">;
export type ServiceId = Brand<string, "ServiceId">;
export type DeskId = Brand<string, "DeskId">;
export type CellId = Brand<string, "CellId">;
export type RecordId = Brand<string, "RecordId">;

export const recordKindLetters = {
  subject: "s",
  notice: "n",
  receipt: "r",
  recall: "c",
  erasure: "e",
  clearance: "k",
} as const;
export type RecordKind = keyof typeof recordKindLetters;

const base32 = "0123456789abcdefghjkmnpqrstvwxyz";
const name = (lengthMax: number) => new RegExp(`^[a-z][a-z0-9-]{1,${lengthMax - 1}}$`);

/** The patterns that the parsers hold; published so that the API's document can print them. */
export const idPatterns = {
  member: name(16),
  service: name(32),
  desk: name(32),
  cell: name(64),
  record: /^[snrcek]-[0-9abcdefghjkmnpqrstvwxyz]{26}$/,
} as const;

function parseWith<T extends string>(
  pattern: RegExp,
  noun: string,
  input: unknown,
): Result<T, Refusal<"id_malformed">> {
  return typeof input === "string" && pattern.test(input)
    ? ok(input as T)
    : refuse("id_malformed", `not a ${noun} id`);
}

export const parseMemberId = (input: unknown) => parseWith<MemberId>(idPatterns.member, "member", input);
export const parseServiceId = (input: unknown) => parseWith<ServiceId>(idPatterns.service, "service", input);
export const parseDeskId = (input: unknown) => parseWith<DeskId>(idPatterns.desk, "desk", input);
export const parseCellId = (input: unknown) => parseWith<CellId>(idPatterns.cell, "cell", input);
export const parseRecordId = (input: unknown) => parseWith<RecordId>(idPatterns.record, "record", input);

export const isMemberId = (input: unknown): input is MemberId => parseMemberId(input).ok;
export const isServiceId = (input: unknown): input is ServiceId => parseServiceId(input).ok;
export const isDeskId = (input: unknown): input is DeskId => parseDeskId(input).ok;
export const isCellId = (input: unknown): input is CellId => parseCellId(input).ok;
export const isRecordId = (input: unknown): input is RecordId => parseRecordId(input).ok;

/** @param bytes exactly 16. */
export function bytesToRecordId(kind: RecordKind, bytes: Uint8Array): RecordId {
  if (bytes.length !== 16) throw new RangeError("a record id takes 16 bytes");
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let i = 0; i < 26; i++) {
    text = (base32[Number(bits & 31n)] as string) + text;
    bits >>= 5n;
  }
  return `${recordKindLetters[kind]}-${text}` as RecordId;
}
