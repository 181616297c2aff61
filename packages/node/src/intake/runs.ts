/** The memory of an import: how far it got, so that a killed one is gone on with and ends with the same totals. */
import { randomBytes } from "node:crypto";
import { assert, type Timestamp } from "@vigie/protocol/base";
import type { Store, Tx } from "../store/index.ts";
import type { ListFormat } from "./lists/index.ts";
import type { IntakeRunsTable } from "./tables.ts";

export type ImportRun = Pick<
  IntakeRunsTable,
  "id" | "state" | "cursor" | "added" | "changed" | "unchanged" | "withdrawn" | "kept" | "refused"
>;

const runColumns = [
  "id",
  "state",
  "cursor",
  "added",
  "changed",
  "unchanged",
  "withdrawn",
  "kept",
  "refused",
] as const;

export interface RunStart {
  readonly list: string;
  readonly format: ListFormat;
  readonly fileDigest: string;
  readonly now: Timestamp;
}

/** @returns the unfinished run of the same files, or a new one; unfinished runs of other files are given up. */
export async function startRun(
  store: Store,
  { list, format, fileDigest, now }: RunStart,
): Promise<ImportRun> {
  return await store.transaction(async (tx) => {
    await tx
      .insertInto("intake_lists")
      .values({ name: list, format })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
    const open = await tx
      .selectFrom("intake_runs")
      .select([...runColumns, "file_digest"])
      .where("list", "=", list)
      .where("state", "in", ["filing", "withdrawing"])
      .execute();
    const same = open.find((run) => run.file_digest === fileDigest);
    if (same !== undefined) return same;
    for (const run of open) await updateRun(tx, run.id, { state: "superseded", finished_at: new Date(now) });
    const id = randomBytes(16).toString("hex");
    const counts = { cursor: 0, added: 0, changed: 0, unchanged: 0, withdrawn: 0, kept: 0, refused: 0 };
    const row = { id, list, file_digest: fileDigest, state: "filing" as const, ...counts };
    await tx
      .insertInto("intake_runs")
      .values({ ...row, started_at: new Date(now), finished_at: null })
      .execute();
    return { id, state: row.state, ...counts };
  });
}

export async function updateRun(tx: Tx, id: string, change: Partial<IntakeRunsTable>): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("intake_runs")
    .set(change)
    .where("id", "=", id)
    .executeTakeFirst();
  assert(numUpdatedRows === 1n, "a run that is worked on has its row");
}
