/** The node's database, opened: connections, transactions, wake-ups, and a server of its own where none is named. */
import { randomBytes } from "node:crypto";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Database, Db, RoomMigrations, Tx } from "./database.ts";
import { makePrivateDirectory } from "./durable-file.ts";
import { type EmbeddedServer, openEmbeddedServer } from "./embedded/server.ts";
import { NodeFault } from "./fault.ts";
import { bindInstance } from "./instance.ts";
import type { Logger } from "./logger.ts";
import { migrateToLatest } from "./migration.ts";
import { clientConfig, createPool, type DatabaseAddress } from "./pool.ts";
import { sqlErrorToFault } from "./sql-error.ts";
import { storeMigrations } from "./tables.ts";
import { runTransaction } from "./transaction.ts";
import { type Anchor, openAnchor } from "./wake.ts";

export interface StoreOptions {
  /** The node's data directory. */
  readonly dir: string;
  /** Any PostgreSQL from 15 on; absent, the node runs its own server in DIR/postgres. */
  readonly databaseUrl?: string;
  readonly migrations: readonly RoomMigrations[];
  readonly logger: Logger;
  /** Says in pg_stat_activity who is connected: "node", "import". */
  readonly applicationName: string;
}

export interface Store extends AsyncDisposable {
  /** Every failure of a query is a NodeFault. */
  readonly db: Db;
  readonly kind: "embedded" | "url";
  /** Repeats `work` after conflicts and losses that left nothing behind (transaction.ts). */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** `onWake` gets the name of a room, or `everyRoom` after the connection broke and came back. */
  listen(onWake: (room: string) => void): Promise<AsyncDisposable>;
}

const majorMin = 15;
const databaseName = "vigie";

export async function openStore(options: StoreOptions): Promise<Store> {
  await makePrivateDirectory(options.dir);
  return options.databaseUrl === undefined
    ? await openEmbeddedStore(options)
    : await openStoreAt(options, { connectionString: options.databaseUrl });
}

async function openEmbeddedStore(options: StoreOptions): Promise<Store> {
  const server = await openEmbeddedServer({ dir: options.dir, logger: options.logger });
  const name = createApplicationName(options.applicationName);
  try {
    // Under the lock until the anchor holds: nobody can take the server for unused in between.
    const { anchor, address } = await server.whileRunning(async () => {
      await createDatabase(server.address, databaseName);
      const address = { ...server.address, database: databaseName };
      const revive = () => server.whileRunning(async () => {});
      return {
        address,
        anchor: await openAnchor({ address, applicationName: name, logger: options.logger, revive }),
      };
    });
    return await finishStore({ options, address, name, anchor, server });
  } catch (error) {
    await server.stopIfUnused(name).catch(() => {});
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

/** A store in a database of any server that somebody else runs. */
export async function openStoreAt(options: StoreOptions, address: DatabaseAddress): Promise<Store> {
  const name = createApplicationName(options.applicationName);
  const anchor = await openAnchor({
    address,
    applicationName: name,
    logger: options.logger,
    revive: async () => {},
  });
  return await finishStore({ options, address, name, anchor });
}

interface StoreParts {
  readonly options: StoreOptions;
  readonly address: DatabaseAddress;
  readonly name: string;
  readonly anchor: Anchor;
  readonly server?: EmbeddedServer;
}

async function finishStore({ options, address, name, anchor, server }: StoreParts): Promise<Store> {
  const db: Db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: createPool(address, name) }) });
  const closeConnections = async () => {
    await anchor[Symbol.asyncDispose]();
    await db.destroy();
  };
  try {
    await assertVersion(db);
    await migrateToLatest(db, [storeMigrations, ...options.migrations]);
    await bindInstance(db, options.dir);
  } catch (error) {
    await closeConnections();
    throw error;
  }
  return {
    db,
    kind: server === undefined ? "url" : "embedded",
    transaction: (work) => runTransaction(db, work),
    async listen(onWake) {
      const removeListener = anchor.addListener(onWake);
      return { [Symbol.asyncDispose]: async () => removeListener() };
    },
    async [Symbol.asyncDispose]() {
      await closeConnections();
      await server?.stopIfUnused(name);
      await server?.[Symbol.asyncDispose]();
    },
  };
}

/** One name per opened store: closing, a store has to tell its own connections from those of other processes. */
function createApplicationName(applicationName: string): string {
  return `vigie:${applicationName}:${process.pid}-${randomBytes(4).toString("hex")}`;
}

export async function createDatabase(address: DatabaseAddress, name: string): Promise<void> {
  const client = new pg.Client(clientConfig(address, "vigie-create"));
  client.on("error", () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)} template template0`);
  } catch (error) {
    throw sqlErrorToFault(error);
  } finally {
    await client.end().catch(() => {});
  }
}

async function assertVersion(db: Db): Promise<void> {
  const { rows } = await sql<{ server_version_num: string; server_encoding: string }>`
    select current_setting('server_version_num') as server_version_num, current_setting('server_encoding') as server_encoding
  `.execute(db);
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (major < majorMin) {
    throw new NodeFault(
      "database_too_old",
      `PostgreSQL ${major} is too old; Vigie needs ${majorMin} or newer`,
      {
        detail: { major },
        todo: "name a newer server in VIGIE_DATABASE_URL, or leave it away to use the built-in one",
      },
    );
  }
  if (rows[0]?.server_encoding !== "UTF8") {
    throw new NodeFault("database_encoding_unfit", "the database does not store UTF-8", {
      todo: "create the database with encoding UTF8",
    });
  }
}
