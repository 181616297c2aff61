import type { RoomMigrations } from "../store/index.ts";

/** One row per notice, sent or received. No content: headline and text stay sealed in their statement. */
export interface DeskNoticesTable {
  id: string;
  box: "in" | "out";
  statement_hash: string;
  type: string;
  verb: string;
  clock: string;
  deadline: Date;
  issued_at: Date;
  status: string;
  from_member: string;
  from_service: string;
  from_desk: string;
  /** Received: our desk that it is addressed to. Sent: null, see desk_deliveries. */
  to_desk: string | null;
  /** Received only; sent notices stand in desk_deliveries, one row per recipient. */
  state: "delivered" | "opened" | "accepted" | "disposed" | null;
  owner_role: string | null;
  received_at: Date | null;
  opened_at: Date | null;
  accepted_at: Date | null;
  disposed_at: Date | null;
  disposition: string | null;
}

/** A sent notice at one recipient. The times are the recipient's signed ones. */
export interface DeskDeliveriesTable {
  notice_id: string;
  member: string;
  desk: string;
  opened_at: Date | null;
  accepted_at: Date | null;
  accepted_role: string | null;
  disposed_at: Date | null;
  disposition: string | null;
  /** Hash of the receipt that set the last state: the evidence. */
  receipt_hash: string | null;
}

/** How far the desk has read what the receive room took in. One row. */
export interface DeskCursorTable {
  id: 1;
  received_id: number;
}

declare module "../store/database.ts" {
  interface Database {
    desk_notices: DeskNoticesTable;
    desk_deliveries: DeskDeliveriesTable;
    desk_cursor: DeskCursorTable;
  }
}

export const deskMigrations: RoomMigrations = {
  "2026-11-24-desk-1": {
    async up(db) {
      await db.schema
        .createTable("desk_notices")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("box", "text", (column) => column.notNull())
        .addColumn("statement_hash", "text", (column) => column.notNull())
        .addColumn("type", "text", (column) => column.notNull())
        .addColumn("verb", "text", (column) => column.notNull())
        .addColumn("clock", "text", (column) => column.notNull())
        .addColumn("deadline", "timestamptz", (column) => column.notNull())
        .addColumn("issued_at", "timestamptz", (column) => column.notNull())
        .addColumn("status", "text", (column) => column.notNull())
        .addColumn("from_member", "text", (column) => column.notNull())
        .addColumn("from_service", "text", (column) => column.notNull())
        .addColumn("from_desk", "text", (column) => column.notNull())
        .addColumn("to_desk", "text")
        .addColumn("state", "text")
        .addColumn("owner_role", "text")
        .addColumn("received_at", "timestamptz")
        .addColumn("opened_at", "timestamptz")
        .addColumn("accepted_at", "timestamptz")
        .addColumn("disposed_at", "timestamptz")
        .addColumn("disposition", "text")
        .execute();
      await db.schema
        .createIndex("desk_notices_queue")
        .on("desk_notices")
        .columns(["box", "deadline", "id"])
        .execute();
      await db.schema
        .createTable("desk_deliveries")
        .addColumn("notice_id", "text", (column) => column.notNull().references("desk_notices.id"))
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("desk", "text", (column) => column.notNull())
        .addColumn("opened_at", "timestamptz")
        .addColumn("accepted_at", "timestamptz")
        .addColumn("accepted_role", "text")
        .addColumn("disposed_at", "timestamptz")
        .addColumn("disposition", "text")
        .addColumn("receipt_hash", "text")
        .addPrimaryKeyConstraint("desk_deliveries_pk", ["notice_id", "member"])
        .execute();
      await db.schema
        .createTable("desk_cursor")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("received_id", "bigint", (column) => column.notNull())
        .execute();
      await db.insertInto("desk_cursor").values({ id: 1, received_id: 0 }).execute();
    },
  },
};
