import { type Generated, sql } from "kysely";
import type { RoomMigrations } from "../store/index.ts";

/** What we know of each partner's node, by its own signature or by our own clock; nothing else may set a light. */
export interface ExchangeLinksTable {
  member: string;
  /** The partner's last signed delivery receipt covers our channel up to here. */
  delivered_seq: Generated<number>;
  delivered_receipt: string | null;
  delivered_at: Date | null;
  /** Last time that the partner answered us or pushed to us over its pinned certificate. */
  contact_at: Date | null;
  /** The partner's signed time minus ours at the middle of the round trip, in milliseconds. */
  clock_offset_ms: number | null;
  /** A closed code, never a message of the network. */
  last_failure: string | null;
}

/** Head of each incoming channel. */
export interface ExchangeHeadsTable {
  cell: string;
  member: string;
  seq: number;
  hash: string;
}

/**
 * Envelopes as received. The body goes when the receive room has opened it; a refused one stays, quarantined; one that
 * was signed under a charter which this node has not seen yet waits for it.
 */
export interface ExchangeInboxTable {
  id: Generated<number>;
  member: string;
  seq: number;
  hash: string;
  envelope: Buffer | null;
  state: Generated<"received" | "waiting" | "opened" | "refused">;
  received_at: Date;
}

declare module "../store/database.ts" {
  interface Database {
    exchange_links: ExchangeLinksTable;
    exchange_heads: ExchangeHeadsTable;
    exchange_inbox: ExchangeInboxTable;
  }
}

export const exchangeMigrations: RoomMigrations = {
  "2026-11-24-exchange-1": {
    async up(db) {
      await db.schema
        .createTable("exchange_links")
        .addColumn("member", "text", (column) => column.primaryKey())
        .addColumn("delivered_seq", "bigint", (column) => column.notNull().defaultTo(0))
        .addColumn("delivered_receipt", "text")
        .addColumn("delivered_at", "timestamptz")
        .addColumn("contact_at", "timestamptz")
        .addColumn("clock_offset_ms", "bigint")
        .addColumn("last_failure", "text")
        .execute();
      await db.schema
        .createTable("exchange_heads")
        .addColumn("cell", "text", (column) => column.notNull())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("seq", "bigint", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("exchange_heads_pk", ["cell", "member"])
        .execute();
      await db.schema
        .createTable("exchange_inbox")
        .addColumn("id", "bigserial", (column) => column.primaryKey())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("seq", "bigint", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("envelope", "bytea")
        .addColumn("state", "text", (column) => column.notNull().defaultTo("received"))
        .addColumn("received_at", "timestamptz", (column) => column.notNull())
        .addUniqueConstraint("exchange_inbox_seq", ["member", "seq"])
        .execute();
      await sql`create index exchange_inbox_open on exchange_inbox (id) where state = 'received'`.execute(db);
    },
  },
};
