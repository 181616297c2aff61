/** `vigie eval fairness`: whether false alarms and misses fall on some groups of names more than on others. */
import type { Command } from "commander";
import {
  createEvalIndex,
  type FairnessReport,
  fairnessAxes,
  firstOfEachKind,
  measureFairness,
  profileOf,
  ratioMax,
  readList,
  readNegatives,
  readQueries,
  runSearches,
} from "../eval/index.ts";
import { createOutput, formatTable, type Output } from "../output/index.ts";
import { limitOption, profileOption } from "./eval-option.ts";
import { createProgressLine } from "./progress-line.ts";

interface EvalFairnessFlags {
  readonly list: string;
  readonly negatives: string;
  readonly queries?: string;
  readonly profile: string;
  readonly limit?: number;
  readonly json?: boolean;
}

export function addEvalFairnessCommand(command: Command): void {
  command
    .command("fairness")
    .description(
      "false alarms per 1,000 unlisted people, and recall, by script, romanisation and rarity of names",
    )
    .requiredOption("--list <file>", 'JSON lines {"id","names":[…],"dob"?,"nationality"?,"gender"?}')
    .requiredOption("--negatives <file>", "names of people who are not on the list, one a line")
    .option(
      "--queries <file>",
      "lines of id[|id…], the query and its kind, with tabs between: recall as well",
    )
    .addOption(profileOption())
    .addOption(limitOption())
    .option("--json", "print one line of JSON at the end")
    .action(runEvalFairness);
}

async function runEvalFairness(flags: EvalFairnessFlags): Promise<void> {
  const output = createOutput(flags.json ?? false);
  const line = createProgressLine(process.stderr);
  const profile = profileOf(flags.profile);
  const rows = await readList(flags.list);
  const negatives = await readNegatives(flags.negatives);
  const queries =
    flags.queries === undefined ? [] : firstOfEachKind(await readQueries(flags.queries, rows), flags.limit);
  const index = createEvalIndex(rows);
  const run = runSearches({ index, profile, queries, negatives, onProgress: line.update });
  line.end();
  const report = measureFairness(
    run,
    rows.flatMap((row) => row.names.map((name) => name.text)),
  );
  printReport(output, report);
  output.result({ profile: profile.name, threshold: profile.threshold, ratio_max: ratioMax, ...report });
}

function printReport(output: Output, { overall, false_alarms, recall, over }: FairnessReport): void {
  output.line(
    `${overall.alarms} false alarms among ${overall.unlisted} unlisted people: ${overall.per_1000} per 1,000`,
  );
  for (const axis of fairnessAxes) {
    output.line();
    const rows = Object.entries(false_alarms[axis]).map(([name, group]) => [
      name,
      String(group.unlisted),
      String(group.per_1000),
      `${group.low} to ${group.high}`,
      group.ratio === null ? "-" : group.ratio.toFixed(2),
      group.verdict,
      percent(recall[axis][name]?.recall_at_default),
    ]);
    const head = [axis, "people", "per 1,000", "95 % interval", "ratio", "verdict", "recall"];
    for (const line of formatTable([head, ...rows])) output.line(line);
  }
  output.line();
  output.line(
    over.length === 0
      ? `No group is shown to be over ${ratioMax} times the overall rate.`
      : `Over ${ratioMax} times the overall rate: ${over.join(", ")}.`,
  );
}

function percent(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? "-" : (100 * rate).toFixed(1);
}
