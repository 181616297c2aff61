/**
 * The Merkle tree of RFC 6962, section 2.1.
 *
 *   leaf     SHA-256(00 ‖ entry)
 *   node     SHA-256(01 ‖ left ‖ right)
 *   empty    SHA-256()
 *
 * The prefixes keep a node from being shown as an entry. A tree of n leaves splits at the largest power of two
 * below n.
 */
import { assert, sha256 } from "../base/index.ts";

const leafPrefix = new Uint8Array([0]);
const nodePrefix = new Uint8Array([1]);

export const emptyRoot: Uint8Array = sha256();

/** @param entry the entry's bytes, of any length. */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(leafPrefix, entry);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(nodePrefix, left, right);
}

/** Root over leaf hashes, straight from the definition; the frontier gives the same, one append at a time. */
export function rootOfLeaves(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0 ? emptyRoot : rootOfRange(hashes, 0, hashes.length);
}

/** Root of the leaves from `start` up to and not including `end`. */
export function rootOfRange(hashes: readonly Uint8Array[], start: number, end: number): Uint8Array {
  assert(start < end && end <= hashes.length, "a range of a tree holds at least one of its leaves");
  if (end - start === 1) return hashes[start] as Uint8Array;
  const middle = start + splitOf(end - start);
  return nodeHash(rootOfRange(hashes, start, middle), rootOfRange(hashes, middle, end));
}

/** The largest power of two below `size`. Sizes reach 2^53, so no 32-bit shifts. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
