/**
 * Figures of the first cut of screening, as JSON: recall by kind of query, false alarms, speed.
 *   node bench/screening-first-cut.ts LIST.jsonl QUERIES.tsv [NEGATIVES.tsv] [--per-kind 300]
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createScreeningIndex, defaultThreshold, type PersonRow } from "@vigie/screening";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { "per-kind": { type: "string", default: "300" } },
});
const [listFile, queriesFile, negativesFile] = positionals;
if (listFile === undefined || queriesFile === undefined)
  throw new Error("usage: LIST.jsonl QUERIES.tsv [NEGATIVES.tsv]");
const lines = (file: string) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");

const rows: PersonRow[] = lines(listFile).map((line) => {
  const entry = JSON.parse(line) as { id: string; names: string[]; dob?: string; nationality?: string };
  const names = entry.names.map((text) => ({ text, kind: "primary" }));
  const births = entry.dob === undefined ? [] : [entry.dob];
  return {
    key: entry.id,
    names,
    births,
    nationalities: entry.nationality === undefined ? [] : [entry.nationality],
  };
});
const buildStart = performance.now();
const index = createScreeningIndex(rows);
const buildMs = performance.now() - buildStart;

const kinds: Record<string, { n: number; at1: number; at10: number; atDefault: number }> = {};
const times: number[] = [];
const cpuStart = process.cpuUsage();
for (const line of lines(queriesFile)) {
  const [ids = "", name = "", kind = ""] = line.split("\t");
  kinds[kind] ??= { n: 0, at1: 0, at10: 0, atDefault: 0 };
  const tally = kinds[kind];
  if (tally.n >= Number(values["per-kind"])) continue;
  const start = performance.now();
  const found = index.search({ name }, { limit: 10, threshold: 0 });
  times.push(performance.now() - start);
  const wanted = new Set(ids.split("|"));
  const place = found.findIndex((candidate) => wanted.has(candidate.key));
  tally.n++;
  if (place === 0) tally.at1++;
  if (place !== -1) tally.at10++;
  if (place !== -1 && (found[place]?.score ?? 0) >= defaultThreshold) tally.atDefault++;
}

const cpu = process.cpuUsage(cpuStart);
const topScores =
  negativesFile === undefined
    ? []
    : lines(negativesFile).map((name) => index.search({ name }, { limit: 1, threshold: 0 })[0]?.score ?? 0);
const alarmsAt = (threshold: number) =>
  percent(topScores.filter((score) => score >= threshold).length, topScores.length);
times.sort((a, b) => a - b);
const answer = {
  subjects: index.size,
  build_ms: Math.round(buildMs),
  threshold: defaultThreshold,
  kinds: Object.fromEntries(
    Object.entries(kinds).map(([kind, { n, at1, at10, atDefault }]) => [
      kind,
      {
        n,
        recall_at_1: percent(at1, n),
        recall_at_10: percent(at10, n),
        recall_at_default: percent(atDefault, n),
      },
    ]),
  ),
  false_alarms_per_100: alarmsAt(defaultThreshold),
  false_alarms_by_threshold: Object.fromEntries(
    [0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85].map((at) => [at, alarmsAt(at)]),
  ),
  qps: Math.round((1000 * times.length) / times.reduce((sum, ms) => sum + ms, 0)),
  /** By processor time: what the wall clock would show on a machine that does nothing else. */
  qps_cpu: Math.round((1e6 * times.length) / (cpu.user + cpu.system)),
  p50_ms: quantile(0.5),
  p99_ms: quantile(0.99),
};
process.stdout.write(`${JSON.stringify(answer)}\n`);

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;
}

function quantile(q: number): number {
  return Math.round((times[Math.floor(q * (times.length - 1))] ?? 0) * 100) / 100;
}
