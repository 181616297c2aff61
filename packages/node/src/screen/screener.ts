/**
 * The screener: an engine of this process, kept up with the holdings. It is rebuilt from the database at every start;
 * nothing of it is written anywhere.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { RecordId } from "@vigie/protocol/base";
import type { Reason, ScreeningQuery } from "@vigie/screening";
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
  /** Takes in one batch of changes. `removed`: subjects that are held no more. */
  refresh(): Promise<{ readonly outcome: "more" | "idle"; readonly removed: readonly RecordId[] }>;
  has(id: string): boolean;
  readonly size: number;
  /** How far the holdings' changes are in it. */
  readonly cursor: HoldingsCursor;
  /** The same changes for whoever else follows them, from where that one is. */
  readChanges: HoldingsReader["readChanges"];
}

/** Rows indexed before other work gets its turn: about 10 ms. */
const rowsPerTurn = 200;

/** Reads all holdings: about a second for each 10,000 subjects, most of it opening what is sealed. */
export async function openScreener(
  reader: HoldingsReader,
  engine: ScreeningEngine = createMemoryEngine(),
): Promise<Screener> {
  const screener = new HoldingsScreener(reader, engine);
  while ((await screener.refresh()).outcome === "more");
  return screener;
}

interface HeldVersion {
  readonly version: number;
  readonly originator: { readonly member: string; readonly service: string };
}

class HoldingsScreener implements Screener {
  readonly #reader: HoldingsReader;
  readonly #engine: ScreeningEngine;
  readonly #heldById = new Map<string, HeldVersion>();
  #cursor = holdingsStart;

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
    const found = await this.#engine.search(query, options);
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
    return { outcome: changes.length > 0 ? "more" : "idle", removed };
  }

  async #apply(change: HoldingChange): Promise<"removed" | "indexed"> {
    if ("removed" in change) {
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
