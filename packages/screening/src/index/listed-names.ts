/** The names of the holdings in typed columns: whose each is, and its tokens as a run in one pool. */
import { GrowingInt32 } from "./growing.ts";
import { PostingLists } from "./posting-lists.ts";
import type { Vocabulary } from "./vocabulary.ts";

export class ListedNames {
  readonly #row = new GrowingInt32();
  readonly #start = new GrowingInt32();
  readonly #count = new GrowingInt32();
  readonly #pool = new GrowingInt32();
  readonly #namesByToken = new PostingLists();
  /** Names that were removed, by their number of tokens: a new name of that length takes the place over. */
  readonly #freeByCount = new Map<number, number[]>();
  readonly #vocabulary: Vocabulary;
  #lists = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Places, those of removed names included. */
  get places(): number {
    return this.#row.length;
  }

  add(row: number, tokens: readonly number[]): number {
    const name = this.#freeByCount.get(tokens.length)?.pop() ?? this.#createPlace(tokens.length);
    this.#row.array[name] = row;
    const start = this.#start.at(name);
    for (const [at, token] of tokens.entries()) this.#pool.array[start + at] = token;
    while (this.#lists < this.#vocabulary.size) {
      this.#namesByToken.createList();
      this.#lists++;
    }
    for (const token of new Set(tokens)) this.#namesByToken.add(token, name);
    this.#vocabulary.countName(new Set(tokens), 1);
    return name;
  }

  remove(name: number): void {
    const tokens = new Set(this.tokensOf(name));
    for (const token of tokens) this.#namesByToken.remove(token, name);
    this.#vocabulary.countName(tokens, -1);
    this.#row.array[name] = -1;
    const free = this.#freeByCount.get(this.#count.at(name)) ?? [];
    free.push(name);
    this.#freeByCount.set(this.#count.at(name), free);
  }

  rowOf(name: number): number {
    return this.#row.at(name);
  }

  countOf(name: number): number {
    return this.#count.at(name);
  }

  tokensOf(name: number): Int32Array {
    const start = this.#start.at(name);
    return this.#pool.array.subarray(start, start + this.#count.at(name));
  }

  /** Calls back with every name that holds the token. */
  eachNameOf(token: number, look: (name: number) => void): void {
    if (token >= this.#lists) return;
    const postings = this.#namesByToken;
    for (let node = postings.first(token); node !== -1; node = postings.next(node))
      look(postings.valueAt(node));
  }

  #createPlace(count: number): number {
    const name = this.#row.push(-1);
    this.#start.push(this.#pool.length);
    this.#count.push(count);
    for (let at = 0; at < count; at++) this.#pool.push(-1);
    return name;
  }
}
