/** Bringing the server of a directory to life, and to its end, out of whatever state the last crash left. */
import { closeSync, constants, openSync } from "node:fs";
import { chown, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { NodeFault } from "../fault.ts";
import { clientConfig, type DatabaseAddress } from "../pool.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { assertFreeSpace, diskFullFault } from "./cluster.ts";
import type { ServerHome } from "./server-home.ts";
import { findServerProcesses, signalProcess } from "./server-process.ts";
import { type ServerSettings, settingArguments } from "./settings.ts";
import { spawnServer } from "./spawn.ts";

const pollMs = 20;
const startMsMax = 600_000;
const stopMsMax = 30_000;
const orphanQuitMs = 2_000;
const orphanKillMs = 8_000;
const logBytesMax = 1_000_000;

export interface StartContext {
  readonly home: ServerHome;
  readonly binaries: PostgresBinaries;
  readonly address: DatabaseAddress;
  readonly settings: Pick<ServerSettings, "tcp" | "isDisposable">;
  /** Told when a start takes place. */
  readonly onLaunch: () => void;
}

/** Waits out whatever state an earlier server left behind, and starts one when nothing of it is alive. */
export async function ensureRunning(context: StartContext): Promise<void> {
  const { home, address, onLaunch } = context;
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
      onLaunch();
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

async function launch({ home, binaries, settings }: StartContext): Promise<LaunchedServer> {
  await assertFreeSpace(home);
  // Nothing of the old server is alive (server-process.ts), so what it left says nothing any more. The pid in it may
  // by now be a stranger's, which PostgreSQL would take for a running server.
  const socket = `.s.PGSQL.${settings.tcp?.port ?? 5432}`;
  for (const stale of [
    join(home.data, "postmaster.pid"),
    join(home.directory, socket),
    join(home.directory, `${socket}.lock`),
  ]) {
    await rm(stale, { force: true });
  }
  const log = await openLog(home);
  try {
    const args = settingArguments({
      ...settings,
      socketDirectory: home.serverSocketDirectory,
      major: binaries.major,
    });
    const child = spawnServer(home, binaries.postgres, ["-D", `${home.serverPath}/data`, ...args], log);
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
