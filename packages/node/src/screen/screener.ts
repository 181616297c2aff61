/**
 * The screener: the index of this process, kept up with the holdings. It is rebuilt from the database at every start;
 * nothing of it is written anywhere.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { assert, type RecordId } from "@vigie/protocol/base";
import {
  createScreeningIndex,
  type Reason,
  type ScreeningIndex,
  type ScreeningQuery,
} from "@vigie/screening";
import { type HoldingChange, type HoldingsReader, holdingsStart, holdingToRow } from "./holdings.ts";

export interface Match {
  readonly subjectId: RecordId;
  readonly version: number;
  readonly originator: { readonly member: string; readonly service: string };
  readonly score: number;
  readonly name: string;
  readonly reasons: readonly Reason[];
}

export interface Screener {
  search(query: ScreeningQuery, options?: { readonly limit?: number; readonly threshold?: number }): Match[];
  /** Takes in one batch of changes. `removed`: subjects that are held no more. */
  refresh(): Promise<{ readonly outcome: "more" | "idle"; readonly removed: readonly RecordId[] }>;
  has(id: string): boolean;
  readonly size: number;
}

/** Rows indexed before other work gets its turn: about 10 ms. */
const rowsPerTurn = 200;

/** Reads all holdings: about a second for each 10,000 subjects, most of it opening what is sealed. */
export async function openScreener(reader: HoldingsReader): Promise<Screener> {
  const screener = new MemoryScreener(reader);
  while ((await screener.refresh()).outcome === "more");
  return screener;
}

interface HeldVersion {
  readonly version: number;
  readonly originator: { readonly member: string; readonly service: string };
}

class MemoryScreener implements Screener {
  readonly #reader: HoldingsReader;
  readonly #index: ScreeningIndex = createScreeningIndex();
  readonly #heldById = new Map<string, HeldVersion>();
  #cursor = holdingsStart;

  constructor(reader: HoldingsReader) {
    this.#reader = reader;
  }

  get size(): number {
    return this.#index.size;
  }

  has(id: string): boolean {
    return this.#heldById.has(id);
  }

  search(query: ScreeningQuery, options: { limit?: number; threshold?: number } = {}): Match[] {
    return this.#index.search(query, options).map(({ key, score, name, reasons }) => {
      const held = this.#heldById.get(key);
      assert(held !== undefined, "the index holds what the screener holds");
      return { subjectId: key as RecordId, ...held, score, name, reasons };
    });
  }

  async refresh(): Promise<{ outcome: "more" | "idle"; removed: RecordId[] }> {
    const { changes, cursor } = await this.#reader.readChanges(this.#cursor);
    const removed: RecordId[] = [];
    for (const [at, change] of changes.entries()) {
      if (at % rowsPerTurn === rowsPerTurn - 1) await nextTurn();
      if (this.#apply(change) === "removed") removed.push(change.id);
    }
    // Only now: a batch that failed half way is read again, and applying a change twice changes nothing.
    this.#cursor = cursor;
    return { outcome: changes.length > 0 ? "more" : "idle", removed };
  }

  #apply(change: HoldingChange): "removed" | "indexed" {
    if ("removed" in change) {
      this.#index.remove(change.id);
      this.#heldById.delete(change.id);
      return "removed";
    }
    this.#index.upsert(holdingToRow(change));
    this.#heldById.set(change.id, { version: change.version, originator: change.originator });
    return "indexed";
  }
}
