/** The plain twin of edit-distance.kernel.ts and shared-rows.kernel.ts: the definition, by recursion with a table, for the property test. */
import { foreignByteMin } from "../text/index.ts";
import type { SoundCosts } from "./sound-costs.ts";

export function soundDistanceReference(a: Uint8Array, b: Uint8Array, costs: SoundCosts): number {
  const table = new Map<string, number>();
  const lone = (word: Uint8Array, at: number) => {
    const own = at === 1 ? costs.initialLone : at === word.length ? costs.finalLone : costs.lone;
    return own[word[at - 1] ?? 0] ?? 1;
  };
  const swap = (x: number, y: number) =>
    x === y
      ? 0
      : x < foreignByteMin && y < foreignByteMin
        ? (costs.swap[x * foreignByteMin + y] ?? 1)
        : costs.swapMax;
  function distance(i: number, j: number): number {
    if (i === 0 && j === 0) return 0;
    const key = `${i},${j}`;
    const known = table.get(key);
    if (known !== undefined) return known;
    const x = a[i - 1] ?? 0;
    const y = b[j - 1] ?? 0;
    const ways = [];
    if (i > 0) ways.push(distance(i - 1, j) + lone(a, i));
    if (j > 0) ways.push(distance(i, j - 1) + lone(b, j));
    if (i > 0 && j > 0) ways.push(distance(i - 1, j - 1) + swap(x, y));
    if (i > 1 && j > 1 && x !== y && x === b[j - 2] && y === a[i - 2])
      ways.push(distance(i - 2, j - 2) + costs.turn);
    const least = Math.min(...ways);
    table.set(key, least);
    return least;
  }
  return distance(a.length, b.length);
}
