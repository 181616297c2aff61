import { sql } from "kysely";
import type { RoomMigrations } from "../store/index.ts";

/** One row per list that this node follows. */
export interface IntakeListsTable {
  name: string;
  format: string;
}

/** Which record stands for which entry of a list. Nothing personal: keys and contents only as keyed digests. */
export interface IntakeEntriesTable {
  list: string;
  /** Keyed digest of the entry's key. */
  key: string;
  /** Keyed digest of key and primary name: tells whether two files number the same persons. */
  mark: string;
  /** Keyed digest of the filed content without its review date. Equal digest: nothing to do. */
  digest: string;
  record_id: string;
  version: number;
  /** The last run that saw the entry. */
  seen_run: string;
}

/** One row per import. An unfinished one is gone on with by the next import of the same files. */
export interface IntakeRunsTable {
  id: string;
  list: string;
  file_digest: string;
  /** `filing`, then `withdrawing`, then `done`; `broken` when the file ended early; `superseded` by another file. */
  state: "filing" | "withdrawing" | "done" | "broken" | "superseded";
  /** Items of the file that are dealt with. */
  cursor: number;
  added: number;
  changed: number;
  unchanged: number;
  withdrawn: number;
  kept: number;
  refused: number;
  started_at: Date;
  finished_at: Date | null;
}

declare module "../store/database.ts" {
  interface Database {
    intake_lists: IntakeListsTable;
    intake_entries: IntakeEntriesTable;
    intake_runs: IntakeRunsTable;
  }
}

const counters = ["cursor", "added", "changed", "unchanged", "withdrawn", "kept", "refused"] as const;

export const intakeMigrations: RoomMigrations = {
  "2026-11-24-intake-1": {
    async up(db) {
      await db.schema
        .createTable("intake_lists")
        .addColumn("name", "text", (column) => column.primaryKey())
        .addColumn("format", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("intake_entries")
        .addColumn("list", "text", (column) => column.notNull().references("intake_lists.name"))
        .addColumn("key", "text", (column) => column.notNull())
        .addColumn("mark", "text", (column) => column.notNull())
        .addColumn("digest", "text", (column) => column.notNull())
        .addColumn("record_id", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("seen_run", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("intake_entries_pkey", ["list", "key"])
        .execute();
      let runs = db.schema
        .createTable("intake_runs")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("list", "text", (column) => column.notNull().references("intake_lists.name"))
        .addColumn("file_digest", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("started_at", "timestamptz", (column) => column.notNull())
        .addColumn("finished_at", "timestamptz");
      for (const counter of counters)
        runs = runs.addColumn(counter, "bigint", (column) => column.notNull().defaultTo(sql`0`));
      await runs.execute();
      await db.schema
        .createIndex("intake_runs_list")
        .on("intake_runs")
        .columns(["list", "started_at"])
        .execute();
    },
  },
};
