/**
 * Weighted edit distance (as edit-distance.kernel.ts) of one word against many that come in the order of their sounds:
 * the rows of the table that two neighbours' common beginning has filled are used again, and where a beginning is
 * beyond the budget all that begin with it are passed over. Costs are whole 32nds of a nat. Hot: no allocation,
 * closure or throw. Twin: distance.reference.ts.
 *
 *   rows[r * width + c]   distance of the other word's first r sounds and the query's first c
 */
import { foreignByteMin } from "../text/index.ts";
import type { SoundCosts } from "./sound-costs.ts";

export const unitsPerNat = 32;
export const sharedSoundsMax = 32;
const width = sharedSoundsMax + 1;

/** Words of a pool that wait to be measured, by column. */
export class Words {
  ids = new Int32Array(1024);
  starts = new Int32Array(1024);
  lengths = new Int32Array(1024);
  budgets = new Int32Array(1024);
  distances = new Int32Array(1024);
  count = 0;

  push(id: number, start: number, length: number, budget: number): void {
    const at = this.count;
    if (at === this.ids.length) this.#grow();
    this.ids[at] = id;
    this.starts[at] = start;
    this.lengths[at] = length;
    this.budgets[at] = budget;
    this.count = at + 1;
  }

  #grow(): void {
    for (const column of ["ids", "starts", "lengths", "budgets", "distances"] as const) {
      const larger = new Int32Array(this[column].length * 2);
      larger.set(this[column]);
      this[column] = larger;
    }
  }
}

export class SharedRows {
  readonly rows = new Int32Array(width * width);
  /** Least of each row: no longer word ends below the least of two neighbouring rows. */
  readonly least = new Int32Array(width);
  readonly query = new Uint8Array(sharedSoundsMax);
  readonly swap: Uint8Array;
  readonly lone: Uint8Array;
  readonly initialLone: Uint8Array;
  readonly finalLone: Uint8Array;
  /** What each sound of the query costs alone, where it stands (from 1). */
  readonly queryLone = new Uint8Array(width + 1);
  /** [x * width + c]: cost of taking x for the query's sound c (from 1); the last row is for foreign characters. */
  readonly profile = new Uint8Array((foreignByteMin + 1) * width);
  readonly swapMax: number;
  readonly turn: number;
  /** 1 where the query has the first of two sounds right before the second (by their low six bits). */
  readonly neighbours = new Uint8Array(4096);
  queryLength = 0;

  constructor(costs: SoundCosts) {
    this.swap = Uint8Array.from(costs.swap, toUnits);
    this.lone = Uint8Array.from(costs.lone, toUnits);
    this.initialLone = Uint8Array.from(costs.initialLone, toUnits);
    this.finalLone = Uint8Array.from(costs.finalLone, toUnits);
    this.swapMax = toUnits(costs.swapMax);
    this.turn = toUnits(costs.turn);
  }

  begin(query: Uint8Array): void {
    for (let c = 1; c < this.queryLength; c++) this.#markNeighbours(c, 0);
    const length = Math.min(query.length, sharedSoundsMax);
    this.queryLength = length;
    let sum = 0;
    for (let c = 0; c < length; c++) {
      const y = query[c] as number;
      const own = c === 0 ? this.initialLone : c === length - 1 ? this.finalLone : this.lone;
      this.query[c] = y;
      this.queryLone[c + 1] = own[y] as number;
      sum += own[y] as number;
      this.rows[c + 1] = sum;
      for (let x = 0; x < foreignByteMin; x++)
        this.profile[x * width + c + 1] =
          x === y ? 0 : y < foreignByteMin ? (this.swap[(x << 6) | y] as number) : this.swapMax;
    }
    this.least[0] = 0;
    for (let c = 1; c < length; c++) this.#markNeighbours(c, 1);
  }

