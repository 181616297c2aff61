import { describe, expect, it } from "vitest";
import { soundByte, soundToBytes } from "../src/text/index.ts";
import { alignPair, operationKinds } from "./alignment.ts";
import type { LearnedCosts } from "./costs-from-model.ts";
import { alphabetSize, type WeightedPair } from "./edit-model.ts";
import { learnedDistance } from "./learned-distance.ts";
import { createRandom } from "./random.ts";
import { sharpenCosts } from "./sharpen-costs.ts";

const limits = { swapMax: 5, loneMax: 4, costMin: 0.05, transposition: 3.5 };
const evenCosts = (): LearnedCosts => ({
  swap: new Float64Array(alphabetSize ** 2).fill(2),
  lone: new Float64Array(alphabetSize).fill(2),
  initialLone: new Float64Array(alphabetSize).fill(2),
  finalLone: new Float64Array(alphabetSize).fill(2),
  transposition: 3.5,
});
const swapOf = (costs: LearnedCosts, a: string, b: string) =>
  costs.swap[soundByte(a) * alphabetSize + soundByte(b)] as number;

/** Words of six sounds, with one kind of difference each. */
function pairsWith(from: string, to: string, count: number): WeightedPair[] {
  const random = createRandom(from.charCodeAt(0));
  return Array.from({ length: count }, () => {
    const letters = Array.from({ length: 5 }, () => "lmnrse".charAt(random.below(6)));
    const at = random.below(6);
    const word = (sound: string) =>
      soundToBytes([...letters.slice(0, at), sound, ...letters.slice(at)].join(""));
    return { left: word(from), right: word(to), weight: 1 };
  });
}

describe("sharpened costs", () => {
  const same = pairsWith("p", "b", 300);
  const others = { near: pairsWith("k", "t", 300), random: pairsWith("g", "f", 300) };

  it("[C32] make dearer what parts two names, and cheaper what two spellings of one name differ by", () => {
    const costs = sharpenCosts(evenCosts(), same, others, limits);
    expect(swapOf(costs, "p", "b")).toBeLessThan(1.7);
    expect(swapOf(costs, "k", "t")).toBeGreaterThan(2.3);
    expect(swapOf(costs, "t", "k")).toBe(swapOf(costs, "k", "t"));
    // What no pair shows stays as the model has it.
    expect(swapOf(costs, "v", "z")).toBe(2);
  });

  it("[C32] stay within the limits and come out the same each time", () => {
    const costs = sharpenCosts(evenCosts(), same, others, limits);
    for (const cost of [...costs.lone, ...costs.initialLone, ...costs.finalLone])
      expect(cost >= limits.costMin && cost <= limits.loneMax).toBe(true);
    expect(sharpenCosts(evenCosts(), same, others, limits)).toEqual(costs);
  });

  it("[C32] are learned from alignments that cost what the distance says", () => {
    const costs = evenCosts();
    costs.finalLone.fill(0.5);
    for (const [a, b] of [
      ["mohamed", "muhamad"],
      ["sara", "sarah"],
      ["ali", "elias"],
    ] as const) {
      let sum = 0;
      const [left, right] = [soundToBytes(a), soundToBytes(b)];
      alignPair(left, right, costs, (kind, place) => {
        sum += costs[operationKinds[kind] as (typeof operationKinds)[number]][place] as number;
      });
      // The diagonal has no self-swap here: an equal sound is free in both.
      expect(sum).toBeCloseTo(learnedDistance(left, right, costs), 9);
    }
  });
});
