/** For tests only: a fresh database in the run's cluster (testing-cluster.ts), and waiting for conditions without sleeping. */
import { createHash, randomBytes } from "node:crypto";
import { access, constants, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { inject } from "vitest";
import type { Database, Db, RoomMigrations } from "./database.ts";
import { createLogger } from "./logger.ts";
import { migrateToLatest } from "./migration.ts";
import { createPool, type DatabaseAddress } from "./pool.ts";
import { createDatabase, openStoreAt, type Store } from "./store.ts";
import { storeMigrations } from "./tables.ts";

export interface TestStore extends Store {
  /** A private directory that goes away with the store. */
  readonly dir: string;
  /** Where the fresh database is, for a second store or a second process. */
  readonly databaseUrl: string;
}

export const testLogger = createLogger({ level: "silent", name: "test" });

/** @param migrations of the rooms that the test needs, in room order; this room's own always run. */
export async function openTestStore(migrations: readonly RoomMigrations[] = []): Promise<TestStore> {
  const cluster = inject("vigieTestCluster");
  if (cluster === undefined)
    throw new Error("run this test in the vitest project `node`, which starts a database");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await copyTemplate(cluster, migrations, name);
  const dir = await mkdtemp(join(await findFastDirectory(), "vigie-store-"));
  const databaseUrl = addressToUrl(cluster, name);
  const options = { dir, databaseUrl, migrations, logger: testLogger, applicationName: "test" };
  const store = await openStoreAt(options, { connectionString: databaseUrl });
  return {
    ...store,
    dir,
    databaseUrl,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await dropDatabase(cluster, name);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Keys are written with a flush each; where there is memory to write them to, hundreds of tests need not wait for a disk. */
async function findFastDirectory(): Promise<string> {
  const isUsable = await access("/dev/shm", constants.W_OK).then(
    () => true,
    () => false,
  );
  return isUsable ? "/dev/shm" : tmpdir();
}

/** Migrating takes a second, copying a migrated database a tenth: each set of migrations is run once for all tests. */
async function copyTemplate(
  cluster: DatabaseAddress,
  migrations: readonly RoomMigrations[],
  name: string,
): Promise<void> {
  const names = migrations.flatMap((room) => Object.keys(room)).join("\n");
  const template = `template_${createHash("sha256").update(names).digest("hex").slice(0, 16)}`;
  const client = new pg.Client({ ...cluster });
  await client.connect();
  try {
    // A template cannot be copied while somebody is connected to it: workers take turns.
    await client.query("select pg_advisory_lock(727)");
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [template]);
    if (rowCount === 0) {
      const draft = `draft_${randomBytes(8).toString("hex")}`;
      await createDatabase(cluster, draft);
      const db: Db = new Kysely<Database>({
        dialect: new PostgresDialect({
          pool: createPool({ connectionString: addressToUrl(cluster, draft) }, "test-template"),
        }),
      });
      await migrateToLatest(db, [storeMigrations, ...migrations]).finally(() => db.destroy());
      await client.query(
        `alter database ${pg.escapeIdentifier(draft)} rename to ${pg.escapeIdentifier(template)}`,
      );
    }
    await client.query(
      `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`,
    );
  } finally {
    await client.end();
  }
}

function addressToUrl(address: DatabaseAddress, name: string): string {
  if (address.connectionString !== undefined) {
    const url = new URL(address.connectionString);
    url.pathname = `/${name}`;
    return url.href;
  }
  const { user = "", password = "", host = "", port = 5432 } = address;
  return `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${name}`;
}

async function dropDatabase(cluster: DatabaseAddress, name: string): Promise<void> {
  const client = new pg.Client({ ...cluster });
  await client.connect();
  await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  await client.end();
}

/** Waits until `condition` gives something truthy, and fails with `what` if it does not within the deadline. */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  deadlineMs = 60_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = await condition();
    if (value) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await pause(10);
  }
}
