import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToHex } from "../base/index.ts";
import { hexBytes, readVectors, type VectorCase } from "../base/testing.ts";
import { leafHash, rootOfLeaves } from "./merkle.ts";
import {
  createConsistencyProof,
  createInclusionProof,
  verifyConsistencyProof,
  verifyInclusionProof,
} from "./proof.ts";

const vectors = readVectors("ledger");
const hashesOf = (size: number) => Array.from({ length: size }, (_, at) => leafHash(new Uint8Array([at])));
const published: Uint8Array[] = vectors.entries.map((entry: string) => leafHash(hexBytes(entry)));

function inclusionOf(vector: VectorCase) {
  const { index, size, root, leaf, proof } = vector;
  return { index, size, root: hexBytes(root), leaf: hexBytes(leaf), proof: proof.map(hexBytes) };
}

function consistencyOf(vector: VectorCase) {
  const { firstSize, firstRoot, secondSize, secondRoot, proof } = vector;
  const roots = { firstRoot: hexBytes(firstRoot), secondRoot: hexBytes(secondRoot) };
  return { firstSize, secondSize, ...roots, proof: proof.map(hexBytes) };
}

describe("an inclusion proof", () => {
  it.each(vectors.inclusion.valid as VectorCase[])(
    "[L6] of entry $index of $size is made and verifies",
    (vector) => {
      const proof = createInclusionProof(published.slice(0, vector.size), vector.index);
      expect(proof.map(bytesToHex)).toEqual(vector.proof);
      expect(verifyInclusionProof(inclusionOf(vector))).toBe(true);
    },
  );

  it.each(vectors.inclusion.invalid as VectorCase[])("[L6] is refused with $name", (vector) => {
    expect(verifyInclusionProof(inclusionOf(vector))).toBe(false);
  });

  it("[L6] of every entry of every small tree verifies, and of no other place", () => {
    for (let size = 1; size <= 33; size++) {
      const hashes = hashesOf(size);
      const root = rootOfLeaves(hashes);
      for (let index = 0; index < size; index++) {
        const claim = {
          leaf: hashes[index] as Uint8Array,
          index,
          size,
          root,
          proof: createInclusionProof(hashes, index),
        };
        expect(verifyInclusionProof(claim)).toBe(true);
        expect(verifyInclusionProof({ ...claim, index: (index + 1) % size })).toBe(size === 1);
        expect(verifyInclusionProof({ ...claim, index: index + size })).toBe(false);
        expect(verifyInclusionProof({ ...claim, proof: [...claim.proof, root] })).toBe(false);
        if (size > 1) expect(verifyInclusionProof({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      }
    }
  });

  it("[L6] is false, never thrown, for any numbers and any hashes", () => {
    const bytes = fc.uint8Array({ maxLength: 33 });
    const number = fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger());
    fc.assert(
      fc.property(bytes, bytes, number, number, fc.array(bytes), (leaf, root, index, size, proof) => {
        fc.pre(!(size === 1 && index === 0));
        expect(verifyInclusionProof({ leaf, root, index, size, proof })).toBe(false);
      }),
    );
  });
});

describe("a consistency proof", () => {
  it.each(vectors.consistency.valid as VectorCase[])(
    "[L7] from $firstSize to $secondSize is made and verifies",
    (vector) => {
      const proof = createConsistencyProof(published.slice(0, vector.secondSize), vector.firstSize);
      expect(proof.map(bytesToHex)).toEqual(vector.proof);
      expect(verifyConsistencyProof(consistencyOf(vector))).toBe(true);
    },
  );

  it.each(vectors.consistency.invalid as VectorCase[])("[L7] is refused with $name", (vector) => {
    expect(verifyConsistencyProof(consistencyOf(vector))).toBe(false);
  });

  it("[L7] between all small trees verifies, and no fork of the beginning does", () => {
    for (let secondSize = 1; secondSize <= 33; secondSize++) {
      const hashes = hashesOf(secondSize);
      const secondRoot = rootOfLeaves(hashes);
      for (let firstSize = 1; firstSize <= secondSize; firstSize++) {
        const firstRoot = rootOfLeaves(hashes.slice(0, firstSize));
        const proof = createConsistencyProof(hashes, firstSize);
        const claim = { firstSize, firstRoot, secondSize, secondRoot, proof };
        expect(verifyConsistencyProof(claim)).toBe(true);
        const forked = rootOfLeaves(
          hashes.slice(0, firstSize).with(firstSize - 1, leafHash(new Uint8Array([255]))),
        );
        expect(verifyConsistencyProof({ ...claim, firstRoot: forked })).toBe(false);
        expect(verifyConsistencyProof({ ...claim, secondRoot: forked })).toBe(false);
        expect(verifyConsistencyProof({ ...claim, proof: [...proof, firstRoot] })).toBe(false);
      }
    }
  });

  it("[L7] is never thrown on, whatever comes", () => {
    const bytes = fc.uint8Array({ minLength: 31, maxLength: 33 });
    const number = fc.oneof(fc.nat(70), fc.integer(), fc.double(), fc.maxSafeInteger());
    fc.assert(
      fc.property(
        bytes,
        bytes,
        number,
        number,
        fc.array(bytes),
        (firstRoot, secondRoot, firstSize, secondSize, proof) => {
          const claim = { firstSize, firstRoot, secondSize, secondRoot, proof };
          expect(typeof verifyConsistencyProof(claim)).toBe("boolean");
        },
      ),
      { numRuns: 500 },
    );
  });
});
