import { assert, type Timestamp, timestampToMs } from "@vigie/protocol/base";
import { appendLeaves, type Frontier, leafHash, rootOf } from "@vigie/protocol/ledger";
import { sql } from "kysely";
import type { Tx } from "../store/index.ts";
import { entryToLeaf, type LedgerEntryDraft } from "./entry.ts";

const hashBytes = 32;

/**
 * Appends in the caller's transaction and gives the entries' indexes. Locks the head until the commit, so that the
 * ledger's order is the order of commits; call it last in a transaction, so that others wait for as little as
 * possible. Cost: three statements, whatever the number of entries.
 */
export async function appendLedger(
  tx: Tx,
  at: Timestamp,
  entries: readonly LedgerEntryDraft[],
): Promise<number[]> {
  if (entries.length === 0) return [];
  const head = await tx
    .selectFrom("ledger_head")
    .select(["size", "peaks"])
    .forUpdate()
    .executeTakeFirstOrThrow();
  const indexes = entries.map((_, i) => head.size + i);
  const leaves = entries.map((entry, i) => Buffer.from(entryToLeaf(entry, { index: head.size + i, at })));
  const hashes = leaves.map((leaf) => Buffer.from(leafHash(leaf)));
  const frontier = appendLeaves({ size: head.size, peaks: bytesToPeaks(head.peaks) }, hashes);
  await sql`
    insert into ledger_entries (index, at, leaf, hash)
    select given.index, ${new Date(timestampToMs(at))}, given.leaf, given.hash
    from unnest(${indexes}::int8[], ${leaves}::bytea[], ${hashes}::bytea[]) as given (index, leaf, hash)
  `.execute(tx);
  await tx
    .updateTable("ledger_head")
    .set({ size: frontier.size, peaks: Buffer.concat(frontier.peaks), root: Buffer.from(rootOf(frontier)) })
    .execute();
  return indexes;
}

export function bytesToPeaks(bytes: Buffer): Frontier["peaks"] {
  assert(bytes.length % hashBytes === 0, "peaks are whole hashes");
  return Array.from(
    { length: bytes.length / hashBytes },
    (_, i) => new Uint8Array(bytes.subarray(i * hashBytes, (i + 1) * hashBytes)),
  );
}
