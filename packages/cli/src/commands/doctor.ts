/** `vigie doctor`: is the node well, and if not, what to do. Exit code 0 when nothing fails. */

import { openNodeDirectory } from "@vigie/node/node-directory";
import {
  type Check,
  checkKeys,
  examineNode,
  faultToCheck,
  wholeEntriesMax,
  worstState,
} from "@vigie/node/oversight";
import { msToTimestamp } from "@vigie/protocol/base";
import type { Command } from "commander";
import { createOutput, type Output } from "../output/index.ts";

interface DoctorOptions {
  readonly dir: string;
  readonly json?: boolean;
}

export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("check keys, clock, database, partners, disk and ledger, and say what to do")
    .requiredOption("--dir <dir>", "the node's data directory")
    .option("--json", "print one JSON object")
    .action(runDoctor);
}

async function runDoctor({ dir, json }: DoctorOptions): Promise<void> {
  const output = createOutput(json ?? false);
  const checks = await examineDirectory(dir);
  const state = worstState(checks);
  printChecks(output, checks);
  output.result({ state, checks });
  if (state === "fail") process.exitCode = 1;
}

/** A node that cannot even be opened is examined as far as it goes. */
async function examineDirectory(dir: string): Promise<Check[]> {
  const keys = await checkKeys(dir, msToTimestamp(Date.now()));
  if (worstState(keys) === "fail" && keys.length === 1) return keys;
  try {
    await using directory = await openNodeDirectory(dir, { applicationName: "doctor" });
    return await examineNode({ ...directory, wholeLedgerMax: wholeEntriesMax });
  } catch (error) {
    return [...keys, faultToCheck("database", error)];
  }
}

const marks = { ok: "ok  ", warn: "WARN", fail: "FAIL" } as const;

function printChecks(output: Output, checks: readonly Check[]): void {
  const width = Math.max(...checks.map((check) => check.name.length));
  for (const { name, state, message, todo } of checks) {
    output.line(`${marks[state]}  ${name.padEnd(width)}  ${message}`);
    if (todo !== undefined) output.line(`      ${"".padEnd(width)}  → ${todo}`);
  }
  const unwell = checks.filter((check) => check.state !== "ok").length;
  output.line(unwell === 0 ? "The node is well." : `${unwell} of ${checks.length} need a look.`);
}
