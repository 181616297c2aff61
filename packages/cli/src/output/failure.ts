/** How a command ends badly: what, where, why, and what to do; as text or as one JSON object. */
import { inspect } from "node:util";
import { errorsByCode, isErrorCode } from "@vigie/contract";
import { errorToLog, NodeFault } from "@vigie/node/store";
import type { Finding } from "@vigie/protocol/base";
import { CommandRefused } from "./output.ts";

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly todo?: string;
  readonly findings: readonly Finding[];
}

/**
 * Prints to stderr, or with `json` as the last line of stdout. A bug keeps its frames, which are ours to mend, but not
 * its message: a library's may quote what it was given. VIGIE_DEBUG=1 shows the whole to whoever reproduces it.
 */
export function printFailure(error: unknown, json: boolean): void {
  const failure = errorToFailure(error);
  if (json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
  else printForPeople(failure);
  if (failure.code !== "internal") return;
  const whole = process.env.VIGIE_DEBUG === "1" ? inspect(error) : JSON.stringify(errorToLog(error));
  process.stderr.write(`${whole}\n`);
}

function printForPeople(failure: Failure): void {
  process.stderr.write(`vigie: ${failure.message}\n`);
  for (const finding of failure.findings)
    process.stderr.write(`  ${finding.path === "" ? "" : `${finding.path}: `}${finding.reason}\n`);
  if (failure.todo !== undefined) process.stderr.write(`  what to do: ${failure.todo}\n`);
}

function errorToFailure(error: unknown): Failure {
  if (error instanceof CommandRefused) {
    const { code, message, findings } = error.refusal;
    const todo = error.todo ?? (isErrorCode(code) ? errorsByCode[code].todo : undefined);
    return { code, message, findings, ...(todo === undefined ? {} : { todo }) };
  }
  if (error instanceof NodeFault)
    return {
      code: error.code,
      message: error.message,
      findings: [],
      ...(error.todo === undefined ? {} : { todo: error.todo }),
    };
  return { code: "internal", message: "a mistake of the program; nothing was left half done", findings: [] };
}
