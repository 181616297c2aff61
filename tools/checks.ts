/** The checks that need no database: what they are, and how one is run. */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");

export interface Check {
  readonly name: string;
  readonly args: readonly string[];
  /** What to do when it fails. */
  readonly remedy: string;
}

export interface CheckOutcome {
  readonly name: string;
  readonly isOk: boolean;
  readonly seconds: number;
  readonly output: string;
  readonly remedy: string;
}

/** What the compiler learned is kept, so that the next check looks only at what has changed. */
function typeCheck(config: string, name: string): string[] {
  const state = join("node_modules", ".cache", `types-${name}.tsbuildinfo`);
  const flags = ["--noEmit", "--incremental", "--tsBuildInfoFile", state];
  return [join("node_modules", "typescript", "bin", "tsc"), "-p", config, ...flags];
}

/** Slowest first: two run at a time, and the long one must not start last. */
export const checks: readonly Check[] = [
  {
    name: "types of the console",
    args: typeCheck("packages/console/tsconfig.json", "console"),
    remedy: "correct the types above",
  },
  {
    name: "types",
    args: typeCheck("tsconfig.json", "root"),
    remedy: "correct the types above",
  },
  {
    name: "lint and format",
    args: [
      join("node_modules", "@biomejs", "biome", "bin", "biome"),
      "check",
      "--diagnostic-level=error",
      "--max-diagnostics=50",
      ".",
    ],
    remedy: "`npm run format` mends what can be mended by itself",
  },
  {
    name: "tidy",
    args: ["tools/tidy.ts"],
    remedy: "see CONTRIBUTING.md, or give a reason in tools/tidy/exceptions.ts",
  },
  { name: "docs", args: ["tools/docs.ts"], remedy: "make the page true, or the tree" },
];

/** Runs all checks, two at a time, and hands over each outcome as it comes. */
export async function runChecks(onOutcome: (outcome: CheckOutcome) => void): Promise<CheckOutcome[]> {
  const outcomes: CheckOutcome[] = [];
  const waiting = [...checks];
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const outcome = await runCheck(check);
      outcomes.push(outcome);
      onOutcome(outcome);
    }
  };
  await Promise.all([work(), work()]);
  return outcomes;
}

/** A check that cannot be started has failed, and says so like any other. */
function runCheck(check: Check): Promise<CheckOutcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, check.args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const end = (isOk: boolean) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ name: check.name, isOk, seconds, output, remedy: check.remedy });
    };
    child.once("error", (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.once("close", (code) => end(code === 0));
  });
}

export function printOutcome(outcome: CheckOutcome): void {
  const seconds = outcome.seconds.toFixed(1);
  if (outcome.isOk) process.stdout.write(`ok      ${outcome.name} (${seconds} s)\n`);
  else
    process.stdout.write(
      `FAILED  ${outcome.name} (${seconds} s)\n${indent(outcome.output)}        → ${outcome.remedy}\n`,
    );
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, "        ").concat("\n");
}
