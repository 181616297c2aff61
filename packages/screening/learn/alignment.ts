/** The operations of a pair's best alignment under the costs, from its end to its head; transpositions left out. */
import type { LearnedCosts } from "./costs-from-model.ts";
import { alphabetSize } from "./edit-model.ts";

/** The tables that an operation's price stands in, by the number that `alignPair` gives it. */
export const operationKinds = ["swap", "lone", "initialLone", "finalLone"] as const;

/** Calls `use(kind, place)` for every operation that costs something; a swap is named by its lower byte first. */
export function alignPair(
  left: Uint8Array,
  right: Uint8Array,
  costs: LearnedCosts,
  use: (kind: number, place: number) => void,
): void {
  const width = right.length + 1;
  const table = new Float64Array((left.length + 1) * width);
  /** 1 a lone sound of the left side, 2 of the right, 3 both. */
  const way = new Uint8Array(table.length);
  for (let i = 0; i <= left.length; i++)
    for (let j = 0; j <= right.length; j++) {
      if (i === 0 && j === 0) continue;
      let [best, from] = [Number.POSITIVE_INFINITY, 0];
      if (i > 0) [best, from] = [(table[(i - 1) * width + j] as number) + lonePrice(costs, left, i - 1), 1];
      if (j > 0) {
        const gained = (table[i * width + j - 1] as number) + lonePrice(costs, right, j - 1);
        if (gained < best) [best, from] = [gained, 2];
      }
      if (i > 0 && j > 0) {
        const [a, b] = [left[i - 1] as number, right[j - 1] as number];
        const swap = a === b ? 0 : (costs.swap[a * alphabetSize + b] as number);
        const both = (table[(i - 1) * width + j - 1] as number) + swap;
        if (both < best) [best, from] = [both, 3];
      }
      table[i * width + j] = best;
      way[i * width + j] = from;
    }
  for (let i = left.length, j = right.length; i > 0 || j > 0; ) {
    const from = way[i * width + j];
    if (from === 1) {
      i--;
      use(loneKind(left, i), left[i] as number);
    } else if (from === 2) {
      j--;
      use(loneKind(right, j), right[j] as number);
    } else {
      i--;
      j--;
      const [a, b] = [left[i] as number, right[j] as number];
      if (a !== b) use(0, Math.min(a, b) * alphabetSize + Math.max(a, b));
    }
  }
}

const loneKind = (word: Uint8Array, at: number) => (at === 0 ? 2 : at === word.length - 1 ? 3 : 1);

function lonePrice(costs: LearnedCosts, word: Uint8Array, at: number): number {
  const table = costs[operationKinds[loneKind(word, at)] as "lone" | "initialLone" | "finalLone"];
  return table[word[at] as number] as number;
}
