/**
 * RFC 8785 (JSON Canonicalization Scheme). What is signed, hashed and compared is always these bytes.
 * Thrown on, because a parser before us had to refuse it: NaN, infinities, lone surrogates, functions, big integers,
 * `undefined` by itself. A field that is undefined is left out, as JSON.stringify does, so that what is hashed here
 * is what arrives there.
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
