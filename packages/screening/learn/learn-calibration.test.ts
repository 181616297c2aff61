import { expect, test } from "vitest";
import calibration from "../src/data/calibration.json" with { type: "json" };
import { fitCurve, type JudgedNats, judgeInvented } from "./learn-calibration.ts";
import { createRandom } from "./random.ts";

test("[C5] the fit finds the curve that cases were drawn from, and bears cases that nothing mixes", () => {
  const random = createRandom(5);
  const judged = Array.from({ length: 20_000 }, (): JudgedNats => {
    const nats = random.next() * 12 - 4;
    return { nats, isSame: random.next() < 1 / (1 + Math.exp(-(0.8 * nats - 1.5))) };
  });
  const { slope, offset } = fitCurve(judged);
  expect(slope).toBeCloseTo(0.8, 1);
  expect(offset).toBeCloseTo(-1.5, 1);
  const apart = fitCurve([-2, -1, 1, 2].map((nats) => ({ nats, isSame: nats > 0 })));
  expect(Number.isFinite(apart.slope) && apart.slope > 0).toBe(true);
});

test("[C5] invented cases are the same each time, of two kinds, and the shipped curves tell them apart", () => {
  const plan = { held: 200, unlisted: 100, seed: 91, unlistedSeed: 92 };
  const judged = judgeInvented(plan);
  expect(judgeInvented(plan)).toEqual(judged);
  expect(judged.pair.filter(({ isSame }) => isSame)).toHaveLength(plan.held);
  expect(judged.search.filter(({ isSame }) => isSame).length).toBeGreaterThan(0.8 * plan.held);
  for (const kind of ["search", "pair"] as const) {
    const { slope, offset } = calibration[kind];
    const meanOf = (wanted: boolean) => {
      const cases = judged[kind].filter(({ isSame }) => isSame === wanted);
      const chances = cases.map(({ nats }) => 1 / (1 + Math.exp(-(slope * nats + offset))));
      return chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
    };
    expect(meanOf(true) - meanOf(false), kind).toBeGreaterThan(0.4);
  }
});
