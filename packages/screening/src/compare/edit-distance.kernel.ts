/**
 * Weighted edit distance with swaps of neighbours (restricted Damerau–Levenshtein; Lowrance & Wagner 1975) between two
 * runs of sounds in byte pools, at most 64 sounds each, in nats. Hot: no allocation, closure or throw. Twin:
 * distance.reference.ts.
 */
import { foreignByteMin } from "../text/index.ts";
import type { SoundCosts } from "./sound-costs.ts";

/** Sounds of one string that are compared; the caller cuts. */
export const soundsMax = 64;

const width = soundsMax + 1;
let before = new Float32Array(width);
let above = new Float32Array(width);
let row = new Float32Array(width);

/** Any number above `budget` once it is certain that the distance is above it. */
export function soundDistance(
  a: Uint8Array,
  aStart: number,
  aLength: number,
  b: Uint8Array,
  bStart: number,
  bLength: number,
  costs: SoundCosts,
  budget: number,
): number {
  const swap = costs.swap;
  const { lone, initialLone, finalLone, turn } = costs;
  let leastBefore = 0;
  above[0] = 0;
  for (let j = 1; j <= bLength; j++) {
    const own = j === 1 ? initialLone : j === bLength ? finalLone : lone;
    above[j] = (above[j - 1] as number) + (own[b[bStart + j - 1] as number] as number);
  }
  for (let i = 1; i <= aLength; i++) {
    const x = a[aStart + i - 1] as number;
    const xLone = (i === 1 ? initialLone : i === aLength ? finalLone : lone)[x] as number;
    let left = (above[0] as number) + xLone;
    let least = left;
    row[0] = left;
    for (let j = 1; j <= bLength; j++) {
      const y = b[bStart + j - 1] as number;
      let best = above[j - 1] as number;
      if (x !== y)
        best +=
          x < foreignByteMin && y < foreignByteMin ? (swap[x * foreignByteMin + y] as number) : costs.swapMax;
      const dropped = (above[j] as number) + xLone;
      if (dropped < best) best = dropped;
      const gained = left + ((j === 1 ? initialLone : j === bLength ? finalLone : lone)[y] as number);
      if (gained < best) best = gained;
      if (
        x !== y &&
        i > 1 &&
        j > 1 &&
        x === b[bStart + j - 2] &&
        y === a[aStart + i - 2] &&
        (before[j - 2] as number) + turn < best
      )
        best = (before[j - 2] as number) + turn;
      row[j] = best;
      left = best;
      if (best < least) least = best;
    }
    // A swap of neighbours reaches back two rows, so this row alone does not decide.
    if (least > budget && leastBefore + turn > budget) return least;
    leastBefore = least;
    const oldest = before;
    before = above;
    above = row;
    row = oldest;
  }
  return above[bLength] as number;
}
