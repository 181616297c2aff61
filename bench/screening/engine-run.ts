/**
 * The engine in a process of its own: node --expose-gc engine-run.ts SUBJECTS QUERIES. Its memory is this process's,
 * with the rows gone that it was built from. Last line: JSON.
 */
import { createWritableIndex, defaultProfile, type PersonRow, type ScreeningIndex } from "@vigie/screening";
import { type BenchQuery, createHoldings, type SyntheticHoldings } from "./holdings.ts";
import { createHostileQueries } from "./hostile.ts";
import { measurePool } from "./pool-figures.ts";
import { measureSnapshot } from "./snapshot-figures.ts";
import { quantile, recallAt10, roundTo } from "./tally.ts";

const [subjects = "", queryCount = ""] = process.argv.slice(2);
const note = (text: string) => void process.stderr.write(`${text}\n`);
/** A slow machine answers fewer queries, not later. */
const timedMsMax = 20_000;

const holdings = createHoldings(Number(subjects));
const { index, names, build_s } = build(holdings);
globalThis.gc?.();
const rss_mb = Math.round(process.memoryUsage().rss / 1e6);
note(`${names} names of ${subjects} subjects built in ${build_s} s, ${rss_mb} MB`);
const queries = holdings.queries(Number(queryCount));
const one = measureOneThread(index, queries);
note(`${one.qps_1_thread} searches a second on one thread`);
const figures = {
  subjects: Number(subjects),
  names,
  build_s,
  rss_mb,
  ...one,
  ...measureHostile(index, holdings.commonTokens()),
  ...(await measureSnapshot(index)),
  ...(await measurePool(index, queries, holdings.others(100))),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

function build({ rows }: SyntheticHoldings) {
  let names = 0;
  let inventingMs = 0;
  // Inventing the rows is the bench's work, not the engine's.
  function* timed(): Generator<PersonRow> {
    let fromMs = performance.now();
    for (const row of rows()) {
      names += row.names.length;
      inventingMs += performance.now() - fromMs;
      yield row;
      fromMs = performance.now();
    }
  }
  const startedMs = performance.now();
  const index = createWritableIndex(timed());
  return { index, names, build_s: roundTo((performance.now() - startedMs - inventingMs) / 1000, 2) };
}

function measureOneThread(index: ScreeningIndex, queries: readonly BenchQuery[]) {
  const { threshold, limit } = defaultProfile;
  for (const { name } of queries.slice(0, 500)) index.search({ name }, { threshold, limit });
  const times: number[] = [];
  const processor = process.cpuUsage();
  let elapsedMs = 0;
  for (const { name } of queries) {
    if (elapsedMs > timedMsMax) break;
    const startedMs = performance.now();
    index.search({ name }, { threshold, limit });
    const tookMs = performance.now() - startedMs;
    times.push(tookMs);
    elapsedMs += tookMs;
  }
  const { user, system } = process.cpuUsage(processor);
  times.sort((a, b) => a - b);
  // Recall at ten without a threshold, as the peers' is counted.
  const asked = queries.slice(0, 2_000);
  const answers = asked.map(({ name }) =>
    index.search({ name }, { threshold: 0, limit: 10 }).map(({ key }) => key),
  );
  return {
    qps_1_thread: Math.round((1000 * times.length) / elapsedMs),
    qps_processor: Math.round((1e6 * times.length) / Math.max(1, user + system)),
    p50_ms: roundTo(quantile(times, 0.5), 3),
    p99_ms: roundTo(quantile(times, 0.99), 3),
    queries: times.length,
    recall_at_10: recallAt10(asked, answers),
  };
}

/** Each several times, of which the middle counts: what is asked is the work, not a pause of the machine. */
function measureHostile(index: ScreeningIndex, commonTokens: readonly string[]) {
  let worst = { hostile_max_ms: 0, hostile_worst: "" };
  for (const { what, name } of createHostileQueries(commonTokens)) {
    const times = Array.from({ length: 5 }, () => {
      const startedMs = performance.now();
      index.search({ name });
      return performance.now() - startedMs;
    }).sort((a, b) => a - b);
    const tookMs = quantile(times, 0.5);
    if (tookMs > worst.hostile_max_ms) worst = { hostile_max_ms: roundTo(tookMs, 2), hostile_worst: what };
  }
  return worst;
}
