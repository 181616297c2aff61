/**
 * Every distinct token of the holdings, once, as typed columns: its sounds, how many names bear it, and the keys under
 * which like tokens find it. A query's token is compared with the vocabulary, not with the people. The names that
 * people at large bear are part of it from the start, with their counts, so that `Mohamed` is common on a node that
 * holds three people.
 */
import { freeCosts, nameModel, writtenCosts } from "../compare/index.ts";
import { type NameToken, skeletonKeys, soundToBytes, soundToSkeletons } from "../text/index.ts";
import { byteColumn, type Column, type ColumnArray, float32Column, int32Column } from "./columns.ts";
import { HashedLists, spreadHash } from "./hashed-lists.ts";
import { hashKey, packSkeleton } from "./packed-skeleton.ts";

export const tokenFlags = { vowelless: 1, initial: 2, dead: 4 } as const;

/** Sounds of one reading that are kept. */
export const readingSoundsMax = 32;

/** Places in the counters that the whole index shares. */
export const counter = {
  tokens: 0,
  sounds: 1,
  keys: 2,
  keyPool: 3,
  postingPool: 4,
  names: 5,
  namesLive: 6,
  nameTokens: 7,
  rows: 8,
  rowsLive: 9,
  bytes: 10,
  documents: 11,
  documentPool: 12,
  garbage: 13,
  /** Counts every change: what a thread has kept is looked at again. */
  changes: 14,
  /** Names that came or went. */
  churn: 15,
  size: 32,
} as const;

/** A token as it is looked up and stored. */
export interface TokenReading {
  sound: Uint8Array;
  tail: Uint8Array;
  /** Nats that agreement by the second reading costs, in tenths. */
  tailCost: number;
  flags: number;
  hash: number;
}

export function tokenToReading(token: NameToken): TokenReading {
  const sound = soundToBytes(token.sound).subarray(0, readingSoundsMax);
  const tail = token.tail === "" ? empty : soundToBytes(token.tail).subarray(0, readingSoundsMax);
  const flags = (token.vowelless ? tokenFlags.vowelless : 0) | (token.initial ? tokenFlags.initial : 0);
  return {
    sound,
    tail,
    tailCost: tail.length === 0 ? 0 : Math.round((1 - token.tailFactor) * nameModel.tailScale),
    flags,
    hash: hashReading(sound, tail, flags),
  };
}

const empty = new Uint8Array(0);

/** length | flags << 6 | mass where vowels are written << 9 | mass where they are not << 19, both in quarters of a nat */
function describe({ sound, flags }: TokenReading): number {
  return (
    sound.length |
    (flags << 6) |
    (massOf(sound, writtenCosts.lone) << 9) |
    (massOf(sound, freeCosts.lone) << 19)
  );
}

/** What a word weighs: never so little that a single slip of the hand would be beyond it. In quarters of a nat. */
export function massOf(sound: Uint8Array, lone: Float32Array): number {
  let mass = 0;
  for (let at = 0; at < sound.length; at++) mass += lone[sound[at] as number] as number;
  return Math.min(1023, Math.round(Math.max(nameModel.massMin, mass) * 4));
}

function hashReading(sound: Uint8Array, tail: Uint8Array, flags: number): number {
  let hash = 0x811c9dc5 ^ flags;
  for (let at = 0; at < sound.length; at++) hash = Math.imul(hash ^ (sound[at] as number), 0x01000193);
  hash = Math.imul(hash ^ 0xff, 0x01000193);
  for (let at = 0; at < tail.length; at++) hash = Math.imul(hash ^ (tail[at] as number), 0x01000193);
  return hash;
}

export class Tokens {
  readonly counters: Int32Array;
  readonly start = int32Column(4096);
  readonly length = byteColumn(4096);
  readonly tailStart = int32Column(4096);
  readonly tailLength = byteColumn(4096);
  readonly tailCost = byteColumn(4096);
  readonly flags = byteColumn(4096);
  /** Names of the holdings that bear the token. */
  readonly names = int32Column(4096);
  /** The same among people at large (data/background.json), scaled to `backgroundPeople`. */
  readonly background = float32Column(4096);
  readonly sounds = byteColumn(32768);
  /** Open addressing: token + 1 by hash of its readings. */
  readonly slots = int32Column(16384);
  /**
   * Tokens by key: token, packed skeleton of the reading that has the key, where its sounds lie, and their number,
   * flags and masses (quarters of a nat) together: what decides about most of them lies side by side.
   */
  readonly byKey: HashedLists;

