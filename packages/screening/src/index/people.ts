/**
 * The people of the index as typed columns: rows, their names as runs of tokens, and for each token the names that
 * bear it. A name's place is never used again, so that a number once given never means somebody else.
 *
 *   posting   name | h1 + h2 << 16 | h3 + h4 << 16    hashes of the name's other tokens, so that a long list is passed
 *                                                     over without a look at the names themselves
 */
import { bytesToParticulars, documentToLookupKeys, type Particulars } from "../compare/index.ts";
import type { NameToken } from "../text/index.ts";
import { parseName } from "../text/index.ts";
import { backgroundSounds } from "./background.ts";
import { blockHeader, Chains } from "./chains.ts";
import { byteColumn, type Column, type ColumnArray, int32Column, uint16Column } from "./columns.ts";
import { HashedLists } from "./hashed-lists.ts";
import { slotOf } from "./like-list.ts";
import { hashKey } from "./packed-skeleton.ts";
import { counter, Tokens, tokenFlags } from "./tokens.ts";

/** Further tokens of a name that a posting tells of; `unknownOther` stands for all that are too many. */
const othersMax = 4;
export const unknownOther = 0xffff;
/** Stands for an initial: it may be anybody's. */
export const initialOther = 0xfffe;
export const postingWidth = 3;
const namesOfRowMax = 1000;
const textBytesMax = 2048;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The columns of an index by name, and how many elements of each are in use: for threads and snapshots. */
export interface NamedColumn {
  readonly name: string;
  readonly column: Column<ColumnArray>;
  readonly used: number;
}

export class People {
  readonly counters: Int32Array;
  readonly tokens: Tokens;
  readonly nameRow = int32Column(1024);
  readonly nameTokens = int32Column(1024);
  readonly nameCount = byteColumn(1024);
  /** Place of the father's name + 1, 0 where none is told. */
  readonly nameFather = byteColumn(1024);
  readonly nameText = int32Column(1024);
  readonly nameTextLength = uint16Column(1024);
  readonly tokenPool = int32Column(4096);
  readonly postings: Chains;
  readonly rowKey = int32Column(1024);
  readonly rowKeyLength = uint16Column(1024);
  readonly rowName = int32Column(1024);
  readonly rowNames = uint16Column(1024);
  readonly rowParticulars = int32Column(1024);
  readonly rowParticularsLength = uint16Column(1024);
  /** Rows by document number. */
  readonly documents: HashedLists;
  /** Keys, texts of names and particulars, as bytes. */
  readonly bytes = byteColumn(16384);

  constructor(counters: Int32Array = new Int32Array(new SharedArrayBuffer(counter.size * 4))) {
    this.counters = counters;
    this.tokens = new Tokens(counters);
    this.postings = new Chains(postingWidth, counters, counter.postingPool, { lists: 4096, pool: 16384 });
    const place = { lists: counter.documents, pool: counter.documentPool };
    this.documents = new HashedLists(1, counters, place, 1024);
  }

