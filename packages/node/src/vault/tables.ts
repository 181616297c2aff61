import { type Generated, sql } from "kysely";
import type { RoomMigrations } from "../store/index.ts";

interface VaultKeysTable {
  readonly scope: string;
  /** nonce(12) ‖ wrapped content key(32) ‖ tag(16) under the node's vault key; null once destroyed. */
  readonly wrapped: Buffer | null;
  readonly created_at: Generated<Date>;
  readonly destroyed_at: Date | null;
  /** The key is destroyed along with that of any scope that begins so: it seals what was made from their content. */
  readonly dies_with: string | null;
}

declare module "../store/database.ts" {
  interface Database {
    vault_keys: VaultKeysTable;
  }
}

export const vaultMigrations: RoomMigrations = {
  "2026-11-24-vault-1": {
    async up(db) {
      await db.schema
        .createTable("vault_keys")
        .addColumn("scope", "text", (column) => column.primaryKey())
        .addColumn("wrapped", "bytea")
        .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
        .addColumn("destroyed_at", "timestamptz")
        .addCheckConstraint("vault_keys_state", sql`(wrapped is null) = (destroyed_at is not null)`)
        .execute();
    },
  },
  "2026-11-24-vault-2": {
    async up(db) {
      await db.schema.alterTable("vault_keys").addColumn("dies_with", "text").execute();
      await sql`create index vault_keys_dies_with on vault_keys (scope)
        where dies_with is not null and destroyed_at is null`.execute(db);
    },
  },
};
