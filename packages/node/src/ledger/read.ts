import { assert } from "@vigie/protocol/base";
import type { Db, Tx } from "../store/index.ts";
import { type LedgerEntry, leafToEntry } from "./entry.ts";

/** A page of entries, oldest first, from `fromIndex` on. */
export async function readLedger(
  db: Db | Tx,
  { fromIndex, limit }: { readonly fromIndex: number; readonly limit: number },
): Promise<LedgerEntry[]> {
  const rows = await db
    .selectFrom("ledger_entries")
    .select("leaf")
    .where("index", ">=", fromIndex)
    .orderBy("index")
    .limit(limit)
    .execute();
  return rows.map(({ leaf }) => {
    const entry = leafToEntry(leaf);
    assert(
      entry !== undefined,
      "every leaf was written by appendLedger; `vigie ledger verify` says which was not",
    );
    return entry;
  });
}

/** How long the ledger was, and the hash of its last entry then: two histories that part before it differ in it. */
export interface LedgerPoint {
  readonly size: number;
  /** Hex; empty when there is no entry. */
  readonly hash: string;
}

/** @param size of then; now's when absent. Undefined when the ledger is not that long. */
export async function readLedgerPoint(db: Db | Tx, size?: number): Promise<LedgerPoint | undefined> {
  if (size === 0) return { size, hash: "" };
  const last = db.selectFrom("ledger_entries").select(["index", "hash"]);
  const row =
    size === undefined
      ? await last.orderBy("index", "desc").limit(1).executeTakeFirst()
      : await last.where("index", "=", size - 1).executeTakeFirst();
  if (row === undefined) return size === undefined ? { size: 0, hash: "" } : undefined;
  return { size: row.index + 1, hash: Buffer.from(row.hash).toString("hex") };
}
