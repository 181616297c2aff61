import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToHex } from "../base/index.ts";
import { hexBytes, readVectors } from "../base/testing.ts";
import { appendLeaves, emptyFrontier, rootOf } from "./frontier.ts";
import { leafHash, nodeHash, rootOfLeaves } from "./merkle.ts";

const vectors = readVectors("ledger");
const entries: string[] = vectors.entries;
const roots: string[] = vectors.roots;
const leaf: fc.Arbitrary<Uint8Array> = fc.uint8Array({ minLength: 32, maxLength: 32 });
const leaves = fc.array(leaf, { maxLength: 130 });

describe("the tree", () => {
  it.each(roots.map((root, size) => ({ size, root })))(
    "[L1] of $size published entries has its root",
    (vector) => {
      const hashes = entries.slice(0, vector.size).map((entry) => leafHash(hexBytes(entry)));
      expect(bytesToHex(rootOfLeaves(hashes))).toBe(vector.root);
      expect(bytesToHex(rootOf(appendLeaves(emptyFrontier, hashes)))).toBe(vector.root);
    },
  );

  it("[L1] tells an entry from a node: an entry that spells a node has another hash", () => {
    const [left, right] = [leafHash(new Uint8Array([1])), leafHash(new Uint8Array([2]))];
    expect(leafHash(new Uint8Array([...left, ...right]))).not.toEqual(nodeHash(left, right));
  });

  it("[L2] changes its root with any entry, and with the order of entries", () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (hashes, at) => {
        fc.pre(hashes.length > 1);
        const root = rootOfLeaves(hashes);
        const changed = hashes.with(at % hashes.length, leafHash(new Uint8Array([7])));
        expect(rootOfLeaves(changed)).not.toEqual(root);
        expect(rootOfLeaves([...hashes.slice(1), leafHash(new Uint8Array([8]))])).not.toEqual(root);
        expect(rootOfLeaves(hashes.slice(1))).not.toEqual(root);
      }),
    );
  });
});

describe("the frontier", () => {
  it("[L5] grown in any steps has the root of the whole tree", () => {
    fc.assert(
      fc.property(leaves, fc.array(fc.nat(130)), (hashes, cuts) => {
        const bounds = [
          0,
          ...cuts.map((cut) => Math.min(cut, hashes.length)).sort((a, b) => a - b),
          hashes.length,
        ];
        let frontier = emptyFrontier;
        for (let at = 1; at < bounds.length; at++) {
          frontier = appendLeaves(frontier, hashes.slice(bounds[at - 1], bounds[at]));
          expect(rootOf(frontier)).toEqual(rootOfLeaves(hashes.slice(0, bounds[at])));
        }
        expect(frontier.size).toBe(hashes.length);
      }),
    );
  });

  it("[L5] is not changed by what grows out of it", () => {
    const before = appendLeaves(emptyFrontier, [leafHash(new Uint8Array([1]))]);
    const root = rootOf(before);
    appendLeaves(before, [leafHash(new Uint8Array([2]))]);
    expect(before.size).toBe(1);
    expect(rootOf(before)).toEqual(root);
  });

  it("[L5] comes back from its size and peaks alone, at sizes beyond 32 bits too", () => {
    const peaks = Array.from({ length: 34 }, (_, at) => leafHash(new Uint8Array([at])));
    const grown = appendLeaves({ size: 2 ** 34 - 1, peaks }, [leafHash(new Uint8Array([99]))]);
    expect(grown.size).toBe(2 ** 34);
    expect(grown.peaks).toHaveLength(1);
    expect(rootOf(grown)).toEqual(grown.peaks[0]);
  });

  it("[L5] whose peaks do not fit its size is our bug", () => {
    expect(() => appendLeaves({ size: 3, peaks: [new Uint8Array(32)] }, [])).toThrow();
    expect(() => appendLeaves(emptyFrontier, [new Uint8Array(31)])).toThrow();
  });
});
