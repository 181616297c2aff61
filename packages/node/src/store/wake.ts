/**
 * Wake-ups between rooms and between processes: NOTIFY on the channel `vigie` with the room's name as payload. A
 * wake-up is a hint and carries no data; who missed one finds the work in the tables at the next interval.
 */

import { sql } from "kysely";
import pg from "pg";
import type { Db, Tx } from "./database.ts";
import type { Logger } from "./logger.ts";
import { clientConfig, type DatabaseAddress } from "./pool.ts";
import { sqlErrorToFault } from "./sql-error.ts";

/** Payload that means "any room": sent to listeners after a reconnection, since wake-ups may have got lost. */
export const everyRoom = "*";

/** Delivered when the transaction commits, never when it rolls back. */
export async function wakeRoom(tx: Tx | Db, room: string): Promise<void> {
  await sql`select pg_notify('vigie', ${room})`.execute(tx);
}

export interface Anchor extends AsyncDisposable {
  addListener(onWake: (room: string) => void): () => void;
}

export interface AnchorOptions {
  readonly address: DatabaseAddress;
  readonly applicationName: string;
  readonly logger: Logger;
  /** Makes sure that there is a server to connect to; called before each reconnection. */
  readonly revive: () => Promise<void>;
}

const reconnectMsMin = 50;
const reconnectMsMax = 5_000;

/**
 * The one connection that a store keeps open as long as it lives. It hears the wake-ups, it is the first to notice
 * that the server died, and by being there it tells other processes that the server is still in use.
 */
export async function openAnchor(options: AnchorOptions): Promise<Anchor> {
  const listeners = new Set<(room: string) => void>();
  let isClosed = false;
  let client: pg.Client | undefined;
  let retryTimer: NodeJS.Timeout | undefined;
  let endPause: (() => void) | undefined;

  const tellAll = (room: string) => {
    for (const onWake of listeners) onWake(room);
  };

  const connect = async () => {
    const fresh = new pg.Client(clientConfig(options.address, options.applicationName));
    fresh.on("notification", ({ payload }) => tellAll(payload || everyRoom));
    fresh.on("error", () => {});
    await fresh.connect();
    await fresh.query("listen vigie");
    fresh.once("end", () => {
      if (isClosed || client !== fresh) return;
      options.logger.warn("the connection to the database broke");
      reviving = reconnect();
    });
    client = fresh;
  };

  const reconnect = async () => {
    for (let waitMs = reconnectMsMin; !isClosed; waitMs = Math.min(waitMs * 2, reconnectMsMax)) {
      try {
        await options.revive();
        if (isClosed) return;
        await connect();
        options.logger.info("the database answers again");
        tellAll(everyRoom);
        return;
      } catch (error) {
        options.logger.warn({ err: sqlErrorToFault(error) }, "the database does not answer yet");
      }
      await new Promise<void>((resolve) => {
        endPause = resolve;
        retryTimer = setTimeout(resolve, waitMs);
      });
    }
  };

  let reviving: Promise<void> = Promise.resolve();
  await connect().catch((error: unknown) => {
    throw sqlErrorToFault(error);
  });
  return {
    addListener(onWake) {
      listeners.add(onWake);
      return () => void listeners.delete(onWake);
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      clearTimeout(retryTimer);
      endPause?.();
      await reviving;
      await client?.end().catch(() => {});
    },
  };
}
