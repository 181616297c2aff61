/** One server per directory: found if it runs, started if not, stopped by whoever leaves last. */
import { randomBytes } from "node:crypto";
import { closeSync, constants, openSync } from "node:fs";
import { chown, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { makePrivateDirectory, writeFileDurably } from "../durable-file.ts";
import { NodeFault } from "../fault.ts";
import type { Logger } from "../logger.ts";
import { clientConfig, type DatabaseAddress } from "../pool.ts";
import { defaultPackageName, type PostgresBinaries, prepareBinaries } from "./binaries.ts";
import {
  assertClusterMajor,
  assertFreeSpace,
  clusterUser,
  createCluster,
  diskFullFault,
  readClusterMajor,
} from "./cluster.ts";
import { openServerHome, type ServerHome } from "./server-home.ts";
import { findServerProcesses, signalProcess } from "./server-process.ts";
import { settingArguments } from "./settings.ts";
import { spawnServer } from "./spawn.ts";
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

const pollMs = 20;
const startMsMax = 600_000;
const stopMsMax = 30_000;
const orphanQuitMs = 2_000;
const orphanKillMs = 8_000;
const logBytesMax = 1_000_000;

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
      options.dir,
    );
    password = await readPassword(options.dir, home);
    if ((await readClusterMajor(home)) === undefined) await createCluster(home, binaries, password);
    await assertClusterMajor(home, binaries);
    await ensureRunning({ home, binaries, address: address(), options });
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
    throw error;
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

interface StartContext {
  readonly home: ServerHome;
  readonly binaries: PostgresBinaries;
  readonly address: DatabaseAddress;
  readonly options: EmbeddedServerOptions;
}

/** Waits out whatever state an earlier server left behind, and starts one when nothing of it is alive. */
async function ensureRunning(context: StartContext): Promise<void> {
  const { home, address, options } = context;
  const startedAt = Date.now();
  let launched: LaunchedServer | undefined;
  try {
    for (; Date.now() - startedAt < startMsMax; await pause(pollMs)) {
      if (await isAnswering(address)) return;
      const waitedMs = Date.now() - startedAt;
      const { postmaster, orphans } = await findServerProcesses(home.data);
      // Alive but not answering: it is starting, recovering or stopping.
      if (postmaster !== undefined) continue;
      if (orphans.length > 0) {
        endOrphans(orphans, waitedMs);
        continue;
      }
      if (launched !== undefined && !launched.hasExited()) continue;
      if (launched !== undefined) await assertStartMayBeRepeated(home, waitedMs);
      launched = await launch(context);
      options.logger.debug("the database is starting");
    }
  } finally {
    launched?.detach();
  }
  throw new NodeFault("database_start_failed", "the database has not answered for ten minutes", {
    retryable: true,
    todo: "read postgres/server.log in the data directory",
  });
}

function endOrphans(orphans: readonly number[], waitedMs: number): void {
  // They notice by themselves within moments, unless they are deep in a query.
  if (waitedMs < orphanQuitMs) return;
  for (const pid of orphans) signalProcess(pid, waitedMs < orphanKillMs ? "SIGQUIT" : "SIGKILL");
}

interface LaunchedServer {
  hasExited(): boolean;
  detach(): void;
}

async function launch({ home, binaries, options }: StartContext): Promise<LaunchedServer> {
  await assertFreeSpace(home);
  // Nothing of the old server is alive (server-process.ts), so what it left says nothing any more. The pid in it may
  // by now be a stranger's, which PostgreSQL would take for a running server.
  const socket = `.s.PGSQL.${options.tcp?.port ?? 5432}`;
  for (const stale of [
    join(home.data, "postmaster.pid"),
    join(home.directory, socket),
    join(home.directory, `${socket}.lock`),
  ]) {
    await rm(stale, { force: true });
  }
  const log = await openLog(home);
  try {
    const settings = settingArguments({
      socketDirectory: home.serverSocketDirectory,
      major: binaries.major,
      isDisposable: options.isDisposable ?? false,
      ...(options.tcp === undefined ? {} : { tcp: options.tcp }),
    });
    const child = spawnServer(home, binaries.postgres, ["-D", `${home.serverPath}/data`, ...settings], log);
    let hasExited = false;
    const onExit = () => {
      hasExited = true;
    };
    child.once("exit", onExit);
    child.once("error", onExit);
    return { hasExited: () => hasExited, detach: () => void child.removeListener("exit", onExit) };
  } finally {
    closeSync(log);
  }
}

/** The server's user can write in this directory, so a link that it might have put there is not followed. */
async function openLog(home: ServerHome): Promise<number> {
  const size = await stat(home.log).then(
    (info) => info.size,
    () => 0,
  );
  if (size > logBytesMax) await rename(home.log, `${home.log}.1`);
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
  const log = openSync(home.log, flags, 0o600);
  if (!home.account.isOurs) await chown(home.log, home.account.uid, home.account.gid);
  return log;
}

/** A server that ended at once said why in its log. Memory of an earlier one that lingers passes; the rest does not. */
async function assertStartMayBeRepeated(home: ServerHome, waitedMs: number): Promise<void> {
  const text = await readFile(home.log, "utf8").catch(() => "");
  const reason = text
    .trimEnd()
    .split("\n")
    .slice(-20)
    .findLast((line) => /FATAL|PANIC|error while loading/.test(line));
  if (reason !== undefined && /No space left on device/.test(reason)) throw diskFullFault();
  if (reason !== undefined && /shared memory block|already exists/.test(reason) && waitedMs < stopMsMax)
    return;
  throw new NodeFault(
    "database_start_failed",
    `the database ended while starting: ${reason ?? "it gave no reason"}`,
    {
      todo: "read postgres/server.log in the data directory",
    },
  );
}

/** True when a client can log in (or could, but for the number of connections). */
async function isAnswering(address: DatabaseAddress): Promise<boolean> {
  const client = new pg.Client(clientConfig(address, "vigie-probe"));
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (code.startsWith("28")) {
      throw new NodeFault("database_login_refused", "the database refuses this node's password", {
        todo: "restore keys/postgres.password of the data directory from the backup",
      });
    }
    return code === "53300";
  } finally {
    await client.end().catch(() => {});
  }
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
    return /^(28|53)/.test((error as { code?: string }).code ?? "") ? 1 : 0;
  } finally {
    await client.end().catch(() => {});
  }
}

export async function stopServer(home: ServerHome): Promise<void> {
  const startedAt = Date.now();
  let sent: NodeJS.Signals | undefined;
  for (;;) {
    const { postmaster, orphans } = await findServerProcesses(home.data);
    if (postmaster === undefined && orphans.length === 0) return;
    const waitedMs = Date.now() - startedAt;
    // SIGINT is a fast shutdown with a checkpoint; SIGQUIT leaves the work to the recovery of the next start.
    const signal = waitedMs < stopMsMax ? "SIGINT" : "SIGQUIT";
    if (postmaster !== undefined && signal !== sent) signalProcess(postmaster, signal);
    sent = signal;
    if (postmaster === undefined) endOrphans(orphans, waitedMs);
    await pause(pollMs);
  }
}