  constructor(counters: Int32Array) {
    this.counters = counters;
    this.byKey = new HashedLists(4, counters, { lists: counter.keys, pool: counter.keyPool }, 32768);
  }

  get size(): number {
    return this.counters[counter.tokens] as number;
  }

  find(reading: TokenReading): number {
    const slots = this.slots.array;
    const mask = slots.length - 1;
    for (let slot = spreadHash(reading.hash) & mask; ; slot = (slot + 1) & mask) {
      const token = (slots[slot] as number) - 1;
      if (token === -1) return -1;
      if (token >= 0 && this.#isSame(token, reading)) return token;
    }
  }

  /** Finds or adds. */
  intern(token: NameToken): number {
    const reading = tokenToReading(token);
    const known = this.find(reading);
    if (known !== -1) return known;
    return this.#add(token, reading);
  }

  /**
   * Changes how many names bear the token. One that nobody bears any more is emptied: its sounds were somebody's.
   * `token` is what `id` was made of.
   */
  count(id: number, by: 1 | -1, token: NameToken): void {
    const names = (this.names.array[id] as number) + by;
    this.names.array[id] = names;
    if (names === 1 && by === 1) this.#change();
    if (names === 0 && this.background.array[id] === 0) this.#forget(id, token);
  }

  #change(): void {
    this.counters[counter.changes] = (this.counters[counter.changes] as number) + 1;
  }

