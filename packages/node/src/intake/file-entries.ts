/** Pass 2 of an import: files new and changed entries, batch by batch, each batch one transaction. */
import { assert, isRecordId } from "@vigie/protocol/base";
import { reviewClearances } from "../clear/index.ts";
import { fileStatements, type RecordDeps, type StatementDraft } from "../record/index.ts";
import { type Store, type Tx, wakeRoom } from "../store/index.ts";
import { openFileSources } from "./file-source.ts";
import type { ImportPlan } from "./import-plan.ts";
import type { ListDraft } from "./list-draft.ts";
import type { RejectsFile } from "./rejects-file.ts";
import { type ImportRun, updateRun } from "./runs.ts";
import { type PreparedItem, prepareItems } from "./scan-list.ts";
import type { IntakeEntriesTable } from "./tables.ts";

/** The ledger's name for who files: a list's entry has no officer behind it. */
export const importActor = "importer";

export interface Filing {
  readonly store: Store;
  readonly record: RecordDeps;
  readonly plan: ImportPlan;
  readonly list: string;
  readonly rejects: RejectsFile;
}

/** @returns the run as it stands at the end, and the digest of what was read this time. */
export async function fileEntries(
  filing: Filing,
  start: ImportRun,
): Promise<{ readonly run: ImportRun; readonly fileDigest: string }> {
  const { plan, list } = filing;
  const files = await openFileSources(plan.files);
  let run = start;
  let position = 0;
  let batch: PreparedItem[] = [];
  for await (const item of prepareItems(plan, files, list)) {
    if (item.kind === "broken") break;
    if (++position <= start.cursor) continue;
    batch.push(item);
    if (batch.length < plan.batchItemsMax) continue;
    run = await fileBatch(filing, run, batch);
    batch = [];
    plan.onProgress?.({
      phase: "filing",
      bytes: files.bytesRead(),
      bytesTotal: files.bytesTotal,
      entries: position,
    });
  }
  if (batch.length > 0) run = await fileBatch(filing, run, batch);
  return { run, fileDigest: files.digest() };
}

async function fileBatch(filing: Filing, run: ImportRun, items: readonly PreparedItem[]): Promise<ImportRun> {
  const whole = await filing.store.transaction((tx) => applyItems(tx, filing, run, items));
  if (whole.refused === undefined) return whole.run;
  // Something in the batch is refused, such as a record that an officer closed: find it, let the others through.
  if (items.length > 1) {
    const half = Math.ceil(items.length / 2);
    const first = await fileBatch(filing, run, items.slice(0, half));
    return await fileBatch(filing, first, items.slice(half));
  }
  const [item] = items;
  assert(item?.kind === "draft", "only drafts are refused");
  const { line, entryKey, draft } = item;
  await filing.rejects.add({ part: "main", line, key: entryKey, reason: whole.refused });
  const next = { ...run, cursor: run.cursor + 1, refused: run.refused + 1 };
  await filing.store.transaction(async (tx) => {
    await markSeen(tx, filing.list, run.id, [draft.key]);
    await updateRun(tx, run.id, next);
  });
  return next;
}

type Applied =
  | { readonly run: ImportRun; readonly refused?: undefined }
  | { readonly run?: undefined; readonly refused: string };

async function applyItems(
  tx: Tx,
  filing: Filing,
  run: ImportRun,
  items: readonly PreparedItem[],
): Promise<Applied> {
  const { list, plan } = filing;
  const drafts = items.flatMap((item) => (item.kind === "draft" ? [item.draft] : []));
  // A line that cannot be read may still name its entry: the record that we hold of it stays.
  const unread = items.flatMap((item) =>
    item.kind === "rejected" && item.key !== undefined ? [plan.digest("key", item.key)] : [],
  );
  const known = await readEntries(tx, list, drafts);
  const fresh = drafts.filter((draft) => !known.has(draft.key));
  const changed = drafts.filter((draft) => {
    const entry = known.get(draft.key);
    return entry !== undefined && entry.digest !== draft.digest;
  });
  const toFile = [...fresh, ...changed];
  const filed = await fileStatements(
    tx,
    filing.record,
    importActor,
    toFile.map((draft) => toStatementDraft(plan, draft, known.get(draft.key))),
  );
  if (!filed.ok) return { refused: `the record was not filed: ${filed.error.message}` };
  await writeEntries(
    tx,
    toFile.map((draft, i) => {
      const statement = filed.value[i]?.statement;
      assert(statement !== undefined, "every draft was filed");
      const { key, mark, digest } = draft;
      return {
        list,
        key,
        mark,
        digest,
        record_id: statement.id,
        version: statement.version,
        seen_run: run.id,
      };
    }),
  );
  await reviewClearances(
    tx,
    filing.record,
    filed.value.flatMap(({ statement }) =>
      statement.kind === "subject" && statement.version > 1 ? [statement] : [],
    ),
  );
  await markSeen(tx, list, run.id, [...known.keys(), ...unread]);
  const next: ImportRun = {
    ...run,
    cursor: run.cursor + items.length,
    added: run.added + fresh.length,
    changed: run.changed + changed.length,
    unchanged: run.unchanged + drafts.length - toFile.length,
  };
  await updateRun(tx, run.id, next);
  if (toFile.length > 0) await wakeRoom(tx, "screen");
  return { run: next };
}

function toStatementDraft(
  plan: ImportPlan,
  draft: ListDraft,
  entry: IntakeEntriesTable | undefined,
): StatementDraft {
  const common = {
    kind: "subject",
    service: plan.service,
    handling: plan.profile.handling,
    status: "Actual",
    content: draft.content,
    national: true,
  } as const;
  if (entry === undefined) return common;
  assert(isRecordId(entry.record_id), "entries name records by their id");
  return { ...common, id: entry.record_id, expectedVersion: entry.version };
}

async function readEntries(
  tx: Tx,
  list: string,
  drafts: readonly ListDraft[],
): Promise<Map<string, IntakeEntriesTable>> {
  if (drafts.length === 0) return new Map();
  const rows = await tx
    .selectFrom("intake_entries")
    .selectAll()
    .where("list", "=", list)
    .where(
      "key",
      "in",
      drafts.map((draft) => draft.key),
    )
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}

async function writeEntries(tx: Tx, rows: readonly IntakeEntriesTable[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("intake_entries")
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(["list", "key"]).doUpdateSet((eb) => ({
        mark: eb.ref("excluded.mark"),
        digest: eb.ref("excluded.digest"),
        version: eb.ref("excluded.version"),
        seen_run: eb.ref("excluded.seen_run"),
      })),
    )
    .execute();
}

async function markSeen(tx: Tx, list: string, runId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .updateTable("intake_entries")
    .set({ seen_run: runId })
    .where("list", "=", list)
    .where("key", "in", [...keys])
    .execute();
}
