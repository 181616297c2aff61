/**
 * What pg throws becomes a NodeFault here, once, for every query of the node. PostgreSQL quotes rows in its messages
 * and details ("Key (name)=(…) already exists"), so none of that text leaves this file; what stays is the SQLSTATE
 * and the names of the table, column and constraint.
 */
import { NodeFault } from "./fault.ts";

interface PgError extends Error {
  readonly code?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly routine?: string;
}

/** Codes of node's sockets that mean "nobody answers there (yet)". */
const socketCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
/** pg-pool and pg say these without a code when a connection breaks under a query. */
const brokenConnection =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Connection ended|Cannot use a pool after)/;

export function sqlErrorToFault(error: unknown): unknown {
  if (error instanceof NodeFault || !(error instanceof Error)) return error;
  const { code = "", table, column, constraint } = error as PgError;
  if (socketCodes.has(code) || brokenConnection.test(error.message))
    return unavailableFault(code || "closed");
  if (!/^[0-9A-Z]{5}$/.test(code)) return error;

  const detail = {
    sqlstate: code,
    ...(table === undefined ? {} : { table }),
    ...(column === undefined ? {} : { column }),
    ...(constraint === undefined ? {} : { constraint }),
  };
  if (code.startsWith("08") || code.startsWith("57P")) return unavailableFault(code);
  if (code === "40001" || code === "40P01" || code === "55P03") {
    return new NodeFault("database_conflict", "two transactions met; one of them has to be repeated", {
      retryable: true,
      detail,
    });
  }
  if (code === "53100") {
    return new NodeFault("disk_full", "the disk that holds the database is full", {
      retryable: true,
      detail,
      todo: "free space on the disk of the data directory; the node goes on by itself",
    });
  }
  if (code.startsWith("53")) {
    return new NodeFault("database_exhausted", "the database has no connection or memory left", {
      retryable: true,
      detail,
    });
  }
  if (code.startsWith("28")) {
    return new NodeFault("database_login_refused", "the database refused the login", {
      detail,
      todo: "check the user and the password of the database",
    });
  }
  if (code === "3D000") {
    return new NodeFault("database_missing", "the server has no database of that name", {
      detail,
      todo: "create the database, or correct its name in VIGIE_DATABASE_URL",
    });
  }
  // Class 42 quotes only our own SQL, which is fixed text; it is the one class whose message helps and cannot leak.
  const text = code.startsWith("42") ? `: ${error.message}` : "";
  return new NodeFault("database_refused", `the database refused a statement (${code})${text}`, { detail });
}

function unavailableFault(sqlstate: string): NodeFault {
  return new NodeFault("database_unavailable", "the database does not answer just now", {
    retryable: true,
    detail: { sqlstate },
    todo: "when it stays so: is the server that VIGIE_DATABASE_URL names running and reachable, and is the address right? The node's own server writes to postgres/server.log in the data directory",
  });
}
