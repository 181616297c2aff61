import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createParticulars, particularsMax, particularsNats, weighParticulars } from "./evidence.ts";
import {
  bytesToParticulars,
  explainParticularsBytes,
  particularsNatsMax,
  particularsToBytes,
  weighParticularsBytes,
} from "./particulars.ts";
import { givenParticulars } from "./testing-particulars.ts";

const particulars = givenParticulars.map(createParticulars);

describe("particulars as bytes", () => {
  test("[C43] bytes weigh what the plain twin weighs, wherever they stand in a pool", () => {
    fc.assert(
      fc.property(particulars, particulars, fc.nat(20), (asked, onFile, before) => {
        const own = particularsToBytes(onFile);
        const pool = new Uint8Array(new SharedArrayBuffer(before + own.length + 7)).fill(170);
        pool.set(own, before);
        const weighed = weighParticularsBytes(asked, pool, before, before + own.length);
        expect(weighed).toBeCloseTo(particularsNats(asked, onFile), 9);
        expect(explainParticularsBytes(asked, pool, before, before + own.length)).toEqual(
          weighParticulars(asked, onFile),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("[C43] what was written is read again", () => {
    fc.assert(
      fc.property(particulars, (onFile) => {
        const bytes = particularsToBytes(onFile);
        const read = bytesToParticulars(bytes, 0, bytes.length);
        expect(read).toEqual({ ...onFile, hasBadCheckDigit: false });
      }),
    );
  });

  test("[C43] no row supports a query by more than the bound says", () => {
    fc.assert(
      fc.property(particulars, particulars, (asked, onFile) => {
        expect(particularsNats(asked, onFile)).toBeLessThanOrEqual(particularsNatsMax(asked) + 1e-9);
      }),
      { numRuns: 2000 },
    );
  });

  test("[C43] nothing known is no byte, and a long list is cut", () => {
    expect(particularsToBytes(createParticulars({}))).toHaveLength(0);
    const births = Array.from({ length: 200 }, (_, n) => String(1900 + n));
    const documents = Array.from({ length: 200 }, (_, n) => `AB${100_000 + n}`);
    const long = createParticulars({ births, documents });
    expect(long.births).toHaveLength(particularsMax.births);
    expect(long.documents).toHaveLength(particularsMax.documents);
  });
});

describe("any particulars", () => {
  test("[C44] either side may be asked", () => {
    fc.assert(
      fc.property(particulars, particulars, (asked, onFile) => {
        expect(particularsNats(asked, onFile)).toBeCloseTo(particularsNats(onFile, asked), 9);
      }),
    );
  });

  test("[C42] what is absent on either side is no evidence", () => {
    fc.assert(
      fc.property(particulars, (some) => {
        const none = createParticulars({});
        expect(particularsNats(some, none)).toBe(0);
        expect(weighParticulars(none, some)).toEqual([]);
      }),
    );
  });

  test.each([
    ["digits", "9".repeat(100_000)],
    ["fillers", "<".repeat(100_000)],
    ["blanks", " ".repeat(100_000)],
    ["brackets", "(".repeat(100_000)],
    ["commas", "a,".repeat(50_000)],
    ["marks", `a${"\u0301".repeat(100_000)}`],
    ["half characters", "\ud800".repeat(100_000)],
    ["controls that turn the text", "\u202eMaroc\u202c".repeat(10_000)],
    ["one sign that is eighteen", "\ufdfa".repeat(10_000)],
  ])("[C44] hostile text is bounded work: %s", (_, text) => {
    const list = Array.from({ length: 1000 }, () => text);
    const begun = performance.now();
    const hostile = createParticulars({
      births: list,
      nationalities: list,
      gender: text,
      documents: list,
      places: list,
    });
    weighParticulars(hostile, hostile);
    particularsToBytes(hostile);
    // Some milliseconds; what grows faster than the text would be far over this on any machine.
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
