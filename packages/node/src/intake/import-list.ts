/**
 * Imports one edition of a list. Pass 1 reads and checks the whole file, pass 2 files what is new or changed, then
 * what is no longer listed is withdrawn. Each batch is one transaction that also moves the run's cursor, so a killed
 * import is gone on with by the same command. Rules I1 to I8.
 */
import {
  assert,
  msToTimestamp,
  ok,
  type Refusal,
  type Result,
  refuse,
  timestampToMs,
} from "@vigie/protocol/base";
import type { RecordDeps } from "../record/index.ts";
import type { Db, Store } from "../store/index.ts";
import { type Filing, fileEntries } from "./file-entries.ts";
import type { ListFiles } from "./file-source.ts";
import { withImportLock } from "./import-lock.ts";
import type { ImportPlan, ImportProgress } from "./import-plan.ts";
import { createDigest } from "./list-draft.ts";
import { chooseList, createOverlapCounter } from "./list-name.ts";
import type { ListEncoding, ListFormat } from "./lists/index.ts";
import { profileByFormat } from "./profiles.ts";
import { createRejectsFile, type RejectsFile } from "./rejects-file.ts";
import { type ImportRun, startRun, updateRun } from "./runs.ts";
import { type ListScan, scanList } from "./scan-list.ts";
import { withdrawUnlisted } from "./withdraw-unlisted.ts";

