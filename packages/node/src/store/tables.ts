import type { Generated } from "kysely";
import type { RoomMigrations } from "./database.ts";

interface StoreMetaTable {
  /** Always 1: the table has one row. */
  readonly id: Generated<number>;
  /** Identity of the data directory that this database belongs to. */
  readonly instance: string;
}

declare module "./database.ts" {
  interface Database {
    store_meta: StoreMetaTable;
  }
}

export const storeMigrations: RoomMigrations = {
  "2026-11-24-store-1": {
    async up(db) {
      await db.schema
        .createTable("store_meta")
        .addColumn("id", "integer", (column) => column.primaryKey().defaultTo(1))
        .addColumn("instance", "text", (column) => column.notNull())
        .execute();
    },
  },
};
