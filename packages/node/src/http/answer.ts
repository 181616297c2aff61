/** How a refusal or a fault leaves the node: by its code in the contract's registry, never by a message of its own. */
import { randomBytes } from "node:crypto";
import { type ApiError, type ErrorCode, errorsByCode, isErrorCode } from "@vigie/contract";
import { assert, type Finding, type Refusal } from "@vigie/protocol/base";
import { isRetryableFault, type Logger, NodeFault } from "../store/index.ts";

export interface ErrorAnswer {
  readonly status: number;
  readonly body: ApiError;
}

/** A record of this node that does not exist, and one that the caller may not see, answer alike. */
const aliases = { record_unknown: "not_found", notice_unknown: "not_found" } as const;

/** What a room may refuse at this door: the compiler holds every handler to the contract's registry. */
export type AnswerableRefusal = Refusal<ErrorCode | keyof typeof aliases>;

export function refusalToAnswer(refusal: AnswerableRefusal): ErrorAnswer {
  const code: string = aliases[refusal.code as keyof typeof aliases] ?? refusal.code;
  assert(isErrorCode(code), `the refusal ${refusal.code} is in the contract's registry`);
  return codeToAnswer(code, refusal.findings);
}

export function codeToAnswer(code: ErrorCode, findings: readonly Finding[] = []): ErrorAnswer {
  const { status, sentence, todo } = errorsByCode[code];
  return { status, body: { code, message: sentence, todo, findings } };
}

/** Faults and bugs: the log gets the error under a number, the caller gets the number. */
export function faultToAnswer(error: unknown, routeId: string, logger: Logger): ErrorAnswer {
  const incident = randomBytes(6).toString("hex");
  const level = isRetryableFault(error) ? "warn" : "error";
  logger[level]({ incident, route: routeId, err: error }, "request failed");
  const { status, body } = codeToAnswer(faultToCode(error));
  return { status, body: { ...body, incident } };
}

function faultToCode(error: unknown): ErrorCode {
  if (!(error instanceof NodeFault)) return "internal";
  // The one fault after which the change may stand: whoever asked must not simply ask again.
  return error.code === "database_outcome_unknown" ? "outcome_unknown" : "node_unavailable";
}
