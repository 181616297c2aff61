/** One run of vitest: what it prints goes through, its JSON report is counted. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../checks.ts";
import { type Counts, countRun } from "./counts.ts";

export interface VitestRun {
  readonly args: readonly string[];
  /** Where vitest writes its report; must not exist yet. */
  readonly report: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Colours are for eyes: a log is read by programs too. */
const plainOutput = process.stdout.isTTY ? {} : { NO_COLOR: "1" };

export async function runVitest(name: string, run: VitestRun): Promise<Counts> {
  process.stdout.write(`\n── ${name}\n`);
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=minimal", "--reporter=json", `--outputFile.json=${run.report}`];
  // A selection may hold no test of one project; without a selection no test at all is a failure.
  const selection = run.args.some((arg) => !/^--(project|exclude)=/.test(arg)) ? ["--passWithNoTests"] : [];
  const exitCode = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [vitest, "run", ...reporters, ...selection, ...run.args], {
      cwd: root,
      env: { ...process.env, ...plainOutput, ...run.environment },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", () => resolve(null));
    child.once("exit", resolve);
  });
  const report = await readFile(run.report, "utf8").catch(() => undefined);
  return countRun(report, exitCode);
}
