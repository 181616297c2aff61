/**
 * A node's data directory, opened: identity, charter, store. What every command that touches a node begins with,
 * whether or not the node itself is running.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { msToTimestamp, type Timestamp } from "@vigie/protocol/base";
import type { Charter } from "@vigie/protocol/trust";
import { type NodeConfig, type NodeIdentity, openNodeIdentity } from "./keys/index.ts";
import { nodeMigrations } from "./migrations.ts";
import { createLogger, type Logger, openStore, type Store } from "./store/index.ts";

export interface NodeDirectoryOptions {
  /** Says in the database's list of clients who is connected. */
  readonly applicationName: string;
  /** Any PostgreSQL from 15 on; `VIGIE_DATABASE_URL` when absent, else the node's own server. */
  readonly databaseUrl?: string;
  readonly logger?: Logger;
  readonly nowMs?: () => number;
}

export interface NodeDirectory extends AsyncDisposable {
  readonly dir: string;
  readonly config: NodeConfig;
  readonly identity: NodeIdentity;
  /** Null until the node has joined a cell. */
  readonly charter: Charter | null;
  readonly store: Store;
  readonly logger: Logger;
  readonly now: () => Timestamp;
}

/** Throws a NodeFault that says what to do when there is no node, a key is damaged, or the database cannot start. */
export async function openNodeDirectory(path: string, options: NodeDirectoryOptions): Promise<NodeDirectory> {
  const dir = resolve(path);
  const logger = options.logger ?? createLogger({ level: "warn" });
  const nowMs = options.nowMs ?? Date.now;
  const databaseUrl = options.databaseUrl ?? process.env.VIGIE_DATABASE_URL;
  const identity = await openNodeIdentity(dir);
  const store = await openStore({
    dir,
    migrations: nodeMigrations,
    logger,
    applicationName: options.applicationName,
    ...(databaseUrl === undefined || databaseUrl === "" ? {} : { databaseUrl }),
  });
  return {
    dir,
    config: identity.config,
    identity,
    charter: identity.charter?.charter ?? null,
    store,
    logger,
    now: () => msToTimestamp(nowMs()),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

const pidPath = (dir: string) => join(dir, "node.pid");

/** For people and for the demo; nothing relies on it, since a killed node leaves it behind. */
export async function writePid(dir: string): Promise<AsyncDisposable> {
  await writeFile(pidPath(dir), `${process.pid}\n`, { mode: 0o600 });
  return {
    async [Symbol.asyncDispose]() {
      const text = await readFile(pidPath(dir), "utf8").catch(() => "");
      if (text.trim() === String(process.pid)) await rm(pidPath(dir), { force: true });
    },
  };
}
