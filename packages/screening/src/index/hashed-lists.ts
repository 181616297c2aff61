/**
 * Lists found by a hash: an open-addressed table of hashes beside their lists. Keys are told apart by hash alone, so
 * that a collision joins two lists: whoever reads one checks what it finds.
 */
import { Chains } from "./chains.ts";
import { int32Column } from "./columns.ts";

export interface ListCounters {
  /** Places in the counters: how many lists there are, how much of the pool is in use. */
  lists: number;
  pool: number;
}

export class HashedLists {
  readonly hashes;
  readonly lists;
  readonly chains: Chains;
  readonly #counters: Int32Array;
  readonly #place: ListCounters;

  constructor(width: number, counters: Int32Array, place: ListCounters, capacity: number) {
    this.hashes = int32Column(capacity * 2);
    this.lists = int32Column(capacity * 2);
    this.chains = new Chains(width, counters, place.pool, { lists: capacity, pool: capacity * 4 });
    this.#counters = counters;
    this.#place = place;
  }

  get size(): number {
    return this.#counters[this.#place.lists] as number;
  }

  /** -1 when there is none. @param hash odd. */
  find(hash: number): number {
    const hashes = this.hashes.array;
    const mask = hashes.length - 1;
    for (let slot = spreadHash(hash) & mask; ; slot = (slot + 1) & mask) {
      if (hashes[slot] === 0) return -1;
      if (hashes[slot] === hash) return this.lists.array[slot] as number;
    }
  }

  intern(hash: number): number {
    const known = this.find(hash);
    if (known !== -1) return known;
    const list = this.size;
    this.#counters[this.#place.lists] = list + 1;
    if ((list + 1) * 2 > this.hashes.array.length) this.#grow();
    this.#put(hash, list);
    return list;
  }

  /** Takes the value off the hash's list; a list that is empty then is nobody's, and its hash goes. */
  remove(hash: number, value: number): void {
    const list = this.find(hash);
    if (list === -1) return;
    this.chains.remove(list, value);
    if (this.chains.heads.array[list] !== 0) return;
    const hashes = this.hashes.array;
    const mask = hashes.length - 1;
    let slot = spreadHash(hash) & mask;
    while (hashes[slot] !== hash) slot = (slot + 1) & mask;
    hashes[slot] = tombstone;
    this.lists.array[slot] = 0;
  }

  #grow(): void {
    const [hashes, lists] = [this.hashes.array, this.lists.array];
    this.hashes.adopt(new SharedArrayBuffer(hashes.byteLength * 2));
    this.lists.adopt(new SharedArrayBuffer(lists.byteLength * 2));
    for (let slot = 0; slot < hashes.length; slot++)
      if (hashes[slot] !== 0 && hashes[slot] !== tombstone)
        this.#put(hashes[slot] as number, lists[slot] as number);
  }

  #put(hash: number, list: number): void {
    const hashes = this.hashes.array;
    const mask = hashes.length - 1;
    let slot = spreadHash(hash) & mask;
    while (hashes[slot] !== 0) slot = (slot + 1) & mask;
    hashes[slot] = hash;
    this.lists.array[slot] = list;
  }
}

/** In the place of a hash that is gone, so that what was placed behind it is still found. Hashes are odd. */
const tombstone = 2;

/** FNV-1a leaves the low bits poor; tables take those. */
export function spreadHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 12);
}
