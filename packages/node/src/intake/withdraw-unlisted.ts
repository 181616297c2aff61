/** The end of an import: what the list no longer holds is withdrawn, unless it has gone to partners. */
import { isRecordId, type RecordId } from "@vigie/protocol/base";
import { eraseClearances } from "../clear/index.ts";
import { withdrawRecords } from "../record/index.ts";
import { wakeRoom } from "../store/index.ts";
import { type Filing, importActor } from "./file-entries.ts";
import { type ImportRun, updateRun } from "./runs.ts";

export async function withdrawUnlisted(filing: Filing, start: ImportRun): Promise<ImportRun> {
  let run: ImportRun = { ...start, state: "withdrawing" };
  for (;;) {
    const before = run;
    const next = await filing.store.transaction(async (tx) => {
      const rows = await tx
        .selectFrom("intake_entries as entry")
        .innerJoin("record_records as record", "record.id", "entry.record_id")
        .select(["entry.key", "record.id", "record.state", "record.national"])
        .where("entry.list", "=", filing.list)
        .where("entry.seen_run", "<>", before.id)
        .orderBy("entry.key")
        .limit(filing.plan.batchItemsMax)
        .execute();
      if (rows.length === 0) return undefined;
      const current = rows.filter((row) => row.state === "current");
      // A released copy must be recalled, which is the originator's decision and not a list's.
      const ids = current.flatMap((row) => (row.national && isRecordId(row.id) ? [row.id as RecordId] : []));
      // The entries go in any case: an entry that comes back is a new designation and a new record.
      await tx
        .deleteFrom("intake_entries")
        .where("list", "=", filing.list)
        .where(
          "key",
          "in",
          rows.map((row) => row.key),
        )
        .execute();
      const counted: ImportRun = {
        ...before,
        withdrawn: before.withdrawn + ids.length,
        kept: before.kept + current.length - ids.length,
      };
      await updateRun(tx, before.id, counted);
      await eraseClearances(tx, filing.record, importActor, ids);
      await withdrawRecords(tx, filing.record, importActor, ids, "no-longer-listed");
      await wakeRoom(tx, "screen");
      return counted;
    });
    if (next === undefined) return run;
    run = next;
    filing.plan.onProgress?.({ phase: "withdrawing", bytes: 0, bytesTotal: 0, entries: run.withdrawn });
  }
}
