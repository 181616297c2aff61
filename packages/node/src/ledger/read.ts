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
