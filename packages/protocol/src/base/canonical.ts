/**
 * RFC 8785 (JSON Canonicalization Scheme). What is signed, hashed and compared is always these bytes.
 * Refused before hashing: undefined, NaN, lone surrogates, anything that JSON cannot carry unchanged.
 */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { assert } from "./assert.ts";

const encoder = new TextEncoder();

export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  assert(text !== undefined, "only JSON values are canonicalised");
  assert(text.isWellFormed(), "a text with a lone surrogate has no UTF-8 form");
  return text;
}

export function canonicalBytes(value: unknown): Uint8Array {
  return encoder.encode(canonicalText(value));
}

export function sha256(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** Hash of a JSON value by its canonical form, as 64 lower-case hex digits. */
export function canonicalHash(value: unknown): string {
  return Buffer.from(sha256(canonicalBytes(value))).toString("hex");
}
