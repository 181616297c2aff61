import { type Generated, sql } from "kysely";
import type { RoomMigrations } from "../store/index.ts";

/** One row per statement and recipient, written with the statement; the sealing loop works it off in order. */
export interface ReleaseOrdersTable {
  id: Generated<number>;
  statement_hash: string;
  record_id: string;
  member: string;
  state: Generated<"ordered" | "sealed" | "void">;
}

/** Who may have, or has had, a record: amendments and recalls follow this list. */
export interface ReleaseGrantsTable {
  record_id: string;
  member: string;
  granted_at: Date;
  recall_hash: string | null;
  /** Set by the holder's signed erasure receipt, and by nothing else. */
  erased_at: Date | null;
  erasure_hash: string | null;
}

/** Head of each outgoing channel. */
export interface ReleaseChannelsTable {
  cell: string;
  member: string;
  seq: number;
  hash: string;
}

/** Sealed envelopes. The body goes once the recipient's signed receipt covers it: the record itself stays. */
export interface ReleaseOutboxTable {
  member: string;
  seq: number;
  statement_hash: string;
  record_id: string;
  kind: string;
  hash: string;
  envelope: Buffer | null;
  sealed_at: Date;
  delivered_at: Date | null;
}

declare module "../store/database.ts" {
  interface Database {
    release_orders: ReleaseOrdersTable;
    release_grants: ReleaseGrantsTable;
    release_channels: ReleaseChannelsTable;
    release_outbox: ReleaseOutboxTable;
  }
}

export const releaseMigrations: RoomMigrations = {
  "2026-11-24-release-1": {
    async up(db) {
      await db.schema
        .createTable("release_orders")
        .addColumn("id", "bigserial", (column) => column.primaryKey())
        .addColumn("statement_hash", "text", (column) => column.notNull())
        .addColumn("record_id", "text", (column) => column.notNull())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull().defaultTo("ordered"))
        .addUniqueConstraint("release_orders_once", ["statement_hash", "member"])
        .execute();
      await db.schema
        .createIndex("release_orders_record")
        .on("release_orders")
        .columns(["record_id", "member"])
        .execute();
      await sql`create index release_orders_open on release_orders (id) where state = 'ordered'`.execute(db);
      await db.schema
        .createTable("release_grants")
        .addColumn("record_id", "text", (column) => column.notNull())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("granted_at", "timestamptz", (column) => column.notNull())
        .addColumn("recall_hash", "text")
        .addColumn("erased_at", "timestamptz")
        .addColumn("erasure_hash", "text")
        .addPrimaryKeyConstraint("release_grants_pk", ["record_id", "member"])
        .execute();
      await db.schema
        .createTable("release_channels")
        .addColumn("cell", "text", (column) => column.notNull())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("seq", "bigint", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("release_channels_pk", ["cell", "member"])
        .execute();
      await db.schema
        .createTable("release_outbox")
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("seq", "bigint", (column) => column.notNull())
        .addColumn("statement_hash", "text", (column) => column.notNull())
        .addColumn("record_id", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("envelope", "bytea")
        .addColumn("sealed_at", "timestamptz", (column) => column.notNull())
        .addColumn("delivered_at", "timestamptz")
        .addPrimaryKeyConstraint("release_outbox_pk", ["member", "seq"])
        .execute();
      await db.schema
        .createIndex("release_outbox_statement")
        .on("release_outbox")
        .column("statement_hash")
        .execute();
      await sql`
        create index release_outbox_open on release_outbox (member, seq) where delivered_at is null
      `.execute(db);
      await db.schema.createIndex("release_outbox_record").on("release_outbox").column("record_id").execute();
    },
  },
};
