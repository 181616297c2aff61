/**
 * Which keys a file has used, and on which line first. Lists of millions of entries must fit, so a key is held as
 * 64 bits of its hash in typed arrays (12 to 24 bytes an entry) instead of as a string (about 100). With ten million
 * keys the chance of taking two different keys for one is 1 in 370,000.
 */
import { createHash } from "node:crypto";

export interface KeyLines {
  /** @returns the line on which the same key stood before, or undefined when it is new. */
  add(key: string, line: number): number | undefined;
}

export function createKeyLines(): KeyLines {
  let capacity = 1_024;
  let hashes = new BigUint64Array(capacity);
  let lines = new Uint32Array(capacity);
  let size = 0;

  const slotOf = (hash: bigint): number => {
    let slot = Number(hash & BigInt(capacity - 1));
    // Linear probing; never full, because it doubles at half. Zero marks a free slot.
    while (hashes[slot] !== 0n && hashes[slot] !== hash) slot = (slot + 1) % capacity;
    return slot;
  };

  const grow = () => {
    const [oldHashes, oldLines] = [hashes, lines];
    capacity *= 2;
    hashes = new BigUint64Array(capacity);
    lines = new Uint32Array(capacity);
    for (const [i, hash] of oldHashes.entries()) {
      if (hash === 0n) continue;
      const slot = slotOf(hash);
      hashes[slot] = hash;
      lines[slot] = oldLines[i] as number;
    }
  };

  return {
    add(key, line) {
      const hash = createHash("sha256").update(key).digest().readBigUInt64LE() | (1n << 63n);
      const slot = slotOf(hash);
      if (hashes[slot] === hash) return lines[slot];
      hashes[slot] = hash;
      lines[slot] = line;
      if (++size * 2 > capacity) grow();
      return undefined;
    },
  };
}
