/** Byte strings travel in JSON as unpadded base64url and stand in the database as they are. */
import { ok, type Refusal, type Result, refuse } from "./result.ts";

const base64urlPattern = /^[A-Za-z0-9_-]*$/;

export function bytesToBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64url");
}

/** Refuses padding, other alphabets and non-canonical tails, so that one byte string has one text. */
export function parseBase64url(text: unknown): Result<Uint8Array, Refusal<"base64url_malformed">> {
  if (typeof text === "string" && base64urlPattern.test(text)) {
    const bytes = new Uint8Array(Buffer.from(text, "base64url"));
    if (bytesToBase64url(bytes) === text) return ok(bytes);
  }
  return refuse("base64url_malformed", "not unpadded base64url");
}

export function bytesToHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** @param hex even number of hex digits, checked by the caller's schema. */
export function hexToBytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

export function concatBytes(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function isEqualBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
