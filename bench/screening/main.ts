/**
 * `npm run bench:screening`: speed and memory of screening over synthetic holdings, and of its peers in the same run.
 *
 *   --subjects N   default 100,000; about three names each
 *   --queries N    default 20,000; peers answer as many of them as they can in 15 s
 *   --json         one line of JSON at the end
 *
 *   build_s, rss_mb          the index from rows, and the memory of the process that holds it
 *   snapshot_load_s          the index back from disk
 *   qps_1_thread, p50_ms …   searches at the default profile, one after another
 *   qps_all_cores            through the pool of threads
 *   update_visible_ms        from a change to a busy pool until a search finds it, 95 of 100 times
 *   hostile_max_ms           the slowest of the queries in hostile.ts
 *   peers                    at 100,000 subjects at most, each in its own process: recall at ten and searches a second
 *   ratios                   our searches a second of processor time over each peer's, same subjects, same queries, one
 *                            thread: what else the machine does meanwhile falls on some processes and not on others
 */
import { parseArgs } from "node:util";
import { type Figures, runChild } from "./child.ts";
import { peerNames } from "./peers.ts";
import { roundTo } from "./tally.ts";

const peerSubjectsMax = 100_000;
const peerBudgetMs = 15_000;
const peerQueries = 2_000;
const childMsMax = 900_000;

const { values } = parseArgs({
  options: {
    subjects: { type: "string", default: "100000" },
    queries: { type: "string", default: "20000" },
    json: { type: "boolean", default: false },
  },
});
const subjects = wholeNumber("--subjects", values.subjects);
const queries = wholeNumber("--queries", values.queries);
const note = (text: string) => void process.stderr.write(`${text}\n`);

const engine = await measureEngine(subjects);
const peerSubjects = Math.min(subjects, peerSubjectsMax);
const beside = peerSubjects === subjects ? engine : await measureEngine(peerSubjects);
const peers: Record<string, Figures | null> = {};
for (const peer of peerNames) {
  note(`${peer} over ${peerSubjects} subjects`);
  const args = [peer, String(peerSubjects), String(peerQueries), String(peerBudgetMs)];
  peers[peer] = (await runChild("./peer-run.ts", args, 8 * peerBudgetMs)) ?? null;
}
const figures = {
  ...engine,
  peer_subjects: peerSubjects,
  peers,
  ...(beside === engine ? {} : { ours_beside_peers: beside }),
  ratios: {
    vs_minisearch: over(beside.qps_processor, peers.minisearch?.qps_processor),
    vs_flexsearch: over(beside.qps_processor, peers.flexsearch?.qps_processor),
    vs_levenshtein: over(beside.qps_processor, peers.levenshtein?.qps_processor),
    two_cores_over_one: engine.two_cores_over_one ?? null,
  },
};
if (!values.json) printTable();
else process.stdout.write(`${JSON.stringify(figures)}\n`);

async function measureEngine(count: number): Promise<Figures> {
  note(`the engine over ${count} subjects`);
  const measured = await runChild("./engine-run.ts", [String(count), String(queries)], childMsMax);
  if (measured === undefined) throw new Error(`the engine was not done after ${childMsMax / 1000} s`);
  return measured;
}

function over(ours: unknown, theirs: unknown): number | null {
  return typeof ours === "number" && typeof theirs === "number" && theirs > 0
    ? roundTo(ours / theirs, 1)
    : null;
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`bench:screening: ${option} must be a whole number from 1\n`);
  return process.exit(2);
}

function printTable(): void {
  const print = (name: string, value: unknown) => process.stdout.write(`${name.padEnd(28)}${value ?? "-"}\n`);
  for (const [name, value] of Object.entries(engine)) print(name, value);
  for (const [name, peer] of Object.entries(peers))
    print(
      name,
      peer === null ? "stopped" : `${peer.qps} searches a second, recall at ten ${peer.recall_at_10}`,
    );
  for (const [name, ratio] of Object.entries(figures.ratios)) print(name, ratio);
}