  /** Every column with its name; the order is that of a snapshot. */
  columns(): NamedColumn[] {
    const { counters, tokens } = this;
    const at = (place: number) => counters[place] as number;
    const whole = (column: Column<ColumnArray>) => column.array.length;
    const named: [string, Column<ColumnArray>, number][] = [
      ["tokens.start", tokens.start, at(counter.tokens)],
      ["tokens.length", tokens.length, at(counter.tokens)],
      ["tokens.tailStart", tokens.tailStart, at(counter.tokens)],
      ["tokens.tailLength", tokens.tailLength, at(counter.tokens)],
      ["tokens.tailCost", tokens.tailCost, at(counter.tokens)],
      ["tokens.flags", tokens.flags, at(counter.tokens)],
      ["tokens.names", tokens.names, at(counter.tokens)],
      ["tokens.background", tokens.background, at(counter.tokens)],
      ["tokens.sounds", tokens.sounds, at(counter.sounds)],
      ["tokens.slots", tokens.slots, whole(tokens.slots)],
      ...listColumns("keys", tokens.byKey, at(counter.keys), at(counter.keyPool)),
      ...listColumns("documents", this.documents, at(counter.documents), at(counter.documentPool)),
      ["postings.heads", this.postings.heads, at(counter.tokens)],
      ["postings.pool", this.postings.pool, at(counter.postingPool)],
      ["names.row", this.nameRow, at(counter.names)],
      ["names.tokens", this.nameTokens, at(counter.names)],
      ["names.count", this.nameCount, at(counter.names)],
      ["names.father", this.nameFather, at(counter.names)],
      ["names.text", this.nameText, at(counter.names)],
      ["names.textLength", this.nameTextLength, at(counter.names)],
      ["names.tokenPool", this.tokenPool, at(counter.nameTokens)],
      ["rows.key", this.rowKey, at(counter.rows)],
      ["rows.keyLength", this.rowKeyLength, at(counter.rows)],
      ["rows.name", this.rowName, at(counter.rows)],
      ["rows.names", this.rowNames, at(counter.rows)],
      ["rows.particulars", this.rowParticulars, at(counter.rows)],
      ["rows.particularsLength", this.rowParticularsLength, at(counter.rows)],
      ["bytes", this.bytes, at(counter.bytes)],
    ];
    return named.map(([name, column, used]) => ({ name, column, used: Math.min(used, column.array.length) }));
  }

  /** The names that people at large bear, with how many of them do. */
  addBackground(): void {
    for (const [sound, count] of backgroundSounds) {
      const vowelless = isVowellessSound(sound);
      const id = this.tokens.intern({ text: "", sound, tail: "", tailFactor: 0, vowelless, initial: false });
      this.tokens.background.array[id] = (this.tokens.background.array[id] as number) + count;
    }
    this.sort();
  }

  /** Lays everything out in the order of the tokens' sounds: for a holdings' worth of rows at once. */
  sort(): void {
    const rank = this.tokens.sort();
    const names = this.counters[counter.names] as number;
    const pool = this.tokenPool.array;
    for (let name = 0; name < names; name++) {
      const start = this.nameTokens.array[name] as number;
      for (let at = start; at < start + (this.nameCount.array[name] as number); at++)
        pool[at] = rank[pool[at] as number] as number;
    }
    this.#layOutPostings(names);
  }

