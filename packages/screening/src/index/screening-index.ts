/** The index: rows in, candidates with reasons out. Updates and removals are visible to the next search. */
import { createParticulars, particularsToBytes } from "../compare/index.ts";
import { defaultProfile } from "../profiles.ts";
import { createPeople } from "./create-people.ts";
import type { People } from "./people.ts";
import {
  forgetReadWords,
  PersonSearch,
  type ScreeningCandidate,
  type SearchLimits,
} from "./person-search.ts";
import { chunksToPeople, peopleToChunks } from "./snapshot.ts";

export interface PersonRow {
  key: string;
  names: readonly { text: string; kind: string }[];
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY/YYYY`; what cannot be read is left out. */
  births: readonly string[];
  nationalities: readonly string[];
  gender?: string;
  documents?: readonly string[];
  places?: readonly string[];
}

export interface ScreeningQuery {
  name: string;
  /** Further names under which the same person is asked for: the one that agrees best counts. */
  otherNames?: readonly string[];
  birth?: string;
  nationality?: string;
  gender?: string;
  document?: string;
  place?: string;
}

export interface ScreeningIndex {
  /** Best first, at most `limit`, none below `threshold` (the default profile's). Never throws for any text. */
  search(query: ScreeningQuery, limits?: Partial<SearchLimits>): ScreeningCandidate[];
  /** As search, without the candidate step: every name is compared. Slow; for measuring what the index misses. */
  searchExhaustively(query: ScreeningQuery, limits?: Partial<SearchLimits>): ScreeningCandidate[];
  /** Adds the row, or puts it in the place of the one with its key. */
  upsert(row: PersonRow): void;
  /** False when the key is not there. */
  remove(key: string): boolean;
  readonly size: number;
}

export const defaultLimit = defaultProfile.limit;

export function createScreeningIndex(rows: Iterable<PersonRow> = []): ScreeningIndex {
  return createWritableIndex(rows);
}

export function createWritableIndex(rows: Iterable<PersonRow>): WritableIndex {
  const index = new WritableIndex(createPeople());
  let added = 0;
  for (const row of rows) {
    index.upsert(row);
    added++;
  }
  if (added >= sortedFrom) index.people.sort();
  return index;
}

/** The bytes of an index (snapshot.ts): personal data in the clear, and the index's own memory until they are copied. */
export function screeningIndexToChunks(index: WritableIndex): Iterable<Uint8Array> {
  return peopleToChunks(index.people);
}

/**
 * Undefined when the bytes are not those of an index of this version, are cut short, or hold more emptied rows than
 * live ones: made anew it is smaller.
 */
export function openScreeningIndex(chunks: Iterable<Uint8Array>): WritableIndex | undefined {
  const people = chunksToPeople(chunks);
  if (people === undefined || people.removedRows > people.liveRows + sortedFrom) return undefined;
  return new WritableIndex(people);
}

/** Holdings of this size are put in order once they are in. */
const sortedFrom = 1000;

/** The one writer of an index; searches of its own, too. */
export class WritableIndex implements ScreeningIndex {
  readonly people: People;
  readonly #search: PersonSearch;
  /** Made at the first change of an index that came from a snapshot. */
  #rowByKey: Map<string, number> | undefined;

  constructor(people: People) {
    this.people = people;
    this.#search = new PersonSearch(people);
  }

  get size(): number {
    return this.people.liveRows;
  }

  search(query: ScreeningQuery, limits?: Partial<SearchLimits>): ScreeningCandidate[] {
    return this.#search.search(query, limits);
  }

  searchExhaustively(query: ScreeningQuery, limits?: Partial<SearchLimits>): ScreeningCandidate[] {
    return this.#search.searchExhaustively(query, limits);
  }

  upsert(row: PersonRow): void {
    this.remove(row.key);
    const particulars = createParticulars(row);
    const names = row.names.map(({ text }) => text);
    const number = this.people.add(row.key, names, particularsToBytes(particulars), particulars.documents);
    this.#rows().set(row.key, number);
  }

  remove(key: string): boolean {
    const rows = this.#rows();
    const number = rows.get(key);
    if (number === undefined) return false;
    rows.delete(key);
    this.people.remove(number);
    forgetReadWords();
    this.#search.forget();
    return true;
  }

  /** For SearchLimits.rows; undefined when the key is not there. Another's once the key is removed. */
  rowOf(key: string): number | undefined {
    return this.#rows().get(key);
  }

  #rows(): Map<string, number> {
    this.#rowByKey ??= this.people.readKeys();
    return this.#rowByKey;
  }
}
