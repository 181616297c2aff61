/**
 * The screener: an engine of this process, kept up with the holdings. At a start it is rebuilt from the database, or
 * from a snapshot (snapshot.ts) and what changed since.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { assert, type RecordId } from "@vigie/protocol/base";
import type { Reason, ScreeningCandidate, ScreeningQuery } from "@vigie/screening";
import { createMemoryEngine, type ScreeningEngine } from "./engine.ts";
import {
  type HoldingChange,
  type HoldingsCursor,
  type HoldingsReader,
  holdingsStart,
  holdingToRow,
} from "./holdings.ts";

export interface Match {
  readonly subjectId: RecordId;
  readonly version: number;
  readonly originator: { readonly member: string; readonly service: string };
  readonly score: number;
  readonly name: string;
  readonly reasons: readonly Reason[];
}

export interface SearchOptions {
  readonly limit?: number;
  readonly threshold?: number;
}

export interface Screener extends AsyncDisposable {
  search(query: ScreeningQuery, options?: SearchOptions): Promise<Match[]>;
  /** Whom of these subjects the search would find, however many others it would show before them. */
  searchAmong(
    query: ScreeningQuery,
    ids: readonly RecordId[],
    options: { readonly threshold: number },
  ): Promise<Match[]>;
  /** Takes in one batch of changes. `removed`: subjects that are held no more. */
  refresh(): Promise<{ readonly outcome: "more" | "idle"; readonly removed: readonly RecordId[] }>;
  has(id: string): boolean;
  readonly size: number;
  /** How far the holdings' changes are in it. */
  readonly cursor: HoldingsCursor;
  /** Changes taken in since it was opened, and those of them that erased somebody. */
  readonly changes: number;
  readonly removals: number;
  /** Itself as bytes, unless the engine cannot; nothing may be taken in until it returns. */
  toSnapshot(): Promise<ScreenerSnapshot | undefined>;
  /** The same changes for whoever else follows them, from where that one is. */
  readChanges: HoldingsReader["readChanges"];
}

/** What a screener opens from, besides the engine's own parts. */
export interface ScreenerSnapshot {
  readonly cursor: HoldingsCursor;
  readonly originators: readonly Originator[];
  /** Ids, their versions, their originators by place; then the engine's. */
  readonly parts: readonly Uint8Array[];
}

type Originator = { readonly member: string; readonly service: string };

/** Parts of a snapshot that are the screener's own; the engine's come after them. */
export const screenerParts = 3;

/** Rows indexed before other work gets its turn: about 10 ms. */
const rowsPerTurn = 200;

/**
 * Reads all holdings: about a second for each 10,000 subjects, most of it opening what is sealed.
 * @param snapshot of the screener whose engine this is; then only what changed since is read.
 */
export async function openScreener(
  reader: HoldingsReader,
  engine: ScreeningEngine = createMemoryEngine(),
  snapshot?: ScreenerSnapshot,
): Promise<Screener> {
  const screener = new HoldingsScreener(reader, engine);
  if (snapshot !== undefined) screener.takeUp(snapshot);
  while ((await screener.refresh()).outcome === "more");
  return screener;
}

interface HeldVersion {
  readonly version: number;
  readonly originator: Originator;
}

class HoldingsScreener implements Screener {
  readonly #reader: HoldingsReader;
  readonly #engine: ScreeningEngine;
  readonly #heldById = new Map<string, HeldVersion>();
  #cursor = holdingsStart;
  changes = 0;
  removals = 0;

  constructor(reader: HoldingsReader, engine: ScreeningEngine) {
    this.#reader = reader;
    this.#engine = engine;
  }

  get size(): number {
    return this.#heldById.size;
  }

  get cursor(): HoldingsCursor {
    return this.#cursor;
  }

  has(id: string): boolean {
    return this.#heldById.has(id);
  }

  readChanges(after: HoldingsCursor): ReturnType<HoldingsReader["readChanges"]> {
    return this.#reader.readChanges(after);
  }

  async search(query: ScreeningQuery, options: SearchOptions = {}): Promise<Match[]> {
    return this.#toMatches(await this.#engine.search(query, options));
  }

  async searchAmong(
    query: ScreeningQuery,
    ids: readonly RecordId[],
    options: { readonly threshold: number },
  ): Promise<Match[]> {
    return this.#toMatches(await this.#engine.searchAmong(query, ids, options));
  }

  #toMatches(found: readonly ScreeningCandidate[]): Match[] {
    return found.flatMap(({ key, score, name, reasons }) => {
      // Removed while the engine searched: it is held no more.
      const held = this.#heldById.get(key);
      return held === undefined ? [] : [{ subjectId: key as RecordId, ...held, score, name, reasons }];
    });
  }

  async refresh(): Promise<{ outcome: "more" | "idle"; removed: RecordId[] }> {
    const { changes, cursor } = await this.#reader.readChanges(this.#cursor);
    const removed: RecordId[] = [];
    for (const [at, change] of changes.entries()) {
      if (at % rowsPerTurn === rowsPerTurn - 1) await nextTurn();
      if ((await this.#apply(change)) === "removed") removed.push(change.id);
    }
    // Only now: a batch that failed half way is read again, and applying a change twice changes nothing.
    this.#cursor = cursor;
    if (changes.length === 0) this.#engine.settle?.();
    return { outcome: changes.length > 0 ? "more" : "idle", removed };
  }

  async toSnapshot(): Promise<ScreenerSnapshot | undefined> {
    const engineParts = await this.#engine.snapshot?.();
    if (engineParts === undefined) return undefined;
    const originators = new Map<string, { readonly place: number; readonly originator: Originator }>();
    const versions = new Uint32Array(this.#heldById.size);
    const places = new Uint32Array(this.#heldById.size);
    const ids: string[] = [];
    for (const [id, { version, originator }] of this.#heldById) {
      const name = `${originator.member}/${originator.service}`;
      const known = originators.get(name) ?? { place: originators.size, originator };
      originators.set(name, known);
      versions[ids.length] = version;
      places[ids.length] = known.place;
      ids.push(id);
    }
    const own = [Buffer.from(ids.join("\n")), bytesOf(versions), bytesOf(places)];
    return {
      cursor: this.#cursor,
      originators: [...originators.values()].map(({ originator }) => originator),
      parts: [...own, ...engineParts],
    };
  }

  takeUp({ cursor, originators, parts }: ScreenerSnapshot): void {
    const [ids, versions, places] = parts;
    assert(ids && versions && places, "a screener's snapshot has its own parts first");
    const versionOf = new DataView(versions.buffer, versions.byteOffset, versions.byteLength);
    const placeOf = new DataView(places.buffer, places.byteOffset, places.byteLength);
    const text = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength).toString("utf8");
    for (const [at, id] of (text === "" ? [] : text.split("\n")).entries()) {
      const originator = originators[placeOf.getUint32(at * 4, true)];
      assert(originator !== undefined, "every place is that of an originator");
      this.#heldById.set(id, { version: versionOf.getUint32(at * 4, true), originator });
    }
    this.#cursor = cursor;
  }

  async #apply(change: HoldingChange): Promise<"removed" | "indexed"> {
    this.changes++;
    if ("removed" in change) {
      this.removals++;
      this.#heldById.delete(change.id);
      await this.#engine.remove(change.id);
      return "removed";
    }
    await this.#engine.upsert(holdingToRow(change));
    this.#heldById.set(change.id, { version: change.version, originator: change.originator });
    return "indexed";
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#engine.close();
  }
}

/** Little-endian, as every machine that this runs on has them. */
function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
