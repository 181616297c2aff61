/** For tests only: a node's import without the node, on a fresh database, with invented persons. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assert, msToTimestamp } from "@vigie/protocol/base";
import { clearMigrations } from "../clear/index.ts";
import { createNodeIdentity } from "../keys/index.ts";
import { ledgerMigrations } from "../ledger/index.ts";
import { type RecordDeps, readSubjectChanges, recordMigrations } from "../record/index.ts";
import { openTestStore, type TestStore } from "../store/testing.ts";
import { vaultMigrations } from "../vault/index.ts";
import { type ImportOptions, importList } from "./import-list.ts";
import { intakeMigrations } from "./tables.ts";

export interface TestIntake extends AsyncDisposable {
  readonly store: TestStore;
  readonly record: RecordDeps;
  readonly rejectsDir: string;
  /** Writes a file and @returns its path. */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** Imports the file; `reject` on error unless the options say otherwise. */
  run(options: Partial<ImportOptions> & { readonly file: string }): ReturnType<typeof importList>;
  /** Primary names of the current subjects, sorted. */
  names(): Promise<string[]>;
}

/** Small, so that a dozen entries are several transactions. */
export const batchItemsMax = 5;

export async function openTestIntake(): Promise<TestIntake> {
  const store = await openTestStore([
    vaultMigrations,
    ledgerMigrations,
    recordMigrations,
    clearMigrations,
    intakeMigrations,
  ]);
  const identity = await createNodeIdentity(store.dir, { member: "ma", name: "Invented Service" });
  assert(identity.ok, "a fresh directory takes an identity");
  const record = {
    identity: identity.value,
    charter: null,
    now: () => msToTimestamp(Date.parse("2026-11-24T13:00:00Z")),
  };
  const rejectsDir = join(store.dir, "rejects");
  return {
    store,
    record,
    rejectsDir,
    async write(name, content) {
      const path = join(store.dir, name);
      await writeFile(path, content);
      return path;
    },
    async run({ file, ...options }) {
      const defaults = { format: "csv", files: { main: file }, onError: "reject", rejectsDir } as const;
      return await importList({ store, record, batchItemsMax, lockWaitMs: 0 }, { ...defaults, ...options });
    },
    async names() {
      const changes = await readSubjectChanges(store.db, record.identity, { after: -1, limit: 10_000 });
      return changes
        .flatMap((change) => ("removed" in change ? [] : [change.content.names[0]?.full ?? ""]))
        .sort();
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
