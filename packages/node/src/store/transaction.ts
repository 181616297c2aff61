/** One change of state is one transaction, and a transaction that the world disturbed is done again when that is safe. */
import { setTimeout as pause } from "node:timers/promises";
import type { Db, Tx } from "./database.ts";
import { isRetryableFault, NodeFault } from "./fault.ts";

const attemptsMax = 8;
const pauseMsMin = 20;
const pauseMsMax = 2_000;

/**
 * Repeats `work` from its start after a conflict (serialisation failure, deadlock) and after a loss of the database
 * before COMMIT was sent: in each case the server keeps nothing of the attempt. `work` must therefore change nothing
 * but the database. A loss during COMMIT is not repeated, because the change may stand.
 */
export async function runTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(db, work);
    } catch (error) {
      if (attempt === attemptsMax || !isRetryableFault(error) || isOutcomeUnknown(error) || isDiskFull(error))
        throw error;
      await pause(Math.min(pauseMsMax, pauseMsMin * 2 ** attempt) * (1 - Math.random() / 2));
    }
  }
}

async function runOnce<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await db.startTransaction().execute();
  let value: T;
  try {
    value = await work(tx);
  } catch (error) {
    // The first error is the one that says what happened; a rollback over a broken connection fails as well.
    await tx
      .rollback()
      .execute()
      .catch(() => {});
    throw error;
  }
  try {
    await tx.commit().execute();
  } catch (error) {
    // A failed commit keeps its connection until it is rolled back as well.
    await tx
      .rollback()
      .execute()
      .catch(() => {});
    throw commitFault(error);
  }
  return value;
}

function commitFault(error: unknown): unknown {
  if (!(error instanceof NodeFault) || error.code !== "database_unavailable") return error;
  return new NodeFault("database_outcome_unknown", "the database went away while it was committing", {
    retryable: true,
    cause: error,
    todo: "look whether the change stands before doing it again",
  });
}

const isOutcomeUnknown = (error: unknown) =>
  error instanceof NodeFault && error.code === "database_outcome_unknown";
const isDiskFull = (error: unknown) => error instanceof NodeFault && error.code === "disk_full";
