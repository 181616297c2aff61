/**
 * `npm test [-- vitest's arguments]`: the checks, then the tests on the PostgreSQL that we bring. With arguments only the
 * tests that they select run. `npm test -- --postgres-15`: instead of all that, the node's tests on the oldest PostgreSQL
 * that we support; the continuous integration runs both. The last line is the sum, `N passed, N failed`; a run that
 * crashed has failed, whatever it had passed before.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printOutcome, root, runChecks } from "./checks.ts";
import { addCounts, type Counts, countsToLine, noCounts } from "./tests/counts.ts";
import { runVitest } from "./tests/vitest-run.ts";

/** What another database cannot change: what runs on its own newest PostgreSQL anyway, and what knows of none. */
const withoutDatabase = [
  "packages/node/src/store/embedded/**",
  "packages/node/src/intake/lists/**",
  "packages/node/src/keys/**",
  "packages/node/src/http/gate.test.ts",
  "packages/node/src/http/server.test.ts",
  "packages/cli/**",
];

const oldest = "--postgres-15";

async function runAll(args: readonly string[], reports: string): Promise<Counts> {
  if (args.includes(oldest))
    return runOldest(
      args.filter((arg) => arg !== oldest),
      reports,
    );
  let counts = noCounts;
  if (args.length === 0) {
    for (const outcome of await runChecks(printOutcome)) {
      counts = addCounts(counts, { passed: Number(outcome.isOk), failed: Number(!outcome.isOk), skipped: 0 });
    }
  }
  const first = { args, report: join(reports, "first.json"), environment: {} };
  return addCounts(counts, await runVitest("tests", first));
}

async function runOldest(args: readonly string[], reports: string): Promise<Counts> {
  if (!existsSync(join(root, "node_modules", "postgres-15-linux-x64"))) {
    process.stdout.write(
      "left out: the node's tests on PostgreSQL 15, of which this platform has no package\n",
    );
    return noCounts;
  }
  return runVitest("tests of the node on PostgreSQL 15", {
    args: [...args, "--project=node", ...withoutDatabase.map((path) => `--exclude=${path}`)],
    report: join(reports, "second.json"),
    environment: { VIGIE_TEST_DATABASE: "postgres-15" },
  });
}

const reports = await mkdtemp(join(tmpdir(), "vigie-test-"));
const started = performance.now();
try {
  const counts = await runAll(process.argv.slice(2), reports);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const skipped =
    counts.skipped === 0 ? "" : `, ${counts.skipped} skipped (this machine or user cannot run them)`;
  process.stdout.write(`\nin ${seconds} s${skipped}\n${countsToLine(counts)}\n`);
  if (counts.failed > 0) process.exitCode = 1;
} finally {
  await rm(reports, { recursive: true, force: true });
}