  #layOutPostings(names: number): void {
    const { size } = this.tokens;
    const heads = new Int32Array(size);
    let used = 1;
    for (let id = 0; id < size; id++) {
      const count = this.tokens.names.array[id] as number;
      if (count === 0) continue;
      heads[id] = used;
      used += blockHeader + count * postingWidth;
    }
    const pool = new Int32Array(used);
    for (let name = 0; name < names; name++) {
      const ids = this.#tokensOf(name);
      for (const [place, id] of ids.entries()) {
        if (ids.indexOf(id) !== place) continue;
        const block = heads[id] as number;
        const count = pool[block + 2] as number;
        const [a, b, c, d] = this.#othersOf(ids, id) as [number, number, number, number];
        const at = block + blockHeader + count * postingWidth;
        pool[at] = name;
        pool[at + 1] = a | (b << 16);
        pool[at + 2] = c | (d << 16);
        pool[block + 1] = count + 1;
        pool[block + 2] = count + 1;
      }
    }
    this.postings.takeOver(heads, pool, used);
  }

  #tokensOf(name: number): number[] {
    const at = this.nameTokens.array[name] as number;
    return [...this.tokenPool.array.subarray(at, at + (this.nameCount.array[name] as number))];
  }

  /** @param documents keys of documentToKey. */
  add(
    key: string,
    names: readonly string[],
    particulars: Uint8Array,
    documents: readonly string[] = [],
  ): number {
    const row = this.#take(counter.rows, 1);
    this.rowKey.fit(row + 1);
    this.rowKeyLength.fit(row + 1);
    this.rowName.fit(row + 1);
    this.rowNames.fit(row + 1);
    this.rowParticulars.fit(row + 1);
    this.rowParticularsLength.fit(row + 1);
    const keyBytes = encoder.encode(key);
    this.rowKey.array[row] = this.#keepBytes(keyBytes);
    this.rowKeyLength.array[row] = keyBytes.length;
    this.rowParticulars.array[row] = this.#keepBytes(particulars);
    this.rowParticularsLength.array[row] = particulars.length;
    this.rowName.array[row] = this.counters[counter.names] as number;
    let kept = 0;
    const seen = new Set<string>();
    for (const text of names) {
      if (kept === namesOfRowMax) break;
      const parsed = parseName(text);
      const ids = parsed.map((token) => this.tokens.intern(token));
      const identity = ids.join(" ");
      // Many aliases are one name in another case or order of signs: comparing them twice finds nothing more.
      if (ids.length === 0 || seen.has(identity)) continue;
      seen.add(identity);
      this.#addName(row, text, ids, parsed);
      kept++;
    }
    this.rowNames.array[row] = kept;
    for (const key of lookupKeys(documents))
      this.documents.chains.add(this.documents.intern(hashKey(key)), row);
    this.counters[counter.rowsLive] = (this.counters[counter.rowsLive] as number) + 1;
    return row;
  }

  remove(row: number): void {
    const first = this.rowName.array[row] as number;
    for (let name = first; name < first + (this.rowNames.array[row] as number); name++)
      this.#removeName(name);
    for (const key of lookupKeys(this.particularsOf(row).documents)) this.documents.remove(hashKey(key), row);
    this.#emptyBytes(this.rowKey.array[row] as number, this.rowKeyLength.array[row] as number);
    this.#emptyBytes(
      this.rowParticulars.array[row] as number,
      this.rowParticularsLength.array[row] as number,
    );
    this.rowNames.array[row] = 0;
    this.rowKeyLength.array[row] = 0;
    this.rowParticularsLength.array[row] = 0;
    this.counters[counter.rowsLive] = (this.counters[counter.rowsLive] as number) - 1;
    this.counters[counter.garbage] = (this.counters[counter.garbage] as number) + 1;
  }

  /** Rows that hold a document like it: equal, misread, with its check digit or without; or one that only hashes alike. */
  rowsWithDocument(document: string): Set<number> {
    const rows = new Set<number>();
    const { heads, pool } = this.documents.chains;
    for (const key of lookupKeys([document])) {
      const list = this.documents.find(hashKey(key));
      if (list === -1) continue;
      for (let block = heads.array[list] as number; block > 0; block = pool.array[block] as number)
        for (let at = 0; at < (pool.array[block + 2] as number) && rows.size < holdersMax; at++)
          rows.add(pool.array[block + blockHeader + at] as number);
    }
    return rows;
  }

  /** Rows whose places are empty and not used again. */
  get removedRows(): number {
    return this.counters[counter.garbage] as number;
  }

  get liveRows(): number {
    return this.counters[counter.rowsLive] as number;
  }

  particularsOf(row: number): Particulars {
    const start = this.rowParticulars.array[row] as number;
    return bytesToParticulars(
      this.bytes.array,
      start,
      start + (this.rowParticularsLength.array[row] as number),
    );
  }

  readKeys(): Map<string, number> {
    const rowByKey = new Map<string, number>();
    for (let row = 0; row < (this.counters[counter.rows] as number); row++)
      if (this.rowKeyLength.array[row] !== 0) rowByKey.set(this.keyOf(row), row);
    return rowByKey;
  }

  keyOf(row: number): string {
    return this.#text(this.rowKey.array[row] as number, this.rowKeyLength.array[row] as number);
  }

  textOf(name: number): string {
    return this.#text(this.nameText.array[name] as number, this.nameTextLength.array[name] as number);
  }

  #addName(row: number, text: string, ids: readonly number[], parsed: readonly NameToken[]): void {
    const name = this.#take(counter.names, 1);
    this.nameRow.fit(name + 1);
    this.nameTokens.fit(name + 1);
    this.nameCount.fit(name + 1);
    this.nameFather.fit(name + 1);
    this.nameText.fit(name + 1);
    this.nameTextLength.fit(name + 1);
    const at = this.#take(counter.nameTokens, ids.length);
    this.tokenPool.fit(at + ids.length);
    this.tokenPool.array.set(ids, at);
    const bytes = encoder.encode(text.slice(0, textBytesMax / 4));
    this.nameRow.array[name] = row;
    this.nameTokens.array[name] = at;
    this.nameCount.array[name] = ids.length;
    this.nameFather.array[name] = parsed.findIndex((token) => token.patronymic === true) + 1;
    this.nameText.array[name] = this.#keepBytes(bytes);
    this.nameTextLength.array[name] = bytes.length;
    for (const [place, id] of ids.entries()) {
      if (ids.indexOf(id) !== place) continue;
      const others = this.#othersOf(ids, id);
      this.postings.add(
        id,
        name,
        (others[0] as number) | ((others[1] as number) << 16),
        (others[2] as number) | ((others[3] as number) << 16),
      );
      this.tokens.count(id, 1, parsed[place] as NameToken);
    }
    this.#countName(1);
  }

  #othersOf(ids: readonly number[], own: number): number[] {
    const others: number[] = [];
    for (const [at, id] of ids.entries()) {
      // A token that a name has twice is its own further token.
      if (at === ids.indexOf(own)) continue;
      const isInitial = ((this.tokens.flags.array[id] as number) & tokenFlags.initial) !== 0;
      others.push(isInitial ? initialOther : otherHash(id));
    }
    if (others.length > othersMax) others.splice(othersMax - 1, others.length, unknownOther);
    while (others.length < othersMax) others.push(0);
    return others;
  }

  #removeName(name: number): void {
    const at = this.nameTokens.array[name] as number;
    const count = this.nameCount.array[name] as number;
    const ids = [...this.tokenPool.array.subarray(at, at + count)];
    const parsed = parseName(this.textOf(name));
    for (const [place, id] of ids.entries()) {
      if (ids.indexOf(id) !== place) continue;
      this.postings.remove(id, name);
      this.tokens.count(id, -1, parsed[place] as NameToken);
    }
    this.tokenPool.array.fill(0, at, at + count);
    this.#emptyBytes(this.nameText.array[name] as number, this.nameTextLength.array[name] as number);
    this.nameRow.array[name] = -1;
    this.nameCount.array[name] = 0;
    this.nameTextLength.array[name] = 0;
    this.#countName(-1);
  }

  #countName(by: 1 | -1): void {
    this.counters[counter.namesLive] = (this.counters[counter.namesLive] as number) + by;
    this.counters[counter.churn] = (this.counters[counter.churn] as number) + 1;
  }

  #take(place: number, size: number): number {
    const at = this.counters[place] as number;
    this.counters[place] = at + size;
    return at;
  }

  #keepBytes(bytes: Uint8Array): number {
    const at = this.#take(counter.bytes, bytes.length);
    this.bytes.fit(at + bytes.length);
    this.bytes.array.set(bytes, at);
    return at;
  }

  #emptyBytes(start: number, length: number): void {
    this.bytes.array.fill(0, start, start + length);
  }

  #text(start: number, length: number): string {
    return decoder.decode(this.bytes.array.slice(start, start + length));
  }
}

/** Hash of a token as other names' postings tell of it: 1 to 65,533. */
export function otherHash(id: number): number {
  return ((slotOf(id) >>> 3) % 65_533) + 1;
}

/** Holders of numbers like one number that are looked at. */
const holdersMax = 1000;

function lookupKeys(documents: readonly string[]): Set<string> {
  return new Set(documents.flatMap(documentToLookupKeys));
}

function listColumns(
  name: string,
  { hashes, lists, chains }: HashedLists,
  size: number,
  pool: number,
): [string, Column<ColumnArray>, number][] {
  return [
    [`${name}.hashes`, hashes, hashes.array.length],
    [`${name}.lists`, lists, lists.array.length],
    [`${name}.heads`, chains.heads, size],
    [`${name}.pool`, chains.pool, pool],
  ];
}

/** Sounds that only scripts without vowels give; a sound without any vowel is one of them. */
function isVowellessSound(sound: string): boolean {
  return /[AUWY]/.test(sound) || !/[aeiou]/.test(sound);
}
