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
import { givenParticulars, nearParticulars } from "./testing-particulars.ts";

const particulars = givenParticulars.map(createParticulars);
/** Any two, and two that are nearly one: the finer levels are met by chance too seldom. */
const pairs = fc.oneof(
  fc.tuple(particulars, particulars),
  nearParticulars.map(([one, other]) => [createParticulars(one), createParticulars(other)] as const),
);

describe("particulars as bytes", () => {
  test("[C43] bytes weigh what the plain twin weighs, wherever they stand in a pool", () => {
    fc.assert(
      fc.property(pairs, fc.nat(20), ([asked, onFile], before) => {
        const own = particularsToBytes(onFile);
        const pool = new Uint8Array(new SharedArrayBuffer(before + own.length + 7)).fill(170);
        pool.set(own, before);
        const weighed = weighParticularsBytes(asked, pool, before, before + own.length);
        expect(weighed).toBeCloseTo(particularsNats(asked, onFile), 9);
        expect(explainParticularsBytes(asked, pool, before, before + own.length)).toEqual(
          weighParticulars(asked, onFile),
        );
      }),
      { numRuns: 3000 },
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
      fc.property(pairs, ([asked, onFile]) => {
        expect(particularsNats(asked, onFile)).toBeLessThanOrEqual(particularsNatsMax(asked) + 1e-9);
      }),
      { numRuns: 3000 },
    );
  });

  test("[C43] the bound of a date is met by the date itself, of a range by a day in it", () => {
    for (const [asked, onFile] of [
      ["1985-03-07", "1985-03-07"],
      ["1985-03", "1985-03"],
      ["1985", "1985"],
      ["1984/1986", "1985-03-07"],
    ] as const) {
      const one = createParticulars({ births: [asked] });
      const bound = particularsNatsMax(one);
      expect(bound - particularsNats(one, createParticulars({ births: [onFile] }))).toBeLessThan(0.01);
    }
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
      fc.property(pairs, ([asked, onFile]) => {
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
