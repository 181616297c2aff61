/**
 * Weighted edit distance with swaps of neighbours (restricted Damerau–Levenshtein; Lowrance & Wagner 1975) over two
 * byte strings of at most 64 sounds. Hot: no allocation, closure or throw. Twin: distance.reference.ts.
 */
import type { SoundCosts } from "./costs.ts";

/** Sounds of one string that are compared; the caller cuts. */
export const soundsMax = 64;
/** Two neighbours in the wrong order are one slip of the hand. */
export const transpositionCost = 0.6;

const width = soundsMax + 1;
const foreignByteMin = 64;
let before = new Float32Array(width);
let above = new Float32Array(width);
let row = new Float32Array(width);

/** Any number above `budget` once it is certain that the distance is above it. */
export function soundDistance(a: Uint8Array, b: Uint8Array, costs: SoundCosts, budget: number): number {
  const swap = costs.swap;
  const lone = costs.lone;
  const bLength = b.length;
  let leastBefore = 0;
  above[0] = 0;
  for (let j = 1; j <= bLength; j++)
    above[j] = (above[j - 1] as number) + (lone[b[j - 1] as number] as number);
  for (let i = 1; i <= a.length; i++) {
    const x = a[i - 1] as number;
    const xLone = lone[x] as number;
    let least = (above[0] as number) + xLone;
    row[0] = least;
    for (let j = 1; j <= bLength; j++) {
      const y = b[j - 1] as number;
      const equal =
        x === y ? 0 : x < foreignByteMin && y < foreignByteMin ? (swap[x * foreignByteMin + y] as number) : 1;
      let best = (above[j - 1] as number) + equal;
      const dropped = (above[j] as number) + xLone;
      if (dropped < best) best = dropped;
      const gained = (row[j - 1] as number) + (lone[y] as number);
      if (gained < best) best = gained;
      if (i > 1 && j > 1 && x !== y && x === b[j - 2] && y === a[i - 2]) {
        const turned = (before[j - 2] as number) + transpositionCost;
        if (turned < best) best = turned;
      }
      row[j] = best;
      if (best < least) least = best;
    }
    // A swap of neighbours reaches back two rows, so this row alone does not decide.
    if (least > budget && leastBefore + transpositionCost > budget) return least;
    leastBefore = least;
    const oldest = before;
    before = above;
    above = row;
    row = oldest;
  }
  return above[bLength] as number;
}
