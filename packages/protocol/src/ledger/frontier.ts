/**
 * What an append-only tree has to remember in order to grow: the roots of its complete subtrees, largest first, one
 * for each 1 in the binary form of its size. Sixty hashes hold a log of any length.
 */
import { assert } from "../base/index.ts";
import { emptyRoot, nodeHash } from "./merkle.ts";

export interface Frontier {
  /** Leaves so far. */
  readonly size: number;
  /** Roots of 32 bytes, of the largest subtree first. */
  readonly peaks: readonly Uint8Array[];
}

export const emptyFrontier: Frontier = { size: 0, peaks: [] };

/** The frontier after these leaf hashes; the given one stays as it was. Amortised one node hash per leaf. */
export function appendLeaves(frontier: Frontier, hashes: Iterable<Uint8Array>): Frontier {
  assert(frontier.peaks.length === onesOf(frontier.size), "a frontier has one peak for each 1 in its size");
  const peaks = [...frontier.peaks];
  let size = frontier.size;
  for (const hash of hashes) {
    assert(hash.length === 32, "a leaf hash has 32 bytes");
    let carried = hash;
    // Adding one to a binary number: each trailing 1 merges a peak into the carry.
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2))
      carried = nodeHash(peaks.pop() as Uint8Array, carried);
    peaks.push(carried);
    size += 1;
  }
  return { size, peaks };
}

export function rootOf(frontier: Frontier): Uint8Array {
  let root: Uint8Array | undefined;
  for (const peak of frontier.peaks.toReversed()) root = root === undefined ? peak : nodeHash(peak, root);
  return root ?? emptyRoot;
}

function onesOf(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
