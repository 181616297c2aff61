import { type Generated, sql } from "kysely";
import type { RoomMigrations } from "../store/index.ts";

/** Foreign statements, verified, in the order in which they were taken in. One writer: `id` has no late gaps. */
export interface ReceiveStatementsTable {
  id: Generated<number>;
  hash: string;
  kind: "subject" | "notice" | "receipt" | "recall" | "erasure";
  record_id: string;
  version: number;
  member: string;
  service: string;
  issued_at: Date;
  received_at: Date;
  scope: string;
  /** SignedStatement as JSON, exactly what the originator signed, sealed under the content key of `scope`. */
  signed: Buffer | null;
}

/** What this node holds of each foreign subject. A tombstone stays after recall, so that no late copy comes back. */
export interface ReceiveCopiesTable {
  record_id: string;
  member: string;
  version: number;
  statement_hash: string;
  state: "current" | "erased";
  recall_hash: string | null;
  updated_at: Date;
  /** Rises with every change: the cursor of those who follow the holdings. */
  change_no: number;
}

/** Envelopes that did not hold, with the reason; the sealed body stays in the inbox, quarantined. */
export interface ReceiveRefusalsTable {
  id: Generated<number>;
  member: string;
  seq: number;
  envelope_hash: string;
  code: string;
  /** Paths and reasons only; values are never repeated. */
  findings: string;
  at: Date;
}

/** Why somebody read a file. The reason is sealed under the record's key: it may speak of the person. */
export interface ReceiveConsultationsTable {
  id: Generated<number>;
  record_id: string;
  actor: string;
  purpose: string;
  reason: Buffer;
  at: Date;
}

declare module "../store/database.ts" {
  interface Database {
    receive_statements: ReceiveStatementsTable;
    receive_copies: ReceiveCopiesTable;
    receive_refusals: ReceiveRefusalsTable;
    receive_consultations: ReceiveConsultationsTable;
  }
}

export const receiveMigrations: RoomMigrations = {
  "2026-11-24-receive-1": {
    async up(db) {
      await db.schema
        .createTable("receive_statements")
        .addColumn("id", "bigserial", (column) => column.primaryKey())
        .addColumn("hash", "text", (column) => column.notNull().unique())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("record_id", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("service", "text", (column) => column.notNull())
        .addColumn("issued_at", "timestamptz", (column) => column.notNull())
        .addColumn("received_at", "timestamptz", (column) => column.notNull())
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("signed", "bytea")
        .execute();
      await db.schema
        .createIndex("receive_statements_record")
        .on("receive_statements")
        .column("record_id")
        .execute();
      await sql`
        create index receive_statements_desk on receive_statements (id)
        where kind in ('notice', 'receipt') and signed is not null
      `.execute(db);
      await sql`create sequence receive_change_no`.execute(db);
      await db.schema
        .createTable("receive_copies")
        .addColumn("record_id", "text", (column) => column.primaryKey())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("statement_hash", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("recall_hash", "text")
        .addColumn("updated_at", "timestamptz", (column) => column.notNull())
        .addColumn("change_no", "bigint", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("receive_copies_change").on("receive_copies").column("change_no").execute();
      await db.schema
        .createTable("receive_refusals")
        .addColumn("id", "bigserial", (column) => column.primaryKey())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("seq", "bigint", (column) => column.notNull())
        .addColumn("envelope_hash", "text", (column) => column.notNull())
        .addColumn("code", "text", (column) => column.notNull())
        .addColumn("findings", "text", (column) => column.notNull())
        .addColumn("at", "timestamptz", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("receive_consultations")
        .addColumn("id", "bigserial", (column) => column.primaryKey())
        .addColumn("record_id", "text", (column) => column.notNull())
        .addColumn("actor", "text", (column) => column.notNull())
        .addColumn("purpose", "text", (column) => column.notNull())
        .addColumn("reason", "bytea", (column) => column.notNull())
        .addColumn("at", "timestamptz", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("receive_consultations_record")
        .on("receive_consultations")
        .column("record_id")
        .execute();
    },
  },
};
