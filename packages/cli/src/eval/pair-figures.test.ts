import fc from "fast-check";
import { expect, test } from "vitest";
import { quantile, wilsonInterval } from "./figures.ts";
import { areaUnderCurve, measurePairs, type ScoredPair } from "./pair-figures.ts";

const pair = (score: number, isSame: boolean): ScoredPair => ({ score, rank: score, isSame });

test("[C80] counts what reaches the threshold, the threshold itself included, and finds the best one", () => {
  const figures = measurePairs(
    [pair(0.9, true), pair(0.8, false), pair(0.7, true), pair(0.4, true), pair(0.3, false), pair(0.1, false)],
    0.7,
  );
  expect(figures).toEqual({
    n: 6,
    positives: 3,
    threshold: 0.7,
    precision: 0.6667,
    recall: 0.6667,
    f1: 0.6667,
    best_threshold: 0.4,
    best_f1: 0.8571,
    auc: 0.7778,
  });
});

test("[C80] the area under the curve is the share of true pairs above false ones, a tie counting half", () => {
  expect(areaUnderCurve([pair(0.5, true), pair(0.5, false)])).toBe(0.5);
  const pairs = fc.array(fc.record({ rank: fc.integer({ min: 0, max: 5 }), isSame: fc.boolean() }));
  fc.assert(
    fc.property(pairs, (judged) => {
      const trues = judged.filter((one) => one.isSame);
      const falses = judged.filter((one) => !one.isSame);
      const worths = trues.flatMap((a) =>
        falses.map((b) => (a.rank > b.rank ? 1 : a.rank === b.rank ? 0.5 : 0)),
      );
      const expected =
        worths.length === 0 ? null : worths.reduce((sum: number, worth) => sum + worth, 0) / worths.length;
      if (expected === null) expect(areaUnderCurve(judged)).toBeNull();
      else expect(areaUnderCurve(judged)).toBeCloseTo(expected, 3);
    }),
  );
});

test("[C80] a best threshold never splits pairs of one score", () => {
  const figures = measurePairs([pair(0.6, true), pair(0.6, false), pair(0.2, false)], 0.5);
  expect(figures).toMatchObject({ best_threshold: 0.6, best_f1: 0.6667 });
});

test("[C80] a rate of nobody is null, not zero", () => {
  expect(measurePairs([], 0.5)).toMatchObject({
    n: 0,
    precision: null,
    recall: null,
    auc: null,
    best_threshold: null,
  });
});

test("[C81] quantiles are of the nearest rank", () => {
  expect([0, 0.5, 0.99, 1].map((q) => quantile([1, 2, 3, 4], q))).toEqual([1, 2, 4, 4]);
});

test("[C83] an interval is wide for few people and holds the rate", () => {
  const few = wilsonInterval(1, 10);
  const many = wilsonInterval(100, 1000);
  expect(few.high - few.low).toBeGreaterThan(5 * (many.high - many.low));
  expect(many.low).toBeLessThan(0.1);
  expect(many.high).toBeGreaterThan(0.1);
  expect(wilsonInterval(0, 50).low).toBe(0);
});
