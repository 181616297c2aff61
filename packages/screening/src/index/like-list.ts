/** The tokens of the vocabulary that are like one token, the worthiest first, and their place by token. */
import type { TokenReading } from "./tokens.ts";

export interface LikeList {
  /** The token asked for, as it is compared. */
  readonly reading: TokenReading;
  readonly ids: Int32Array;
  readonly nats: Float32Array;
  /** Nats of rarity alone, before the distance is taken off. */
  readonly rarity: Float32Array;
  /** Open addressing: place + 1 in `ids` by token. */
  readonly slots: Int32Array;
  /** What agreement is worth at most; what is asked for weighs so much. */
  readonly best: number;
}

/** Multiplicative hash of a token id into a table of a power of two. */
export function createSlots(ids: Int32Array, count: number): Int32Array {
  let size = 4;
  while (size < count * 2 + 1) size *= 2;
  const slots = new Int32Array(size);
  for (let at = 0; at < count; at++) {
    let slot = slotOf(ids[at] as number) & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = at + 1;
  }
  return slots;
}

export function slotOf(id: number): number {
  const mixed = Math.imul(id, 0x9e3779b1);
  return mixed ^ (mixed >>> 16);
}

/** Place of a token in the list, -1 when it is not there. */
export function placeOf(list: LikeList, id: number): number {
  const mask = list.slots.length - 1;
  for (let slot = slotOf(id) & mask; ; slot = (slot + 1) & mask) {
    const place = (list.slots[slot] as number) - 1;
    if (place === -1 || list.ids[place] === id) return place;
  }
}
