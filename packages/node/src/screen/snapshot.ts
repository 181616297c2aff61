/**
 * The index's snapshot on the disk: written in the background, so that a start reads it and then only what changed
 * since. It is no truth of its own: one that cannot be read, or is of another history or another engine, is put aside
 * and the index is built anew.
 *
 * It holds names, so it lies under a key of its own that dies with the key of any subject: from the transaction in which
 * somebody is erased the file opens no more, and a new one is written. The key is made before the index is brought up
 * to date and taken: an erasure that the index has not seen by then has seen the key.
 */
import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { NodeIdentity } from "../keys/index.ts";
import { readLedgerPoint } from "../ledger/index.ts";
import type { Logger, Store } from "../store/index.ts";
import { type ContentKey, createDerivedKey, destroyContentKeys, openContentKeys } from "../vault/index.ts";
import type { Screener, ScreenerSnapshot } from "./screener.ts";
import {
  readSnapshotFile,
  readSnapshotScope,
  scopeBytes,
  scopePrefix,
  writeSnapshotFile,
} from "./snapshot-file.ts";

export interface SnapshotDeps {
  /** The node's data directory. */
  readonly dir: string;
  readonly store: Pick<Store, "db" | "transaction">;
  readonly identity: NodeIdentity;
  readonly logger: Logger;
  /** What an engine must be to read the parts. */
  readonly layout: string;
}

export interface SnapshotPolicy {
  /** Below that many subjects building is no slower than reading. */
  readonly subjectsMin: number;
  /** Changes after which a new one is worth its writing; of more subjects, more. */
  readonly changesMin: number;
  readonly intervalMs: number;
}

const defaultPolicy: SnapshotPolicy = { subjectsMin: 1_000, changesMin: 1_000, intervalMs: 60_000 };

export function snapshotPath(dir: string): string {
  return join(dir, "screening.snapshot");
}

/** Scopes of subjects are their ids, which begin so. */
const subjectScopes = "s-";

/** Undefined when there is none that can be used; the log says why. */
export async function loadSnapshot(
  { dir, store, identity, logger, layout }: SnapshotDeps,
  allocate?: (bytes: number) => Uint8Array,
): Promise<ScreenerSnapshot | undefined> {
  const openKey = async (scope: string) =>
    (await openContentKeys(store.db, identity.vaultKey, [scope])).get(scope);
  try {
    const snapshot = await readSnapshotFile(snapshotPath(dir), openKey, allocate);
    if (snapshot === undefined) return undefined;
    const { head, parts } = snapshot;
    if (head.layout !== layout) {
      logger.info("the snapshot of the index is another version's; the index is built anew");
      return undefined;
    }
    // A database that was put back to an earlier state has another history: there the cursor means nothing.
    const point = await readLedgerPoint(store.db, head.ledger.size);
    if (point?.hash !== head.ledger.hash) {
      logger.warn("the snapshot of the index is of another history; the index is built anew");
      return undefined;
    }
    return { cursor: head.cursor, originators: head.originators, parts };
  } catch (error) {
    logger.warn({ err: error }, "the snapshot of the index cannot be read; the index is built anew");
    return undefined;
  }
}

interface SnapshotKey {
  readonly scope: string;
  readonly key: ContentKey;
  /** Of the screener when it was made. */
  readonly removals: number;
}

/** Decides when, and writes. Its turns come from the loop that refreshes the screener, right after it has. */
export class SnapshotKeeper implements AsyncDisposable {
  readonly #deps: SnapshotDeps;
  readonly #screener: Screener;
  readonly #policy: SnapshotPolicy;
  /** The key of the next one; the screener is taken at the first refresh after it was made. */
  #next: SnapshotKey | undefined;
  #takenAtMs = -Infinity;
  /** How far the screener was when the file's snapshot was taken. */
  #taken: { readonly changes: number; readonly removals: number };
  #removalsSeen: number;
  #isSwept = false;

  /** @param isFresh whether the file on the disk is this screener's as it is. */
  constructor(
    deps: SnapshotDeps,
    screener: Screener,
    {
      isFresh = false,
      policy = defaultPolicy,
    }: { readonly isFresh?: boolean; readonly policy?: SnapshotPolicy } = {},
  ) {
    this.#deps = deps;
    this.#screener = screener;
    this.#policy = policy;
    this.#taken = isFresh ? { changes: 0, removals: 0 } : { changes: -Infinity, removals: screener.removals };
    this.#removalsSeen = this.#taken.removals;
  }