  #add(token: NameToken, reading: TokenReading): number {
    const id = this.size;
    this.#change();
    this.counters[counter.tokens] = id + 1;
    this.#fit(id + 1);
    this.start.array[id] = this.#keep(reading.sound);
    this.length.array[id] = reading.sound.length;
    this.tailStart.array[id] = this.#keep(reading.tail);
    this.tailLength.array[id] = reading.tail.length;
    this.tailCost.array[id] = reading.tailCost;
    this.flags.array[id] = reading.flags;
    this.#place(reading.hash, id);
    for (const { key, packed } of tokenKeys(token))
      this.byKey.chains.add(
        this.byKey.intern(hashKey(key)),
        id,
        packed,
        this.start.array[id],
        describe(reading),
      );
    return id;
  }

  /**
   * Numbers the tokens anew in the order of their sounds, without those that are dead, and lays sounds and keys out in
   * that order: neighbours begin alike, and a search goes through memory in one direction. What comes later stands
   * behind. @returns the new number of each old one, -1 for the dead.
   */
  sort(): Int32Array {
    const texts = Array.from({ length: this.size }, (_, id) => String.fromCharCode(...this.soundOf(id)));
    const order: number[] = [];
    for (let id = 0; id < this.size; id++)
      if (((this.flags.array[id] as number) & tokenFlags.dead) === 0) order.push(id);
    order.sort((a, b) => ((texts[a] as string) < (texts[b] as string) ? -1 : 1));
    const rank = new Int32Array(this.size).fill(-1);
    for (const [place, id] of order.entries()) rank[id] = place;
    this.#layOutSounds(order);
    for (const column of this.#columns()) permute(column, order);
    this.counters[counter.tokens] = order.length;
    this.slots.array.fill(0);
    for (let id = 0; id < order.length; id++) this.#place(this.#hashOf(id), id);
    this.byKey.chains.rebuild(
      this.byKey.size,
      (entry) => {
        const id = rank[entry[0] as number] as number;
        entry[0] = id;
        entry[2] = id === -1 ? 0 : (this.start.array[id] as number);
        return id !== -1;
      },
      (a, b) => (a[0] as number) - (b[0] as number),
    );
    this.#change();
    return rank;
  }

  #columns() {
    const { start, length, tailStart, tailLength, tailCost, flags, names, background } = this;
    return [start, length, tailStart, tailLength, tailCost, flags, names, background] as const;
  }

  #layOutSounds(order: readonly number[]): void {
    const sounds = new Uint8Array(this.counters[counter.sounds] as number);
    let at = 0;
    for (const id of order)
      for (const [start, length] of [
        [this.start, this.length],
        [this.tailStart, this.tailLength],
      ] as const) {
        const from = start.array[id] as number;
        const run = this.sounds.array.subarray(from, from + (length.array[id] as number));
        sounds.set(run, at);
        start.array[id] = at;
        at += run.length;
      }
    this.sounds.array.fill(0);
    this.sounds.array.set(sounds.subarray(0, at));
    this.counters[counter.sounds] = at;
  }

  #fit(size: number): void {
    for (const column of this.#columns()) column.fit(size);
    if (size * 2 <= this.slots.array.length) return;
    this.slots.adopt(new SharedArrayBuffer(this.slots.array.byteLength * 2));
    for (let id = 0; id < size - 1; id++)
      if (((this.flags.array[id] as number) & tokenFlags.dead) === 0) this.#place(this.#hashOf(id), id);
  }

  #keep(sound: Uint8Array): number {
    const at = this.counters[counter.sounds] as number;
    this.sounds.fit(at + sound.length);
    this.sounds.array.set(sound, at);
    this.counters[counter.sounds] = at + sound.length;
    return at;
  }

  #place(hash: number, id: number): void {
    const slots = this.slots.array;
    const mask = slots.length - 1;
    let slot = spreadHash(hash) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = id + 1;
  }

  #hashOf(id: number): number {
    return hashReading(this.soundOf(id), this.tailOf(id), this.flags.array[id] as number);
  }

  soundOf(id: number): Uint8Array {
    const start = this.start.array[id] as number;
    return this.sounds.array.subarray(start, start + (this.length.array[id] as number));
  }

  tailOf(id: number): Uint8Array {
    const start = this.tailStart.array[id] as number;
    return this.sounds.array.subarray(start, start + (this.tailLength.array[id] as number));
  }

  #isSame(id: number, reading: TokenReading): boolean {
    if (this.flags.array[id] !== reading.flags) return false;
    return (
      isRun(
        this.sounds.array,
        this.start.array[id] as number,
        this.length.array[id] as number,
        reading.sound,
      ) &&
      isRun(
        this.sounds.array,
        this.tailStart.array[id] as number,
        this.tailLength.array[id] as number,
        reading.tail,
      )
    );
  }

  #forget(id: number, token: NameToken): void {
    this.#change();
    const slots = this.slots.array;
    const mask = slots.length - 1;
    let slot = spreadHash(this.#hashOf(id)) & mask;
    while (slots[slot] !== id + 1) slot = (slot + 1) & mask;
    // A tombstone, so that what was placed behind it is still found.
    slots[slot] = -1;
    for (const { key } of tokenKeys(token)) this.byKey.remove(hashKey(key), id);
    this.soundOf(id).fill(0);
    this.tailOf(id).fill(0);
    this.flags.array[id] = (this.flags.array[id] as number) | tokenFlags.dead;
    for (const column of [this.start, this.length, this.tailStart, this.tailLength, this.tailCost])
      column.array[id] = 0;
  }
}

/** Keys of a token with the packed skeleton of the reading that each comes from. */
export function tokenKeys(token: Pick<NameToken, "sound" | "tail">): { key: string; packed: number }[] {
  const keys = new Map<string, number>();
  for (const sound of token.tail === "" ? [token.sound] : [token.sound, token.tail])
    for (const skeleton of soundToSkeletons(sound)) {
      const packed = packSkeleton(skeleton);
      for (const key of skeletonKeys([skeleton])) if (!keys.has(key)) keys.set(key, packed);
    }
  return [...keys].map(([key, packed]) => ({ key, packed }));
}

function isRun(pool: Uint8Array, start: number, length: number, run: Uint8Array): boolean {
  if (length !== run.length) return false;
  for (let at = 0; at < length; at++) if (pool[start + at] !== run[at]) return false;
  return true;
}

function permute(column: Column<ColumnArray>, order: readonly number[]): void {
  const before = column.array.slice();
  column.array.fill(0);
  for (const [place, id] of order.entries()) column.array[place] = before[id] as number;
}
