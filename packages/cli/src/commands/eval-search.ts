/** `vigie eval search`: queries whose answer is known, and people who are not on the list. */
import type { Command } from "commander";
import {
  alarmsAtRecall,
  createEvalIndex,
  firstOfEachKind,
  measureCandidateRecall,
  measureSearches,
  profileOf,
  readList,
  readNegatives,
  readQueries,
  runSearches,
  type SearchFigures,
  type SearchRun,
} from "../eval/index.ts";
import { createOutput, formatTable, type Output } from "../output/index.ts";
import { limitOption, profileOption } from "./eval-option.ts";
import { createProgressLine } from "./progress-line.ts";

interface EvalSearchFlags {
  readonly list: string;
  readonly queries: string;
  readonly negatives?: string;
  readonly profile: string;
  readonly limit?: number;
  readonly exhaustive?: number;
  readonly json?: boolean;
}

export function addEvalSearchCommand(command: Command): void {
  command
    .command("search")
    .description("recall, false alarms and speed of searches over a list")
    .requiredOption("--list <file>", 'JSON lines {"id","names":[…],"dob"?,"nationality"?,"gender"?}')
    .requiredOption("--queries <file>", "lines of id[|id…], the query and its kind, with tabs between")
    .option("--negatives <file>", "names of people who are not on the list, one a line")
    .addOption(profileOption())
    .addOption(limitOption())
    .option("--json", "print one line of JSON at the end")
    .action(runEvalSearch);
}

async function runEvalSearch(flags: EvalSearchFlags): Promise<void> {
  const output = createOutput(flags.json ?? false);
  const line = createProgressLine(process.stderr);
  const profile = profileOf(flags.profile);
  const rows = await readList(flags.list);
  const queries = firstOfEachKind(await readQueries(flags.queries, rows), flags.limit);
  const negatives = flags.negatives === undefined ? [] : await readNegatives(flags.negatives);
  const startedMs = performance.now();
  line.update(() => `building the index of ${rows.length} subjects`);
  const index = createEvalIndex(rows);
  const build_s = Math.round(performance.now() - startedMs) / 1000;
  const run = runSearches({ index, profile, queries, negatives, onProgress: line.update });
  const rss_mb = Math.round(process.memoryUsage().rss / 1e6);
  const tallies = measureCandidateRecall({
    index,
    profile,
    queries,
    onProgress: line.update,
  });
  line.end();
  const figures = measureSearches(run, tallies);
  printFigures(output, rows.length, profile.threshold, figures);
  output.result({
    ...figures,
    ...alarmsAtRespelled(run),
    qps_processor: Math.round((1000 * run.times.length) / Math.max(1, run.processorMs)),
    subjects: rows.length,
    queries: queries.length,
    negatives: negatives.length,
    profile: profile.name,
    threshold: profile.threshold,
    build_s,
    rss_mb,
  });
}

/** The comparison that the peers' figures are given for: false alarms where 95 % of the respelled are found. */
function alarmsAtRespelled(run: SearchRun) {
  const point = run.negatives.length === 0 ? undefined : alarmsAtRecall(run, "respelled", 0.95);
  if (point === undefined) return {};
  return {
    false_alarms_per_100_at_95_respelled: point.false_alarms_per_100,
    threshold_at_95_respelled: point.threshold,
  };
}

function printFigures(output: Output, subjects: number, threshold: number, figures: SearchFigures): void {
  output.line(`${subjects} subjects; recall in % at rank 1, among ten, and at the threshold ${threshold}`);
  const rows = Object.entries(figures.kinds).map(([kind, of]) => [
    kind,
    String(of.n),
    percent(of.recall_at_1),
    percent(of.recall_at_10),
    percent(of.recall_at_default),
    ...(of.candidate_recall_n === 0
      ? ["-", "-"]
      : [
          `${percent(of.candidate_lost)} of ${of.candidate_recall_n}`,
          `${percent(of.candidate_lost_at_default)} of ${of.candidate_recall_n}`,
        ]),
  ]);
  const head = ["kind", "n", "at 1", "at 10", "threshold", "lost by the index", "at the threshold"];
  for (const line of formatTable([head, ...rows])) output.line(line);
  if (figures.false_alarms_per_100 !== null)
    output.line(`${figures.false_alarms_per_100} false alarms per 100 unlisted people`);
  output.line(
    `${figures.qps} searches a second on one thread, ${figures.qps_warm} of names asked for before; half within ${figures.p50_ms} ms, 99 % within ${figures.p99_ms} ms`,
  );
}

function percent(rate: number | null): string {
  return rate === null ? "-" : (100 * rate).toFixed(1);
}
