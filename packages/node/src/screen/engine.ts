/**
 * What compares: one index, searched by this thread while the holdings are small and by a pool of threads over the
 * same memory once they are large. Behind one asynchronous interface, so that the room does not see which.
 */
import { availableParallelism } from "node:os";
import {
  createWritableIndex,
  openScreeningIndex,
  type PersonRow,
  type ScreeningCandidate,
  type ScreeningQuery,
  screeningIndexToChunks,
  type WritableIndex,
} from "@vigie/screening";
import { createScreeningPool, type ScreeningPool } from "@vigie/screening/threads";

export interface ScreeningEngine {
  search(
    query: ScreeningQuery,
    options?: { readonly limit?: number; readonly threshold?: number },
  ): Promise<ScreeningCandidate[]>;
  /** Whom of these a search of everybody would find, with the same scores; however many others it would show before. */
  searchAmong(
    query: ScreeningQuery,
    keys: readonly string[],
    options: { readonly threshold: number },
  ): Promise<ScreeningCandidate[]>;
  /** Seen by every search that begins after it. */
  upsert(row: PersonRow): void | Promise<void>;
  remove(key: string): unknown;
  /** Called when the holdings have come to rest: the time for what is worth doing once for many changes. */
  settle?(): void;
  /** All of it as bytes: the engine's own memory, to be read before the next change. Absent where it cannot be. */
  snapshot?(): Promise<readonly Uint8Array[]>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** 0: never any but this one. As many as the machine has cores, at most 8, when absent. */
  readonly threads?: number;
  /** Subjects from which threads are worth their 50 MB each. */
  readonly threadsFrom?: number;
}

const threadsMax = 8;
const threadsFromDefault = 20_000;
/** An index that grows by so much is put in order again: its searches then go through memory in one direction. */
const sortedFrom = 1_000;
const sortAgainFactor = 1.5;

/**
 * @param parts of a snapshot; emptied while they are read, so that both need not be held.
 * @returns undefined when the parts are not those of an index of this version.
 */
export function openEngine(options: EngineOptions, parts: Uint8Array[]): ScreeningEngine | undefined {
  const index = openScreeningIndex(drain(parts));
  return index === undefined ? undefined : new IndexEngine(index, options);
}

export function createMemoryEngine(options: EngineOptions = { threads: 0 }): ScreeningEngine {
  return new IndexEngine(createWritableIndex([]), options);
}

function* drain(parts: Uint8Array[]): Generator<Uint8Array> {
  parts.reverse();
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) yield part;
}

class IndexEngine implements ScreeningEngine {
  readonly #index: WritableIndex;
  readonly #threads: number;
  readonly #threadsFrom: number;
  #pool: ScreeningPool | undefined;
  #sortedSize: number;

  constructor(index: WritableIndex, options: EngineOptions) {
    const { threads = Math.min(availableParallelism(), threadsMax), threadsFrom = threadsFromDefault } =
      options;
    this.#index = index;
    this.#threads = threads;
    this.#threadsFrom = threadsFrom;
    // One that came from a snapshot was put in order before it was written.
    this.#sortedSize = index.size;
  }

  async search(
    query: ScreeningQuery,
    options?: { readonly limit?: number; readonly threshold?: number },
  ): Promise<ScreeningCandidate[]> {
    return (this.#pool ?? this.#index).search(query, options);
  }

  async searchAmong(
    query: ScreeningQuery,
    keys: readonly string[],
    { threshold }: { readonly threshold: number },
  ): Promise<ScreeningCandidate[]> {
    const rows = keys.flatMap((key) => this.#index.rowOf(key) ?? []);
    return (this.#pool ?? this.#index).search(query, { threshold, limit: Math.max(1, rows.length), rows });
  }

  upsert(row: PersonRow): void {
    (this.#pool ?? this.#index).upsert(row);
  }

  remove(key: string): boolean {
    return (this.#pool ?? this.#index).remove(key);
  }

  settle(): void {
    // Before there are threads: the order of what they search must not change under them.
    if (this.#pool !== undefined) return;
    const { size } = this.#index;
    if (size >= sortedFrom && size > this.#sortedSize * sortAgainFactor) {
      this.#index.people.sort();
      this.#sortedSize = size;
    }
    if (this.#threads > 0 && size >= this.#threadsFrom)
      this.#pool = createScreeningPool(this.#index, { threads: this.#threads });
  }

  async snapshot(): Promise<readonly Uint8Array[]> {
    return [...screeningIndexToChunks(this.#index)];
  }

  async close(): Promise<void> {
    await this.#pool?.close();
    this.#pool = undefined;
  }
}
