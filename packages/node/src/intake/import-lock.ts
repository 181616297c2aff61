/** One import at a time of what one name says. The lock is the database's, so that it holds between processes. */
import { setTimeout as pause } from "node:timers/promises";
import { type Refusal, type Result, refuse } from "@vigie/protocol/base";
import { type Kysely, sql } from "kysely";
import type { Database, Store } from "../store/index.ts";

/**
 * The database notices a killed client only when the statement that it was at has ended: the same command given again
 * at once must not be refused because of its own ghost.
 */
const lockWaitMsDefault = 3_000;
const pollMs = 100;

export interface LockDeps {
  readonly store: Store;
  readonly lockWaitMs?: number;
}

/** The lock lives as long as its connection, so that a killed import leaves none behind. */
export async function withImportLock<T, E>(
  { store, lockWaitMs = lockWaitMsDefault }: LockDeps,
  what: string,
  work: () => Promise<Result<T, E>>,
): Promise<Result<T, E | Refusal<"import_running">>> {
  const name = `vigie intake ${what}`;
  return await store.db.connection().execute(async (connection) => {
    for (let waitedMs = 0; !(await takeLock(connection, name)); waitedMs += pollMs) {
      if (waitedMs >= lockWaitMs)
        return refuse("import_running", `another import is running on this node (${what})`);
      await pause(pollMs);
    }
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`.execute(connection);
    }
  });
}

async function takeLock(connection: Kysely<Database>, name: string): Promise<boolean> {
  const taking = sql<{ isTaken: boolean }>`
    select pg_try_advisory_lock(hashtextextended(${name}, 0)) as "isTaken"
  `;
  const { rows } = await taking.execute(connection);
  return rows[0]?.isTaken === true;
}
