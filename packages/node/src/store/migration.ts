/** Migrations run in code when a store is opened, all in one transaction, guarded so that processes may start together. */
import { assert } from "@vigie/protocol/base";
import { type Migration, Migrator } from "kysely/migration";
import type { Db, RoomMigrations } from "./database.ts";
import { NodeFault } from "./fault.ts";

/** @param rooms in the order of the rooms: a room may refer to the tables of the rooms above it. */
export async function migrateToLatest(db: Db, rooms: readonly RoomMigrations[]): Promise<void> {
  const migrations: Record<string, Migration> = {};
  for (const [name, migration] of rooms.flatMap((room) => Object.entries(room))) {
    assert(!(name in migrations), "two migrations have different names");
    migrations[name] = migration;
  }
  const names = Object.keys(migrations);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: "store_migrations",
    migrationLockTableName: "store_migration_lock",
    // A room near the top may get a new migration after one further down has run.
    allowUnorderedMigrations: true,
    nameComparator: (a, b) => names.indexOf(a) - names.indexOf(b),
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && /is missing/.test(error.message)) {
    throw new NodeFault("database_newer", "the data was written by a newer version of Vigie", {
      todo: "start the newer version; an older one must not write into these tables",
    });
  }
  throw error;
}
