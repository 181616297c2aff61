/** One server per directory: found if it runs, started if not, stopped by whoever leaves last. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { fileFault, makePrivateDirectory, writeFileDurably } from "../durable-file.ts";
import { NodeFault } from "../fault.ts";
import type { Logger } from "../logger.ts";
import { clientConfig, type DatabaseAddress } from "../pool.ts";
import { sqlErrorToFault } from "../sql-error.ts";
import { defaultPackageName, prepareBinaries } from "./binaries.ts";
import { assertClusterMajor, clusterUser, createCluster, readClusterMajor } from "./cluster.ts";
import { ensureRunning, stopServer } from "./running.ts";
import { openServerHome, type ServerHome } from "./server-home.ts";
import { withStartLock } from "./start-lock.ts";

export interface EmbeddedServerOptions {
  readonly dir: string;
  readonly logger: Logger;
  readonly packageName?: string;
  /** Listen on TCP as well; the tests reach an older PostgreSQL in this way, by URL. */
  readonly tcp?: { readonly host: string; readonly port: number };
  /** For tests: faster, and lost after a power failure. */
  readonly isDisposable?: boolean;
}

export interface EmbeddedServer extends AsyncDisposable {
  /** Complete once the server has run. */
  readonly address: DatabaseAddress;
  /** Runs `work` while nobody else starts or stops the server, after making sure that it answers. */
  whileRunning<T>(work: () => Promise<T>): Promise<T>;
  /** Stops the server unless another Vigie process uses it; `ownName` is the application name of our connections. */
  stopIfUnused(ownName: string): Promise<void>;
}

export async function openEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  await makePrivateDirectory(options.dir);
  const home = await openServerHome(options.dir);
  const lockPath = join(options.dir, "store.lock");
  let password = "";
  const address = () => ({
    host: home.clientSocketDirectory,
    port: options.tcp?.port ?? 5432,
    user: clusterUser,
    password,
    database: "postgres",
  });
  const ensure = async () => {
    const binaries = await prepareBinaries(
      options.packageName ?? defaultPackageName(),
      home.account,
      join(options.dir, "programs"),
    );
    password = await readPassword(options.dir, home);
    if ((await readClusterMajor(home)) === undefined) await createCluster(home, binaries, password);
    await assertClusterMajor(home, binaries);
    const { tcp, isDisposable = false } = options;
    const settings = { isDisposable, ...(tcp === undefined ? {} : { tcp }) };
    const onLaunch = () => options.logger.debug("the database is starting");
    await ensureRunning({ home, binaries, address: address(), settings, onLaunch });
  };
  return {
    get address() {
      return address();
    },
    whileRunning: (work) =>
      withStartLock(lockPath, async () => {
        await ensure();
        return await work();
      }),
    stopIfUnused: (ownName) =>
      withStartLock(lockPath, async () => {
        if ((await countOthers(address(), ownName)) === 0) await stopServer(home);
      }),
    async [Symbol.asyncDispose]() {
      home[Symbol.dispose]();
    },
  };
}

/** The server's password. Whoever can read it owns the data directory; it keeps out every other user of the machine. */
async function readPassword(dir: string, home: ServerHome): Promise<string> {
  const path = join(dir, "keys", "postgres.password");
  const kept = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw fileFault(error, "could not read keys/postgres.password");
  });
  if (kept !== undefined) return kept.trim();
  if ((await readClusterMajor(home)) !== undefined) {
    throw new NodeFault("database_password_missing", "the database is there but its password is not", {
      todo: "restore keys/postgres.password of the data directory from the backup",
    });
  }
  const password = randomBytes(24).toString("base64url");
  await writeFileDurably(path, `${password}\n`);
  return password;
}

/** Connections of other Vigie processes. Who cannot log in cannot tell, and leaves the server to those who may use it. */
async function countOthers(address: DatabaseAddress, ownName: string): Promise<number> {
  const client = new pg.Client(clientConfig(address, ownName));
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      "select count(*) as others from pg_stat_activity where application_name like 'vigie:%' and application_name <> $1",
      [ownName],
    );
    return rows[0]?.others ?? 0;
  } catch (error) {
    // A server that answers nobody is in nobody's use.
    const fault = sqlErrorToFault(error);
    return fault instanceof NodeFault && fault.code === "database_unavailable" ? 0 : 1;
  } finally {
    await client.end().catch(() => {});
  }
}
