/** One thing that the doctor looked at: how it is, and what to do when it is not well. */
import type { Check } from "@vigie/contract";
import { errorToLog, NodeFault } from "../store/index.ts";

export type { Check } from "@vigie/contract";

export function createCheck(name: string, state: Check["state"], message: string, todo?: string): Check {
  return { name, state, message, ...(todo === undefined ? {} : { todo }) };
}

/** A check that could not be made is a finding too: the doctor never stops half way. */
export function faultToCheck(name: string, error: unknown): Check {
  if (error instanceof NodeFault) return createCheck(name, "fail", error.message, error.todo);
  const { type, code } = errorToLog(error);
  return createCheck(
    name,
    "fail",
    `could not be checked (${code ?? type})`,
    "look into the node's log; when it says nothing of use, report this as a mistake of ours",
  );
}

/** The worst of some states. */
export function worstState(checks: readonly Pick<Check, "state">[]): Check["state"] {
  if (checks.some((check) => check.state === "fail")) return "fail";
  return checks.some((check) => check.state === "warn") ? "warn" : "ok";
}
