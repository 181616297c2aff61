/**
 * Time on the wire is one form only: RFC 3339, UTC, milliseconds, `Z`: `2026-11-24T13:00:00.000Z`.
 * One form means that equal times are equal bytes in the canonical form.
 */
import { assert } from "./assert.ts";
import { ok, type Refusal, type Result, refuse } from "./result.ts";

declare const timestampBrand: unique symbol;
export type Timestamp = string & { readonly [timestampBrand]: true };

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export function parseTimestamp(input: unknown): Result<Timestamp, Refusal<"time_malformed">> {
  if (typeof input === "string" && pattern.test(input)) {
    const ms = Date.parse(input);
    // Date.parse rolls 31 February over; only a round trip shows that the day exists.
    if (Number.isFinite(ms) && new Date(ms).toISOString() === input) return ok(input as Timestamp);
  }
  return refuse("time_malformed", "not a UTC time with milliseconds (RFC 3339, ending in Z)");
}

export const isTimestamp = (input: unknown): input is Timestamp => parseTimestamp(input).ok;

export function msToTimestamp(ms: number): Timestamp {
  const text = new Date(ms).toISOString();
  assert(pattern.test(text), "a time on the wire has a year of four digits");
  return text as Timestamp;
}

export function timestampToMs(timestamp: Timestamp): number {
  return Date.parse(timestamp);
}