  /** "more": refresh the screener and come again. */
  async turn(nowMs: number): Promise<"more" | "idle"> {
    await this.#sweep();
    await this.#dropErased();
    if (this.#next !== undefined) {
      // Its key went with whoever was removed since.
      if (this.#next.removals !== this.#screener.removals) {
        this.#next = await this.#createKey();
        return "more";
      }
      await this.#take(this.#next);
      this.#takenAtMs = nowMs;
      return "idle";
    }
    if (!this.#isDue() || nowMs - this.#takenAtMs < this.#intervalMs()) return "idle";
    this.#next = await this.#createKey();
    return "more";
  }

  /** What a process that was killed while it wrote has left. At the first turn: nothing else writes here. */
  async #sweep(): Promise<void> {
    if (this.#isSwept) return;
    this.#isSwept = true;
    const { dir } = this.#deps;
    const name = basename(snapshotPath(dir));
    const left = (await readdir(dir)).filter(
      (file) => file.startsWith(`${name}.`) && /^\.[0-9a-f]+\.new$/.test(file.slice(name.length)),
    );
    for (const file of left) await rm(join(dir, file), { force: true });
  }

  /** Nobody can open it any more; it need not lie there either. */
  async #dropErased(): Promise<void> {
    const { removals } = this.#screener;
    if (removals === this.#removalsSeen) return;
    await rm(snapshotPath(this.#deps.dir), { force: true });
    this.#removalsSeen = removals;
  }

  /** The longer it takes to write, the more seldom: ten minutes for a million. */
  #intervalMs(): number {
    return this.#policy.intervalMs === 0 ? 0 : Math.max(this.#policy.intervalMs, this.#screener.size * 0.6);
  }

  #isDue(): boolean {
    const { size, changes, removals } = this.#screener;
    if (size < this.#policy.subjectsMin) return false;
    // Its key went with whoever was removed.
    if (removals > this.#taken.removals) return true;
    return changes - this.#taken.changes >= Math.max(this.#policy.changesMin, size / 20);
  }

  async #createKey(): Promise<SnapshotKey> {
    const { store, identity } = this.#deps;
    const random = randomBytes(scopeBytes).toString("hex");
    const scope = scopePrefix + random.slice(0, scopeBytes - scopePrefix.length);
    const key = await store.transaction((tx) =>
      createDerivedKey(tx, identity.vaultKey, scope, subjectScopes),
    );
    return { scope, key, removals: this.#screener.removals };
  }

  /** Takes the screener as it is now and writes it. Searches go on meanwhile; changes wait for a second or two. */
  async #take({ scope, key }: SnapshotKey): Promise<void> {
    this.#next = undefined;
    const { changes, removals } = this.#screener;
    const snapshot = await this.#screener.toSnapshot();
    this.#taken = { changes, removals };
    if (snapshot === undefined) return;
    const { dir, store, logger, layout } = this.#deps;
    const ledger = await readLedgerPoint(store.db);
    if (ledger === undefined) return;
    const { cursor, originators, parts } = snapshot;
    const write = async () => {
      const path = snapshotPath(dir);
      const before = await readSnapshotScope(path);
      await writeSnapshotFile(path, scope, key, { head: { layout, cursor, ledger, originators }, parts });
      if (before !== undefined) await store.transaction((tx) => destroyContentKeys(tx, [before]));
    };
    // Waited for: the parts are the engine's own memory, which holds still as long as the loop does.
    await write().catch((error: unknown) =>
      logger.warn({ err: error }, "the snapshot of the index was not written"),
    );
  }

  /** Writes what is not written yet, when nothing else takes the screener's turns any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { size, changes } = this.#screener;
    if (size < this.#policy.subjectsMin || changes === this.#taken.changes) return;
    try {
      const next = await this.#createKey();
      // Who was removed by these is found at the next start.
      while ((await this.#screener.refresh()).outcome === "more");
      await this.#take(next);
    } catch (error) {
      this.#deps.logger.warn({ err: error }, "the snapshot of the index was not written");
    }
  }
}
