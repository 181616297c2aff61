/**
 * Lists of numbers in one pool, read block by block:
 *
 *   heads[list]   place of the newest block, 0 for none
 *   block         next block | capacity | entries in use | entries of `width` numbers each
 *
 * Blocks double up to `blockEntriesMax`, so that a long list is read in long runs and a short one wastes little.
 * Removing puts the newest entry in the place of the one that goes: nothing stays behind, order is not kept.
 */
import { type Column, int32Column } from "./columns.ts";

export const blockHeader = 3;
const blockEntriesMax = 1024;
/** Room for what comes after everything was laid out anew. */
const spareShare = 1.1;

export class Chains {
  readonly heads: Column<Int32Array>;
  readonly pool: Column<Int32Array>;
  /** Numbers of the pool in use. */
  readonly counters: Int32Array;
  readonly #used: number;
  readonly width: number;

  /** @param used index into `counters` of how much of the pool is in use. */
  constructor(width: number, counters: Int32Array, used: number, capacity: { lists: number; pool: number }) {
    this.width = width;
    this.counters = counters;
    this.#used = used;
    this.heads = int32Column(capacity.lists);
    this.pool = int32Column(capacity.pool);
    if (counters[used] === 0) counters[used] = 1;
  }

  /** Adds an entry; `second` and `third` are kept when the width has room for them. */
  add(list: number, value: number, second = 0, third = 0, fourth = 0): void {
    this.heads.fit(list + 1);
    let block = this.heads.array[list] as number;
    if (block === 0 || this.pool.array[block + 2] === this.pool.array[block + 1])
      block = this.#addBlock(list, block);
    const pool = this.pool.array;
    const count = pool[block + 2] as number;
    const at = block + blockHeader + count * this.width;
    pool[at] = value;
    if (this.width > 1) pool[at + 1] = second;
    if (this.width > 2) pool[at + 2] = third;
    if (this.width > 3) pool[at + 3] = fourth;
    pool[block + 2] = count + 1;
  }

  /** Removes one entry with the value; false when there is none. Cost: the list's length. */
  remove(list: number, value: number): boolean {
    const pool = this.pool.array;
    const newest = this.heads.array[list] as number;
    for (let block = newest; block > 0; block = pool[block] as number) {
      const end = block + blockHeader + (pool[block + 2] as number) * this.width;
      for (let at = block + blockHeader; at < end; at += this.width)
        if (pool[at] === value) {
          this.#fillHole(list, newest, at);
          return true;
        }
    }
    return false;
  }

  /**
   * Puts each list into one block, the blocks in the lists' order: `renew` gives an entry its new numbers in place, or
   * false for one that goes; `order` says which of two entries comes first.
   */
  rebuild(
    lists: number,
    renew: (entry: number[]) => boolean,
    order: (a: number[], b: number[]) => number,
  ): void {
    const kept: number[][] = [];
    const heads = new Int32Array(lists);
    const packed: number[] = [];
    let pool = new Int32Array(this.counters[this.#used] as number);
    let used = 1;
    for (let list = 0; list < lists; list++) {
      kept.length = 0;
      for (const entry of this.#entriesOf(list)) if (renew(entry)) kept.push(entry);
      if (kept.length === 0) continue;
      kept.sort(order);
      const size = blockHeader + kept.length * this.width;
      if (used + size > pool.length) {
        const larger = new Int32Array((used + size) * 2);
        larger.set(pool);
        pool = larger;
      }
      heads[list] = used;
      packed.length = 0;
      packed.push(0, kept.length, kept.length);
      for (const entry of kept) packed.push(...entry);
      pool.set(packed, used);
      used += size;
    }
    this.takeOver(heads, pool, used);
  }

  /** Takes lists that somebody else has laid out. */
  takeOver(heads: Int32Array, pool: Int32Array, used: number): void {
    this.heads.fit(heads.length);
    this.heads.array.fill(0);
    this.heads.array.set(heads);
    this.pool.adopt(new SharedArrayBuffer(Math.ceil(used * spareShare) * 4));
    this.pool.array.set(pool.subarray(0, used));
    this.counters[this.#used] = used;
  }

  #entriesOf(list: number): number[][] {
    const pool = this.pool.array;
    const entries: number[][] = [];
    for (let block = this.heads.array[list] as number; block > 0; block = pool[block] as number) {
      const end = block + blockHeader + (pool[block + 2] as number) * this.width;
      for (let at = block + blockHeader; at < end; at += this.width)
        entries.push([...pool.subarray(at, at + this.width)]);
    }
    return entries;
  }

  #fillHole(list: number, newest: number, hole: number): void {
    const pool = this.pool.array;
    const count = (pool[newest + 2] as number) - 1;
    const last = newest + blockHeader + count * this.width;
    for (let at = 0; at < this.width; at++) {
      pool[hole + at] = pool[last + at] as number;
      pool[last + at] = 0;
    }
    pool[newest + 2] = count;
    if (count === 0) this.heads.array[list] = pool[newest] as number;
  }

  #addBlock(list: number, next: number): number {
    const before = next === 0 ? 1 : (this.pool.array[next + 1] as number);
    const capacity = next === 0 ? 1 : Math.min(blockEntriesMax, before * 2);
    const block = this.counters[this.#used] as number;
    const end = block + blockHeader + capacity * this.width;
    this.pool.fit(end);
    this.counters[this.#used] = end;
    const pool = this.pool.array;
    pool[block] = next;
    pool[block + 1] = capacity;
    pool[block + 2] = 0;
    this.heads.array[list] = block;
    return block;
  }
}
