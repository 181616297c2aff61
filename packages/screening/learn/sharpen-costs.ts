/**
 * The edit model learns what happens to one name; it never sees two. Here its costs are bent, a little, to tell the two
 * apart: a logistic regression over the operations of each pair's best alignment, spellings of one name against near and
 * random others, started at the model's costs and held near them (after McCallum, Bellare & Pereira 2005, a conditional
 * random field for string edit distance; here one alignment stands for all). A pair's evidence is taken as
 * bias − distance / √length, as long names differ in more places. Deterministic: seeded order, no clock.
 */
import { alignPair, operationKinds } from "./alignment.ts";
import type { CostLimits, LearnedCosts } from "./costs-from-model.ts";
import type { WeightedPair } from "./edit-model.ts";
import type { OtherPairs } from "./judge-costs.ts";
import { createRandom, type Random } from "./random.ts";

export const sharpening = {
  rounds: 2,
  epochs: 5,
  step: 0.1,
  biasStep: 0.05,
  /** Pull back to the model's cost. */
  pull: 0.02,
  /** Weight of random others beside near ones; there are easily enough of them. */
  randomWeight: 0.3,
  randomMax: 30_000,
  seed: 32,
};

interface Example {
  pair: WeightedPair;
  isSame: boolean;
  weight: number;
}

/** An example's operations: kind and place in that kind's table, flat. */
interface Aligned {
  operations: Int32Array;
  scale: number;
  isSame: boolean;
  weight: number;
}

/**
 * `swap` and `lone` first, as if place did not matter, so that they can be used without it; then what a sound costs more
 * or less at the head and end of a word.
 */
export function sharpenCosts(
  costs: LearnedCosts,
  same: readonly WeightedPair[],
  others: OtherPairs,
  limits: CostLimits,
): LearnedCosts {
  const examples = toExamples(same, others);
  const flat = sharpenTables({ ...costs, initialLone: costs.lone, finalLone: costs.lone }, examples, limits, [
    "swap",
    "lone",
  ]);
  const moved = (placed: Float64Array) =>
    placed.map((cost, sound) =>
      bound(
        cost - (costs.lone[sound] as number) + (flat.lone[sound] as number),
        limits.costMin,
        limits.loneMax,
      ),
    );
  const placed = { ...flat, initialLone: moved(costs.initialLone), finalLone: moved(costs.finalLone) };
  return sharpenTables(placed, examples, limits, ["initialLone", "finalLone"]);
}

function toExamples(same: readonly WeightedPair[], others: OtherPairs): Example[] {
  const whole = same.reduce((sum, pair) => sum + pair.weight, 0);
  const random = others.random.slice(0, sharpening.randomMax);
  const count = same.length + others.near.length + random.length;
  const other = (pairs: readonly WeightedPair[], weight: number): Example[] =>
    pairs.map((pair) => ({ pair, isSame: false, weight: (weight * count) / pairs.length }));
  return [
    ...same
      .filter((pair) => pair.weight > 0)
      .map((pair) => ({ pair, isSame: true, weight: (pair.weight * count) / whole })),
    ...other(others.near, 1),
    ...other(random, sharpening.randomWeight),
  ];
}

type TableName = (typeof operationKinds)[number];

function sharpenTables(
  start: LearnedCosts,
  examples: readonly Example[],
  limits: CostLimits,
  tables: readonly TableName[],
): LearnedCosts {
  const costs: LearnedCosts = { ...start };
  for (const table of tables) costs[table] = start[table].slice();
  const tied = (own: LearnedCosts): LearnedCosts =>
    tables.includes("lone") ? { ...own, initialLone: own.lone, finalLone: own.lone } : own;
  const random = createRandom(sharpening.seed);
  for (let round = 0; round < sharpening.rounds; round++) {
    const aligned = examples.map((example) => alignExample(example, tied(costs), tables.includes("lone")));
    regress(costs, start, aligned, limits, tables, random);
  }
  return tied(costs);
}

function alignExample({ pair, isSame, weight }: Example, costs: LearnedCosts, isFlat: boolean): Aligned {
  const operations: number[] = [];
  alignPair(pair.left, pair.right, costs, (kind, at) => {
    operations.push(isFlat && kind > 1 ? 1 : kind, at);
  });
  const scale = 1 / Math.sqrt(Math.max(pair.left.length, pair.right.length));
  return { operations: Int32Array.from(operations), scale, isSame, weight };
}

/** Stochastic gradient descent with a step of its own for each cost (AdaGrad; Duchi, Hazan & Singer 2011). */
function regress(
  costs: LearnedCosts,
  start: LearnedCosts,
  examples: Aligned[],
  limits: CostLimits,
  tables: readonly TableName[],
  random: Random,
): void {
  const steps = operationKinds.map((table) => new Float64Array(costs[table].length).fill(1e-6));
  let [bias, biasSteps] = [3, 1e-6];
  for (let epoch = 0; epoch < sharpening.epochs; epoch++) {
    shuffle(examples, random);
    for (const { operations, scale, isSame, weight } of examples) {
      let distance = 0;
      for (let at = 0; at < operations.length; at += 2)
        distance += costs[operationKinds[operations[at] as number] as TableName][
          operations[at + 1] as number
        ] as number;
      const belief = 1 / (1 + Math.exp(distance * scale - bias));
      const slope = (belief - (isSame ? 1 : 0)) * weight;
      biasSteps += slope * slope;
      bias -= (sharpening.biasStep * slope) / Math.sqrt(biasSteps);
      for (let at = 0; at < operations.length; at += 2) {
        const kind = operations[at] as number;
        const table = operationKinds[kind] as TableName;
        if (!tables.includes(table)) continue;
        const place = operations[at + 1] as number;
        const own = costs[table][place] as number;
        const back = sharpening.pull * (own - (start[table][place] as number)) * weight;
        const gradient = back - slope * scale;
        const step = steps[kind] as Float64Array;
        step[place] = (step[place] as number) + gradient * gradient;
        const moved = own - (sharpening.step * gradient) / Math.sqrt(step[place] as number);
        const max = table === "swap" ? limits.swapMax : limits.loneMax;
        costs[table][place] = bound(moved, limits.costMin, max);
      }
    }
  }
  evenSwaps(costs.swap);
}

/** Alignments name a pair of sounds by its lower byte first. */
function evenSwaps(swap: Float64Array): void {
  const size = Math.sqrt(swap.length);
  for (let a = 1; a < size; a++)
    for (let b = a + 1; b < size; b++) swap[b * size + a] = swap[a * size + b] as number;
}

const bound = (cost: number, min: number, max: number) => Math.min(max, Math.max(min, cost));

function shuffle<T>(list: T[], random: Random): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
}