export interface ImportOptions {
  readonly format: ListFormat;
  readonly files: ListFiles;
  /** Absent: the list that the file's entries belong to, or a new one. */
  readonly list?: string | undefined;
  /** `reject` imports what can be read; `abort` changes nothing when anything cannot. */
  readonly onError: "reject" | "abort";
  readonly encoding?: ListEncoding | undefined;
  /** Lets a file without persons withdraw everything that its list held. */
  readonly allowEmpty?: boolean;
  /** The service that files; absent: the node's first. */
  readonly service?: string | undefined;
  /** Where the file of rejected entries goes. */
  readonly rejectsDir: string;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

export interface ImportReport {
  readonly list: string;
  /** Entries of any kind in the file; persons among them; names that the list gives to those persons. */
  readonly records: number;
  readonly persons: number;
  readonly names: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly rejected: number;
  /** No longer listed but not withdrawn, because partners hold them. */
  readonly kept: number;
  /** Why nothing was withdrawn although the file may lack entries. */
  readonly withheld?: "broken" | "unidentified-rejects";
  readonly broken?: ListScan["broken"];
  readonly rejectsPath?: string;
  /** An earlier import of the same files had been interrupted, and this one went on with it. */
  readonly resumed: boolean;
}

export type ImportRefusal = Refusal<
  "import_running" | "list_refused" | "list_empty" | "list_name_refused" | "list_changed" | "service_unknown"
>;

export interface ImportDeps {
  readonly store: Store;
  readonly record: RecordDeps;
  /**
   * Statements per transaction. By default enough for signing to use every core and few enough to let other writers
   * of the ledger through.
   */
  readonly batchItemsMax?: number;
  /** How long to wait for another import before refusing; by default as long as a killed one's connection lasts. */
  readonly lockWaitMs?: number;
}

const batchItemsMaxDefault = 250;

/** Content is deleted after a year unless somebody extends it: long enough for any list to come again before. */
const reviewMs = 365 * 24 * 3_600_000;

export async function importList(
  deps: ImportDeps,
  options: ImportOptions,
): Promise<Result<ImportReport, ImportRefusal>> {
  const plan = toPlan(deps, options);
  if (plan === undefined) return refuse("service_unknown", "the node's card names no such service");
  // Before anything is read: of two imports at once, the second must not judge by what the first has half done.
  const what = options.list === undefined ? `format ${plan.format}` : `list ${options.list}`;
  return await withImportLock(deps, what, () => importPlan(deps, plan, options));
}

async function importPlan(
  deps: ImportDeps,
  plan: ImportPlan,
  options: ImportOptions,
): Promise<Result<ImportReport, ImportRefusal>> {
  const { db } = deps.store;
  const rejects = await createRejectsFile(options.rejectsDir, options.files.main);
  try {
    const overlaps = await createOverlapCounter(db, plan.format);
    const scan = await scanList(plan, {
      onDraft: (draft) => overlaps.add(draft),
      onReject: (reject) => rejects.add(reject),
    });
    const refusal = checkScan(scan, options);
    if (refusal !== undefined) return await withRejects(refusal, rejects);
    const choice = { format: plan.format, path: options.files.main, named: options.list };
    const list = await chooseList(db, { ...choice, overlaps: await overlaps.finish() });
    if (!list.ok) return list;
    const apply = () => applyScan({ ...deps, plan, list: list.value, rejects }, scan, options);
    return options.list === undefined
      ? await withImportLock(deps, `list ${list.value}`, apply)
      : await apply();
  } finally {
    await rejects.close();
  }
}

function toPlan(deps: ImportDeps, options: ImportOptions): ImportPlan | undefined {
  const { card, digestKey } = deps.record.identity;
  const service = card.services.find(({ id }) => options.service === undefined || id === options.service)?.id;
  if (service === undefined) return undefined;
  return {
    format: options.format,
    files: options.files,
    encoding: options.encoding,
    profile: profileByFormat[options.format],
    digest: createDigest(digestKey),
    reviewDate: msToTimestamp(timestampToMs(deps.record.now()) + reviewMs),
    service,
    batchItemsMax: deps.batchItemsMax ?? batchItemsMaxDefault,
    onProgress: options.onProgress,
  };
}

function checkScan(scan: ListScan, options: ImportOptions): Result<never, ImportRefusal> | undefined {
  if (options.onError === "abort" && scan.rejected > 0) {
    const findings = scan.firstRejects.map(({ part, line, reason }) => ({
      path: `${part} line ${line}`,
      reason,
    }));
    return refuse("list_refused", `${scan.rejected} entries cannot be read; nothing was changed`, findings);
  }
  if (scan.records === 0 && scan.broken === undefined && !options.allowEmpty)
    return refuse("list_empty", "the file holds no entry; nothing was changed");
  return undefined;
}

/** Findings name the lines; what stood on them is in the rejects file only. */
async function withRejects(
  refusal: Result<never, ImportRefusal>,
  rejects: RejectsFile,
): Promise<Result<never, ImportRefusal>> {
  assert(!refusal.ok, "only refusals come here");
  const path = await rejects.close();
  if (path === undefined) return refusal;
  return { ok: false, error: { ...refusal.error, message: `${refusal.error.message} (see ${path})` } };
}

async function applyScan(
  filing: Filing,
  scan: ListScan,
  options: ImportOptions,
): Promise<Result<ImportReport, ImportRefusal>> {
  const { list, plan, record } = filing;
  const held = await countEntries(filing.store.db, list);
  if (scan.persons === 0 && held === 0)
    return ok(toReport(list, scan, undefined, await filing.rejects.close()));
  if (scan.persons === 0 && scan.broken === undefined && !options.allowEmpty)
    return refuse("list_empty", "the file holds no person, but its list does; nothing was changed");
  const begun = await startRun(filing.store, {
    list,
    format: plan.format,
    // Read in another encoding, the same bytes are another file: a cursor would mean something else.
    fileDigest: `${plan.encoding ?? "auto"} ${scan.fileDigest}`,
    now: record.now(),
  });
  let run = begun;
  if (run.state === "filing") {
    const filed = await fileEntries(filing, run);
    run = filed.run;
    if (filed.fileDigest !== scan.fileDigest && scan.broken === undefined) {
      await finishRun(filing, run, "broken");
      return refuse(
        "list_changed",
        "the file changed while it was read; nothing was withdrawn: import it again",
      );
    }
  }
  if (mayWithdraw(scan)) run = await withdrawUnlisted(filing, run);
  await finishRun(filing, run, scan.broken === undefined ? "done" : "broken");
  return ok({ ...toReport(list, scan, run, await filing.rejects.close()), resumed: begun.cursor > 0 });
}

/** Half a list withdraws nobody: neither one that ends early nor one with lines that could be anybody's. */
function mayWithdraw(scan: ListScan): boolean {
  return scan.broken === undefined && scan.unidentified === 0;
}

async function finishRun(filing: Filing, run: ImportRun, state: "done" | "broken"): Promise<void> {
  await filing.store.transaction((tx) =>
    updateRun(tx, run.id, { state, finished_at: new Date(filing.record.now()) }),
  );
}

function toReport(
  list: string,
  scan: ListScan,
  run: ImportRun | undefined,
  rejectsPath: string | undefined,
): ImportReport {
  const { records, persons, names, broken } = scan;
  return {
    list,
    records,
    persons,
    names,
    added: run?.added ?? 0,
    changed: run?.changed ?? 0,
    unchanged: run?.unchanged ?? 0,
    withdrawn: run?.withdrawn ?? 0,
    rejected: scan.rejected + (run?.refused ?? 0),
    kept: run?.kept ?? 0,
    ...(mayWithdraw(scan) ? {} : { withheld: broken === undefined ? "unidentified-rejects" : "broken" }),
    ...(broken === undefined ? {} : { broken }),
    ...(rejectsPath === undefined ? {} : { rejectsPath }),
    resumed: false,
  };
}

async function countEntries(db: Db, list: string): Promise<number> {
  const { count } = await db
    .selectFrom("intake_entries")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("list", "=", list)
    .executeTakeFirstOrThrow();
  return count;
}
