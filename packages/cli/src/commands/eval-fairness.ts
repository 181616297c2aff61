/**
 * `vigie eval fairness`: whether false alarms and misses fall on some groups of names more than on others; from labelled
 * files, or from what the desks of a node have decided.
 */
import { openNodeDirectory } from "@vigie/node/node-directory";
import { createHoldingsReader, type HoldingsCursor, readAdjudicated } from "@vigie/node/screen";
import type { Command } from "commander";
import {
  createEvalIndex,
  type DecisionsReport,
  type FairnessReport,
  fairnessAxes,
  firstOfEachKind,
  measureDecisions,
  measureFairness,
  profileOf,
  ratioMax,
  readList,
  readNegatives,
  readQueries,
  runSearches,
} from "../eval/index.ts";
import { CommandRefused, createOutput, formatTable, type Output } from "../output/index.ts";
import { limitOption, profileOption } from "./eval-option.ts";
import { createProgressLine, type ProgressLine } from "./progress-line.ts";

interface EvalFairnessFlags {
  readonly list?: string;
  readonly negatives?: string;
  readonly queries?: string;
  readonly profile: string;
  readonly limit?: number;
  readonly node?: string;
  readonly purpose: string;
  readonly json?: boolean;
}

/** Who acts, for the ledger: whoever may open the data directory. */
const actor = "operator@cli";

export function addEvalFairnessCommand(command: Command): void {
  command
    .command("fairness")
    .description("false alarms per 1,000 people, and recall, by script, romanisation and rarity of names")
    .option("--list <file>", 'JSON lines {"id","names":[…],"dob"?,"nationality"?,"gender"?}')
    .option("--negatives <file>", "names of people who are not on the list, one a line")
    .option(
      "--queries <file>",
      "lines of id[|id…], the query and its kind, with tabs between: recall as well",
    )
    .option("--node <dir>", "instead of files: what persons decided, in a node's data directory")
    .option("--purpose <code>", "what the decisions are read for; a purpose of the charter", "oversight")
    .addOption(profileOption())
    .addOption(limitOption())
    .option("--json", "print one line of JSON at the end")
    .action(runEvalFairness);
}

async function runEvalFairness(flags: EvalFairnessFlags, command: Command): Promise<void> {
  const { list, negatives, node } = flags;
  const output = createOutput(flags.json ?? false);
  const line = createProgressLine(process.stderr);
  if (node !== undefined && list === undefined && negatives === undefined)
    await reportNode(output, line, node, flags.purpose);
  else if (node === undefined && list !== undefined && negatives !== undefined)
    await reportFiles(output, line, { ...flags, list, negatives });
  else command.error("error: give --list and --negatives, or --node alone", { exitCode: 2 });
}

async function reportFiles(
  output: Output,
  line: ProgressLine,
  flags: EvalFairnessFlags & { readonly list: string; readonly negatives: string },
): Promise<void> {
  const profile = profileOf(flags.profile);
  const rows = await readList(flags.list);
  const negatives = await readNegatives(flags.negatives);
  const queries =
    flags.queries === undefined ? [] : firstOfEachKind(await readQueries(flags.queries, rows), flags.limit);
  const index = createEvalIndex(rows);
  const run = runSearches({ index, profile, queries, negatives, onProgress: line.update });
  line.end();
  const listedNames = rows.flatMap((row) => row.names.map((name) => name.text));
  const report = measureFairness(run.negatives, listedNames, run.queries);
  printReport(output, report);
  output.result({ profile: profile.name, threshold: profile.threshold, ratio_max: ratioMax, ...report });
}

async function reportNode(output: Output, line: ProgressLine, dir: string, purpose: string): Promise<void> {
  await using node = await openNodeDirectory(dir, { applicationName: "eval-fairness" });
  line.update(() => "reading the holdings");
  const reader = createHoldingsReader(node.store.db, node.identity);
  const heldNames: string[] = [];
  let cursor: HoldingsCursor = { own: -1, foreign: 0 };
  for (;;) {
    const { changes, cursor: next } = await reader.readChanges(cursor);
    if (changes.length === 0) break;
    for (const change of changes)
      if ("content" in change) heldNames.push(...change.content.names.map(({ full }) => full));
    cursor = next;
  }
  line.end();
  const read = await readAdjudicated(node, actor, purpose);
  if (!read.ok) throw new CommandRefused(read.error, "name a purpose of the charter with --purpose");
  const judged = read.value.map(({ name, isCleared }) => ({ name, isAlarm: isCleared }));
  const report = measureDecisions(judged, heldNames);
  printDecisions(output, report);
  output.result({ source: "node", purpose, ratio_max: ratioMax, ...report });
}

function printReport(output: Output, { overall, false_alarms, recall, over }: FairnessReport): void {
  const { alarms, people, per_1000 } = overall;
  output.line(`${alarms} false alarms among ${people} unlisted people: ${per_1000} per 1,000`);
  for (const axis of fairnessAxes) {
    output.line();
    const rows = Object.entries(false_alarms[axis]).map(([name, group]) => [
      name,
      String(group.people),
      String(group.per_1000),
      `${group.low} to ${group.high}`,
      group.ratio === null ? "-" : group.ratio.toFixed(2),
      group.verdict,
      percent(recall[axis][name]?.recall_at_default),
    ]);
    const head = [axis, "people", "per 1,000", "95 % interval", "ratio", "verdict", "recall"];
    for (const row of formatTable([head, ...rows])) output.line(row);
  }
  printOver(output, over, "rate");
}

function printDecisions(output: Output, { overall, cleared_of_decided, over }: DecisionsReport): void {
  const { decided, cleared, cleared_share } = overall;
  output.line(
    `${cleared} of ${decided} people whose candidates were decided in the last 30 days were cleared of all: ${percent(cleared_share)} %`,
  );
  output.line(
    "A share of those who were shown: not false alarms per 1,000 people, and not to be compared with them.",
  );
  for (const axis of fairnessAxes) {
    output.line();
    const rows = Object.entries(cleared_of_decided[axis]).map(([name, group]) => [
      name,
      String(group.decided),
      percent(group.cleared_share),
      `${percent(group.low)} to ${percent(group.high)}`,
      group.ratio === null ? "-" : group.ratio.toFixed(2),
      group.verdict,
    ]);
    const head = [axis, "decided", "cleared, %", "95 % interval", "ratio", "verdict"];
    for (const row of formatTable([head, ...rows])) output.line(row);
  }
  printOver(output, over, "share");
}

function printOver(output: Output, over: readonly string[], what: "rate" | "share"): void {
  output.line();
  output.line(
    over.length === 0
      ? `No group is shown to be over ${ratioMax} times the overall ${what}.`
      : `Over ${ratioMax} times the overall ${what}: ${over.join(", ")}.`,
  );
}

function percent(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? "-" : (100 * rate).toFixed(1);
}
