import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { soundLetters, soundToBytes } from "../text/index.ts";
import { bestAssignment } from "./assignment.ts";
import { soundDistanceReference } from "./distance.reference.ts";
import { soundDistance as runDistance } from "./edit-distance.kernel.ts";
import { SharedRows, unitsPerNat, Words } from "./shared-rows.kernel.ts";
import { freeCosts, type SoundCosts, writtenCosts } from "./sound-costs.ts";

const soundDistance = (a: Uint8Array, b: Uint8Array, costs: SoundCosts, budget: number) =>
  runDistance(a, 0, a.length, b, 0, b.length, costs, budget);

const sound = fc
  .array(fc.constantFrom(...soundLetters, "張", "ก"), { maxLength: 12 })
  .map((letters) => soundToBytes(letters.join("")));

describe("sound distance", () => {
  test("the kernel equals its plain twin", () => {
    fc.assert(
      fc.property(sound, sound, fc.boolean(), (a, b, isFree) => {
        const costs = isFree ? freeCosts : writtenCosts;
        expect(soundDistance(a, b, costs, 100)).toBeCloseTo(soundDistanceReference(a, b, costs), 4);
      }),
    );
  });

  test("rows that are shared between neighbours give what each alone would, within and without the budget", () => {
    const many = fc.array(sound, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sound, many, fc.integer({ min: 0, max: 400 }), (query, words, budget) => {
        const pool = Uint8Array.from(words.sort((a, b) => Buffer.compare(a, b)).flatMap((word) => [...word]));
        const waiting = new Words();
        let start = 0;
        for (const word of words) {
          waiting.push(0, start, word.length, budget);
          start += word.length;
        }
        const rows = new SharedRows(writtenCosts);
        rows.begin(query);
        rows.measure(pool, waiting);
        for (const [at, word] of words.entries()) {
          const exact = soundDistanceReference(query, word, writtenCosts) * unitsPerNat;
          const own = waiting.distances[at] as number;
          // Costs are whole units: half of one for each step of the way.
          const slack = 0.5 * (query.length + word.length) + 0.5;
          if (own <= budget) expect(Math.abs(own - exact)).toBeLessThanOrEqual(slack);
          else expect(exact).toBeGreaterThan(budget - slack);
        }
      }),
    );
  });

  test("a small budget never changes the answer to whether the distance is within it", () => {
    fc.assert(
      fc.property(sound, sound, fc.double({ min: 0, max: 4, noNaN: true }), (a, b, budget) => {
        const exact = soundDistance(a, b, writtenCosts, 100);
        if (Math.abs(exact - budget) < 1e-4) return;
        expect(soundDistance(a, b, writtenCosts, budget) > budget).toBe(exact > budget);
      }),
    );
  });

  test("it is symmetric, and nothing to itself", () => {
    fc.assert(
      fc.property(sound, sound, (a, b) => {
        expect(soundDistance(a, b, writtenCosts, 100)).toBeCloseTo(soundDistance(b, a, writtenCosts, 100), 4);
        expect(soundDistance(a, a, writtenCosts, 100)).toBe(0);
      }),
    );
  });
});

describe("assignment", () => {
  test("[C4] it is worth as much as the best of all permutations", () => {
    const worths = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(worths, (flat) => {
        const worth = Float64Array.from(flat);
        const columns = bestAssignment(worth, 3, 4);
        expect(new Set(columns).size).toBe(3);
        const got = columns.reduce((sum, column, row) => sum + (worth[row * 4 + column] ?? 0), 0);
        expect(got).toBeCloseTo(bestOfAll(worth, 0, new Set()), 6);
      }),
    );
  });
});

function bestOfAll(worth: Float64Array, row: number, taken: ReadonlySet<number>): number {
  if (row === 3) return 0;
  let best = 0;
  for (let column = 0; column < 4; column++)
    if (!taken.has(column))
      best = Math.max(
        best,
        (worth[row * 4 + column] ?? 0) + bestOfAll(worth, row + 1, new Set([...taken, column])),
      );
  return best;
}
