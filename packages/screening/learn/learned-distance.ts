/**
 * The distance that the learned costs are made for, as plainly as it can be written: restricted Damerau–Levenshtein as
 * in ../src/compare/distance.reference.ts, with lone sounds priced by where they stand in their own word.
 */
import type { LearnedCosts } from "./costs-from-model.ts";
import { alphabetSize } from "./edit-model.ts";

export function learnedDistance(a: Uint8Array, b: Uint8Array, costs: LearnedCosts): number {
  const width = b.length + 1;
  const table = new Float64Array((a.length + 1) * width);
  for (let i = 0; i <= a.length; i++)
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 && j === 0) continue;
      let best = Number.POSITIVE_INFINITY;
      const [x, y] = [a[i - 1] ?? 0, b[j - 1] ?? 0];
      if (i > 0) best = Math.min(best, (table[(i - 1) * width + j] as number) + loneCost(costs, a, i - 1));
      if (j > 0) best = Math.min(best, (table[i * width + j - 1] as number) + loneCost(costs, b, j - 1));
      if (i > 0 && j > 0) {
        const swap = x === y ? 0 : (costs.swap[x * alphabetSize + y] as number);
        best = Math.min(best, (table[(i - 1) * width + j - 1] as number) + swap);
      }
      if (i > 1 && j > 1 && x !== y && x === b[j - 2] && y === a[i - 2])
        best = Math.min(best, (table[(i - 2) * width + j - 2] as number) + costs.transposition);
      table[i * width + j] = best;
    }
  return table[table.length - 1] as number;
}

function loneCost(costs: LearnedCosts, word: Uint8Array, at: number): number {
  const sound = word[at] as number;
  if (at === 0) return costs.initialLone[sound] as number;
  if (at === word.length - 1) return costs.finalLone[sound] as number;
  return costs.lone[sound] as number;
}
