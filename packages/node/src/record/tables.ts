import type { Generated } from "kysely";
import { sql } from "kysely";
import type { RoomMigrations } from "../store/index.ts";

/** One row per own signed statement of any kind. A written version is never changed; erasure empties `signed`. */
export interface RecordStatementsTable {
  hash: string;
  kind: "subject" | "notice" | "receipt" | "recall" | "erasure" | "clearance";
  record_id: string;
  version: number;
  service: string;
  issued_at: Date;
  /** Order of commit. Readers use it as their cursor, because the ledger's head row serialises writers. */
  ledger_index: number;
  /** Whose content key closes `signed`: usually the record's own id, a receipt uses that of what it is about. */
  scope: string;
  /** SignedStatement as JSON, sealed under the content key of `scope`. Null once erased. */
  signed: Buffer | null;
}

/** The current state of each own record. */
export interface RecordRecordsTable {
  id: string;
  /** What binds the id to this member: each version carries it, and so does the recall. */
  nonce: string;
  kind: RecordStatementsTable["kind"];
  service: string;
  version: number;
  head_hash: string;
  state: "current" | "recalled" | "withdrawn";
  /** A national record never leaves its node: it names no charter. */
  national: boolean;
  review_date: Date | null;
  filed_at: Generated<Date>;
  /** Ledger index of the act that last changed this row: the cursor of those who follow the holdings. */
  changed_index: number;
}

declare module "../store/database.ts" {
  interface Database {
    record_statements: RecordStatementsTable;
    record_records: RecordRecordsTable;
  }
}

export const recordMigrations: RoomMigrations = {
  "2026-11-24-record-1": {
    async up(db) {
      await db.schema
        .createTable("record_statements")
        .addColumn("hash", "text", (column) => column.primaryKey())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("record_id", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("service", "text", (column) => column.notNull())
        .addColumn("issued_at", "timestamptz", (column) => column.notNull())
        .addColumn("ledger_index", "bigint", (column) => column.notNull())
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("signed", "bytea")
        .addUniqueConstraint("record_statements_version", ["record_id", "version"])
        .execute();
      await db.schema
        .createIndex("record_statements_ledger")
        .on("record_statements")
        .columns(["ledger_index", "hash"])
        .execute();
      await db.schema
        .createIndex("record_statements_scope")
        .on("record_statements")
        .column("scope")
        .execute();
      await db.schema
        .createTable("record_records")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("nonce", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("service", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("head_hash", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("national", "boolean", (column) => column.notNull())
        .addColumn("review_date", "timestamptz")
        .addColumn("filed_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
        .addColumn("changed_index", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("record_records_changed")
        .on("record_records")
        .columns(["kind", "changed_index"])
        .execute();
    },
  },
};
