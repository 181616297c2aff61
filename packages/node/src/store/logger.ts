/**
 * The node's log: one JSON line per event on stderr. Nothing personal is ever passed to it, so nothing is redacted;
 * the one place where a value could slip in is the message of an error that a library threw (a parser quotes its
 * input, the database its row), so only our own errors keep their message.
 */
import { Bug } from "@vigie/protocol/base";
import pino, { type Logger } from "pino";
import { NodeFault } from "./fault.ts";

export type { Logger } from "pino";

export interface LoggerOptions {
  readonly level?: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  readonly name?: string;
}

const causeDepthMax = 4;

export function createLogger({ level = "info", name = "vigie" }: LoggerOptions = {}): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        err: (error: unknown) => errorToLog(error),
        error: (error: unknown) => errorToLog(error),
      },
    },
    // Synchronous, so that the last line before a crash is written too.
    pino.destination({ dest: 2, sync: true }),
  );
}

interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  readonly detail?: NodeFault["detail"];
  readonly stack?: readonly string[];
  readonly cause?: LoggedError;
}

export function errorToLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const isOurs = error instanceof NodeFault || error instanceof Bug;
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    ...(typeof code === "string" ? { code } : {}),
    ...(isOurs ? { message: error.message } : {}),
    ...(error instanceof NodeFault ? { detail: error.detail } : { stack: stackFrames(error) }),
    ...(error.cause !== undefined && depth < causeDepthMax
      ? { cause: errorToLog(error.cause, depth + 1) }
      : {}),
  };
}

/** The frames alone: the first lines of a stack repeat the message. */
function stackFrames(error: Error): string[] {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
