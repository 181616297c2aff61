import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalBytes, canonicalHash, canonicalText } from "./canonical.ts";
import { readVectors, type VectorCase } from "./testing.ts";

const vectors = readVectors("canonical");

describe("the canonical form", () => {
  it.each(vectors.valid)("[B1] of a vector: $name", ({ json, canonical, sha256 }) => {
    expect(canonicalText(JSON.parse(json))).toBe(canonical);
    expect(canonicalHash(JSON.parse(json))).toBe(sha256);
  });

  it.each(vectors.numbers as VectorCase[])("[B1] of the number $ieee", ({ ieee, canonical }) => {
    expect(canonicalText(Buffer.from(ieee, "hex").readDoubleBE())).toBe(canonical);
  });

  it.each(vectors.invalid)("[B2] refuses a $name", ({ json }) => {
    expect(() => canonicalBytes(JSON.parse(json))).toThrow();
  });

  it("[B1] does not change by a way through JSON, and not by the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalText(value);
        expect(canonicalText(JSON.parse(text))).toBe(text);
        expect(canonicalText(JSON.parse(JSON.stringify(value)))).toBe(text);
        expect(canonicalText(reversed(value))).toBe(text);
      }),
    );
  });

  it("[B2] refuses what JSON cannot carry", () => {
    for (const value of [
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      () => 1,
      Symbol("s"),
      [Number.NaN],
      { a: 1n },
    ])
      expect(() => canonicalText(value)).toThrow();
  });

  it("[B2] leaves an undefined field out, as JSON does, so that both ends hash the same", () => {
    expect(canonicalText({ a: 1, b: undefined })).toBe('{"a":1}');
  });

  it("[B1] of a value that is nested deeper than any stack is still found", () => {
    const deep = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
    expect(canonicalText(deep)).toHaveLength(10_000);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const turned = Object.entries(value).reverse();
  return Object.fromEntries(turned.map(([key, field]) => [key, reversed(field)]));
}
