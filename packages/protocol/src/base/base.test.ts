import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assert, Bug } from "./assert.ts";
import {
  bytesToBase64url,
  bytesToHex,
  concatBytes,
  hexToBytes,
  isEqualBytes,
  parseBase64url,
} from "./bytes.ts";
import { issuesToFindings } from "./findings.ts";
import {
  bytesToRecordId,
  parseCellId,
  parseDeskId,
  parseMemberId,
  parseRecordId,
  parseServiceId,
  type RecordKind,
  recordKindLetters,
} from "./ids.ts";
import { msToTimestamp, parseTimestamp, timestampToMs } from "./time.ts";

const bytes = () => fc.uint8Array({ maxLength: 64 });

describe("bytes", () => {
  it("[B3] come back from base64url and hex", () => {
    fc.assert(
      fc.property(bytes(), (value) => {
        const text = bytesToBase64url(value);
        expect(parseBase64url(text)).toEqual({ ok: true, value });
        expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
        expect(hexToBytes(bytesToHex(value))).toEqual(value);
      }),
    );
  });

  it("[B3] have one base64url text only", () => {
    for (const text of ["AA==", "AB", "A", "A+", "A/", "AA\n", " AA", "ÀÀ", "AAB"])
      expect(parseBase64url(text).ok, text).toBe(false);
    for (const input of [null, undefined, 1, ["AA"], { length: 2 }])
      expect(parseBase64url(input).ok).toBe(false);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseBase64url(text);
        if (parsed.ok) expect(bytesToBase64url(parsed.value)).toBe(text);
      }),
    );
  });

  it("[B3] of a view are those of the view, not of the buffer under it", () => {
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    expect(bytesToHex(view)).toBe("0102");
    expect(bytesToBase64url(view)).toBe("AQI");
  });

  it("are joined and compared", () => {
    fc.assert(
      fc.property(bytes(), bytes(), (a, b) => {
        const whole = concatBytes(a, b);
        expect(isEqualBytes(whole.slice(0, a.length), a)).toBe(true);
        expect(isEqualBytes(whole.slice(a.length), b)).toBe(true);
        expect(isEqualBytes(a, b)).toBe(bytesToHex(a) === bytesToHex(b));
      }),
    );
  });
});

describe("ids", () => {
  it("[B4] of records carry all 128 bits and their kind", () => {
    const kinds = Object.keys(recordKindLetters) as RecordKind[];
    const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), sixteen, sixteen, (kind, a, b) => {
        const id = bytesToRecordId(kind, a);
        expect(parseRecordId(id)).toEqual({ ok: true, value: id });
        expect(id.startsWith(`${recordKindLetters[kind]}-`)).toBe(true);
        expect(bytesToRecordId(kind, b) === id).toBe(isEqualBytes(a, b));
      }),
    );
    expect(() => bytesToRecordId("subject", new Uint8Array(15))).toThrow();
  });

  it.each([
    ["member", parseMemberId, ["ma", "m1", "a-b", "a".repeat(16)]],
    ["service", parseServiceId, ["interior", "a".repeat(32)]],
    ["desk", parseDeskId, ["duty", "a".repeat(32)]],
    ["cell", parseCellId, ["first-cell", "a".repeat(64)]],
  ] as const)("[B4] of a %s are short and plain", (_, parse, good) => {
    for (const id of good) expect(parse(id).ok, id).toBe(true);
    const long = `${good.at(-1)}a`;
    for (const id of ["", "a", "Ma", "1a", "-a", "ma ", "ma\n", "mä", "__proto__", long, null, 7, ["ma"]])
      expect(parse(id).ok, String(id)).toBe(false);
  });
});

describe("time", () => {
  it("[B5] has one form", () => {
    for (const text of [
      "2026-11-24T13:00:00Z",
      "2026-11-24T13:00:00.000+00:00",
      "2026-11-24 13:00:00.000Z",
      "2026-02-29T13:00:00.000Z",
      "2026-11-24T24:00:00.000Z",
      "2026-11-24T23:59:60.000Z",
      "2026-11-24T13:00:00.000Z\n",
      "+012026-11-24T13:00:00.000Z",
      "",
    ])
      expect(parseTimestamp(text).ok, text).toBe(false);
    expect(parseTimestamp("2028-02-29T13:00:00.000Z").ok).toBe(true);
  });

  it("[B5] comes back from milliseconds, and equal order of texts is order of times", () => {
    const ms = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        expect(timestampToMs(msToTimestamp(a))).toBe(a);
        expect(parseTimestamp(msToTimestamp(a)).ok).toBe(true);
        expect(msToTimestamp(a) < msToTimestamp(b)).toBe(a < b);
      }),
    );
  });

  it("[B5] beyond four-digit years is our bug", () => {
    expect(() => msToTimestamp(Date.UTC(10_000, 0))).toThrow();
    expect(() => msToTimestamp(Number.NaN)).toThrow();
  });
});

describe("findings", () => {
  it("[B6] name no key that the sender chose", () => {
    const issues = [
      { code: "unrecognized_keys", keys: ["Zzyzx"], path: ["content"], message: 'Unrecognized key: "Zzyzx"' },
      { code: "invalid_key", path: ["map", "Zzyzx"], message: "Invalid key in record" },
    ];
    const findings = issuesToFindings(issues, {});
    expect(JSON.stringify(findings)).not.toContain("Zzyzx");
    expect(findings.map((finding) => finding.path)).toEqual(["content", "map"]);
  });

  it("[B6] tell a missing field from a wrong one", () => {
    const issue = (...path: PropertyKey[]) => ({
      code: "invalid_type",
      expected: "string",
      path,
      message: "",
    });
    const input = { here: 1, list: [{}], empty: undefined };
    const issues = [
      issue("here"),
      issue("gone"),
      issue("list", 0, "deep"),
      issue("empty"),
      issue("toString"),
    ];
    const findings = issuesToFindings(issues, input);
    expect(findings.map((finding) => finding.reason.startsWith("is missing"))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it("[B6] say a bound in one sentence", () => {
    const bound = { path: ["list"], code: "too_big", origin: "array", maximum: 500 };
    const said = issuesToFindings([
      { ...bound, message: "Too big: expected array to have <=500 items" },
      { ...bound, message: "has too many names" },
      {
        path: ["seq"],
        code: "too_small",
        origin: "number",
        minimum: 1,
        message: "Too small: expected number to be >=1",
      },
    ]);
    expect(said.map((finding) => finding.reason)).toEqual([
      "must not be more than 500 items",
      "has too many names",
      "must not be less than 1",
    ]);
  });

  it("[B6] stop at a hundred", () => {
    const issues = Array.from({ length: 1_000 }, (_, at) => ({ path: [at], message: "no" }));
    expect(issuesToFindings(issues)).toHaveLength(101);
    expect(issuesToFindings(issues).at(-1)?.reason).toContain("900");
  });
});

describe("assert", () => {
  it("throws a bug that says which belief was broken", () => {
    expect(() => assert("anything", "something is something")).not.toThrow();
    expect(() => assert(0, "nought is something")).toThrow(new Bug("nought is something"));
  });
});
