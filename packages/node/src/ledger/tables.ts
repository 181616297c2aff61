import { emptyRoot } from "@vigie/protocol/ledger";
import { type Generated, sql } from "kysely";
import type { RoomMigrations } from "../store/index.ts";

interface LedgerEntriesTable {
  /** 0, 1, 2 … without a gap. */
  readonly index: number;
  readonly at: Date;
  /** Canonical JSON of the entry: the bytes that are hashed. */
  readonly leaf: Buffer;
  /** RFC 6962 leaf hash. */
  readonly hash: Buffer;
}

interface LedgerHeadTable {
  /** Always 1: the table has one row, and whoever appends locks it. */
  readonly id: Generated<number>;
  readonly size: number;
  /** The frontier's peaks, 32 bytes each, of the largest subtree first. */
  readonly peaks: Buffer;
  readonly root: Buffer;
}

interface LedgerCheckpointsTable {
  readonly size: number;
  readonly root: Buffer;
  /** C2SP signed note. */
  readonly note: string;
  readonly signed_at: Date;
}

declare module "../store/database.ts" {
  interface Database {
    ledger_entries: LedgerEntriesTable;
    ledger_head: LedgerHeadTable;
    ledger_checkpoints: LedgerCheckpointsTable;
  }
}

export const ledgerMigrations: RoomMigrations = {
  "2026-11-24-ledger-1": {
    async up(db) {
      await db.schema
        .createTable("ledger_entries")
        .addColumn("index", "int8", (column) => column.primaryKey())
        .addColumn("at", "timestamptz", (column) => column.notNull())
        .addColumn("leaf", "bytea", (column) => column.notNull())
        .addColumn("hash", "bytea", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("ledger_head")
        .addColumn("id", "integer", (column) => column.primaryKey().defaultTo(1))
        .addColumn("size", "int8", (column) => column.notNull())
        .addColumn("peaks", "bytea", (column) => column.notNull())
        .addColumn("root", "bytea", (column) => column.notNull())
        // The one row changes with every act; room on its page keeps each change in place.
        .modifyEnd(sql`with (fillfactor = 10)`)
        .execute();
      await db.schema
        .createTable("ledger_checkpoints")
        .addColumn("size", "int8", (column) => column.primaryKey())
        .addColumn("root", "bytea", (column) => column.notNull())
        .addColumn("note", "text", (column) => column.notNull())
        .addColumn("signed_at", "timestamptz", (column) => column.notNull())
        .execute();
      await db
        .insertInto("ledger_head")
        .values({ id: 1, size: 0, peaks: Buffer.alloc(0), root: Buffer.from(emptyRoot) })
        .execute();
    },
  },
};
