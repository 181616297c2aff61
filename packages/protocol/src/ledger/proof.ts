/**
 * Proofs of RFC 9162: that an entry stands in a tree (2.1.3), and that a later tree only appended to an earlier one
 * (2.1.4). A proof is a list of hashes; whoever verifies needs nothing else of the log. Proofs come from outside, so
 * a wrong one of any shape is false, never thrown.
 */
import { assert, isEqualBytes } from "../base/index.ts";
import { emptyRoot, nodeHash, rootOfRange, splitOf } from "./merkle.ts";

/** @param hashes all leaf hashes of the tree. Costs a hash of each. */
export function createInclusionProof(hashes: readonly Uint8Array[], index: number): Uint8Array[] {
  assert(
    Number.isInteger(index) && index >= 0 && index < hashes.length,
    "only an entry of the tree has a proof",
  );
  const path: Uint8Array[] = [];
  let start = 0;
  let end = hashes.length;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push(rootOfRange(hashes, middle, end));
      end = middle;
    } else {
      path.push(rootOfRange(hashes, start, middle));
      start = middle;
    }
  }
  return path.reverse();
}

/** RFC 9162, 2.1.3.2. */
export function verifyInclusionProof(claim: {
  leaf: Uint8Array;
  index: number;
  size: number;
  root: Uint8Array;
  proof: readonly Uint8Array[];
}): boolean {
  const { leaf, index, size, root, proof } = claim;
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      // A right edge has no sibling on these levels.
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isEqualBytes(hash, root);
}

/** @param hashes all leaf hashes of the later tree. @param firstSize size of the earlier one, at least 1. */
export function createConsistencyProof(hashes: readonly Uint8Array[], firstSize: number): Uint8Array[] {
  assert(
    Number.isInteger(firstSize) && firstSize >= 0 && firstSize <= hashes.length,
    "the earlier tree is no longer",
  );
  if (firstSize === 0 || firstSize === hashes.length) return [];
  const path: Uint8Array[] = [];
  let start = 0;
  let end = hashes.length;
  while (firstSize !== end) {
    const middle = start + splitOf(end - start);
    if (firstSize <= middle) {
      path.push(rootOfRange(hashes, middle, end));
      end = middle;
    } else {
      path.push(rootOfRange(hashes, start, middle));
      start = middle;
    }
  }
  // The earlier root itself is known to the verifier when it is a complete subtree from the left.
  if (start !== 0) path.push(rootOfRange(hashes, start, end));
  return path.reverse();
}

/** RFC 9162, 2.1.4.2. An empty earlier tree is a beginning of every tree. */
export function verifyConsistencyProof(claim: {
  firstSize: number;
  firstRoot: Uint8Array;
  secondSize: number;
  secondRoot: Uint8Array;
  proof: readonly Uint8Array[];
}): boolean {
  const { firstSize, firstRoot, secondSize, secondRoot, proof } = claim;
  if (!isSize(firstSize) || !isSize(secondSize) || firstSize > secondSize) return false;
  if (!areHashes([firstRoot, secondRoot, ...proof])) return false;
  if (firstSize === secondSize) return proof.length === 0 && isEqualBytes(firstRoot, secondRoot);
  if (firstSize === 0) return proof.length === 0 && isEqualBytes(firstRoot, emptyRoot);
  const path = isPowerOfTwo(firstSize) ? [firstRoot, ...proof] : proof;
  let at = firstSize - 1;
  let last = secondSize - 1;
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let first = path[0];
  let second = path[0];
  if (first === undefined || second === undefined) return false;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      first = nodeHash(sibling, first);
      second = nodeHash(sibling, second);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      second = nodeHash(second, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isEqualBytes(first, firstRoot) && isEqualBytes(second, secondRoot);
}

const half = (value: number) => Math.floor(value / 2);
const isOdd = (value: number) => value % 2 === 1;
const isSize = (value: number) => Number.isSafeInteger(value) && value >= 0;
const areHashes = (hashes: readonly Uint8Array[]) => hashes.every((hash) => hash.length === 32);

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest > 1 && !isOdd(rest)) rest = half(rest);
  return rest === 1;
}