  #markNeighbours(c: number, mark: 0 | 1): void {
    this.neighbours[(((this.query[c - 1] as number) & 63) << 6) | ((this.query[c] as number) & 63)] = mark;
  }

  /**
   * Distances to `words.count` words of the pool, written to `words.distances`, in 32nds of a nat: any number above a
   * word's budget once it is certain that the distance is above it.
   */
  measure(pool: Uint8Array, words: Words): void {
    const { rows, least, query, queryLone, profile, neighbours, turn, queryLength } = this;
    const { lone, initialLone, finalLone } = this;
    const { starts, lengths, budgets, distances, count } = words;
    let filled = 0;
    let last = 0;
    for (let word = 0; word < count; word++) {
      const start = starts[word] as number;
      const length = lengths[word] as number;
      const budget = budgets[word] as number;
      let r = 0;
      let isOver = false;
      // The last row has the price of a last sound, which no longer word shares.
      const shared = Math.min(filled, length - 1);
      while (r < shared && pool[last + r] === pool[start + r]) {
        r++;
        if ((least[r] as number) > budget && (least[r - 1] as number) + turn > budget) {
          isOver = true;
          break;
        }
      }
      // What is over the budget with rows that others share leaves those rows as they are.
      if (isOver) {
        distances[word] = budget + 1;
        continue;
      }
      for (; r < length; r++) {
        const x = pool[start + r] as number;
        const above = r * width;
        const own = above + width;
        const xLone = (r === 0 ? initialLone : r === length - 1 ? finalLone : lone)[x] as number;
        let diagonal = rows[above] as number;
        let left = diagonal + xLone;
        let leastOfRow = left;
        rows[own] = left;
        const costs = x < foreignByteMin ? x * width : this.#profileForeign(x);
        for (let c = 1; c <= queryLength; c++) {
          const up = rows[above + c] as number;
          // The least of three without a branch, which no predictor could foresee: d & (d >> 31) is d below 0, else 0.
          let best = diagonal + (profile[costs + c] as number);
          const dropped = up + xLone - best;
          best += dropped & (dropped >> 31);
          const gained = left + (queryLone[c] as number) - best;
          best += gained & (gained >> 31);
          const less = best - leastOfRow;
          leastOfRow += less & (less >> 31);
          diagonal = up;
          rows[own + c] = best;
          left = best;
        }
        if (r > 0) {
          const before = pool[start + r - 1] as number;
          if (neighbours[((x & 63) << 6) | (before & 63)] === 1)
            leastOfRow = Math.min(leastOfRow, this.#turn(r, x, before, query));
        }
        least[r + 1] = leastOfRow;
        if (leastOfRow > budget && (least[r] as number) + turn > budget) {
          r++;
          isOver = true;
          break;
        }
      }
      last = start;
      filled = Math.min(r, length - 1);
      distances[word] = isOver ? budget + 1 : (rows[length * width + queryLength] as number);
    }
  }

  /** Lets the row gain from two neighbours in the wrong order; the least that it now holds. */
  #turn(r: number, x: number, before: number, query: Uint8Array): number {
    const { rows, queryLone, queryLength, turn } = this;
    let least = 1 << 20;
    if (x === before) return least;
    const own = (r + 1) * width;
    for (let c = 2; c <= queryLength; c++) {
      if (query[c - 2] !== x || query[c - 1] !== before) continue;
      let best = (rows[own - 2 * width + c - 2] as number) + turn;
      // What comes behind may be reached through it.
      for (let at = c; at <= queryLength && best < (rows[own + at] as number); at++) {
        rows[own + at] = best;
        if (best < least) least = best;
        best += queryLone[at + 1] as number;
      }
    }
    return least;
  }

  /** A folded foreign character equals itself only. */
  #profileForeign(x: number): number {
    const base = foreignByteMin * width;
    for (let c = 0; c < this.queryLength; c++)
      this.profile[base + c + 1] = this.query[c] === x ? 0 : this.swapMax;
    return base;
  }
}

function toUnits(nats: number): number {
  return Math.min(255, Math.round(nats * unitsPerNat));
}
