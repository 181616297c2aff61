/**
 * One process at a time starts or stops the server of a directory. The lock has to die with its holder, whatever
 * kills it; SQLite's file lock, which the runtime brings along, is such a lock on every platform.
 */
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { NodeFault } from "../fault.ts";

const sqliteBusy = 5;
const pollMs = 20;
const waitMsMax = 120_000;

export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  using lock = await takeLock(path);
  void lock;
  return await work();
}

async function takeLock(path: string): Promise<Disposable> {
  const until = Date.now() + waitMsMax;
  for (;;) {
    let database: DatabaseSync | undefined;
    try {
      const opened = new DatabaseSync(path);
      database = opened;
      opened.exec("pragma busy_timeout = 0; begin exclusive");
      return { [Symbol.dispose]: () => opened.close() };
    } catch (error) {
      database?.close();
      const { errcode } = error as { errcode?: number };
      if (errcode !== sqliteBusy) {
        throw new NodeFault("lock_failed", "the lock of the data directory cannot be used", {
          cause: error,
          todo: "check that this user may write in the data directory and that its disk is not full",
        });
      }
    }
    if (Date.now() > until) {
      throw new NodeFault(
        "lock_held",
        "another process has been starting or stopping this node's database for two minutes",
        {
          retryable: true,
          todo: "look for a vigie process of the same directory that hangs, and end it",
        },
      );
    }
    await pause(pollMs);
  }
}
