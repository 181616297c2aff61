/** Erasure of own records: the content key goes, the tombstone stays. */
import type { RecordId } from "@vigie/protocol/base";
import { sql } from "kysely";
import { appendLedger } from "../ledger/index.ts";
import type { Tx } from "../store/index.ts";
import { destroyContentKeys } from "../vault/index.ts";
import type { RecordDeps } from "./draft.ts";

/**
 * Closes records: destroys their content keys, empties their statements, leaves what proves that they existed.
 * @param state `recalled` when partners were told to erase as well, `withdrawn` when the record never left.
 */
export async function closeRecords(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  ids: readonly RecordId[],
  { state, reason }: { readonly state: "recalled" | "withdrawn"; readonly reason: string },
): Promise<void> {
  if (ids.length === 0) return;
  await destroyContentKeys(tx, [...ids]);
  await tx
    .updateTable("record_statements")
    .set({ signed: null })
    // What shares the record's key, such as a clearance of a subject, is shut with it and is not left lying about.
    .where((eb) => eb.or([eb("record_id", "in", [...ids]), eb("scope", "in", [...ids])]))
    .execute();
  const indexes = await appendLedger(
    tx,
    deps.now(),
    ids.map((id) => ({ act: "record.erase", actor, object: id, detail: { state, reason } })),
  );
  // One statement for all: a newer edition of a list can withdraw thousands.
  await sql`
    update record_records set state = ${state}, changed_index = change.index
    from unnest(${[...ids]}::text[], ${indexes}::bigint[]) as change(id, index)
    where record_records.id = change.id
  `.execute(tx);
}

/** Withdraws own national records, such as entries that a newer edition of a list no longer holds. */
export async function withdrawRecords(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  ids: readonly RecordId[],
  reason: string,
): Promise<void> {
  await closeRecords(tx, deps, actor, ids, { state: "withdrawn", reason });
}
