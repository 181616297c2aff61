/**
 * The node's connections. Few, because a node has to run on a small machine and PostgreSQL pays for each in memory;
 * every error leaves here as a NodeFault (sql-error.ts).
 */
import { assert } from "@vigie/protocol/base";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import pg from "pg";
import { sqlErrorToFault } from "./sql-error.ts";

/** Where a database is: exactly what `pg` needs, from a URL or from the node's own server. */
export interface DatabaseAddress {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly connectionString?: string;
}

export const poolConnectionsMax = 6;
const connectTimeoutMs = 10_000;
const int8Oid = 20;
const dateOid = 1082;

/** int8 as number (we count nothing beyond 2^53), date as the text that it is; the rest as `pg` does. */
const typeParsers = {
  getTypeParser(oid: number, format?: string) {
    if (format === "binary") return pg.types.getTypeParser(oid, "binary");
    if (oid === int8Oid) return int8ToNumber;
    if (oid === dateOid) return (text: string) => text;
    return pg.types.getTypeParser(oid, "text");
  },
} as pg.CustomTypesConfig;

export function int8ToNumber(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), "no counter of ours passes 2^53");
  return value;
}

export function clientConfig(address: DatabaseAddress, applicationName: string): pg.ClientConfig {
  return {
    ...address,
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: typeParsers,
  };
}

/** A pool for Kysely whose every error is a NodeFault. */
export function createPool(address: DatabaseAddress, applicationName: string): PostgresPool {
  const pool = new pg.Pool({
    ...clientConfig(address, applicationName),
    max: poolConnectionsMax,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that breaks is dropped by the pool; without a listener its error would end the process.
  pool.on("error", () => {});
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect().catch(throwFault);
      let wrapped = clients.get(client);
      if (wrapped === undefined) {
        // Between two queries of a transaction the connection may break too; the next query then says so.
        client.on("error", () => {});
        wrapped = wrapClient(client);
        clients.set(client, wrapped);
      }
      return wrapped;
    },
    end: () => pool.end(),
  } as PostgresPool;
}

function wrapClient(client: pg.PoolClient): PostgresPoolClient {
  let isBroken = false;
  client.on("error", () => {
    isBroken = true;
  });
  const query = (text: string, values: unknown[]) =>
    client.query(text, values).catch((error: unknown) => {
      const fault = sqlErrorToFault(error);
      if (fault instanceof Object && "code" in fault && fault.code === "database_unavailable")
        isBroken = true;
      throw fault;
    });
  const processId = (client as unknown as { processID?: number }).processID;
  return {
    query,
    // A broken connection must not go back into the pool.
    release: (discard?: boolean) => client.release(isBroken || discard === true),
    ...(processId === undefined ? {} : { processID: processId }),
  } as unknown as PostgresPoolClient;
}

function throwFault(error: unknown): never {
  throw sqlErrorToFault(error);
}
