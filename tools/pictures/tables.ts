/** The tables of docs/guide/screening.md, between marks that stand in the page. */
import type { Measured } from "./measured.ts";

export function replaceTables(page: string, measured: Measured): string {
  let replaced = page;
  for (const [name, rows] of Object.entries({
    searches: searchTable(measured),
    goals: goalsTable(measured),
    pairs: pairsTable(measured),
    speed: speedTable(measured),
  })) {
    const [start, end] = [`<!-- ${name}: written by docs:pictures -->`, `<!-- end of ${name} -->`];
    const from = replaced.indexOf(start);
    const to = replaced.indexOf(end);
    if (from === -1 || to < from) throw new Error(`the page lacks the marks of the table ${name}`);
    replaced = `${replaced.slice(0, from + start.length)}\n${rows.join("\n")}\n${replaced.slice(to)}`;
  }
  return replaced;
}

const percent = (rate: number | null | undefined) =>
  rate === null || rate === undefined ? "–" : (100 * rate).toFixed(1);

/** What was asked of the engine, at the first and among ten, in %. */
const rankGoals: Readonly<Record<string, readonly [number, number]>> = {
  respelled: [90, 98.5],
  "partial-respelled": [70, 95],
  partial: [92, 99.5],
  arabic: [88, 97],
  cyrillic: [90, 99.5],
  typo: [98.5, 100],
};

function goalsTable({ search, pairs, at_95_respelled, bench }: Measured): string[] {
  const small = bench[100_000];
  const large = bench[1_000_000];
  const lost = search.kinds.respelled?.candidate_lost;
  const rows: [string, string, unknown][] = [
    ["F1 of the labelled pairs at the default", "≥ 0.85", pairs.f1],
    ...Object.entries(rankGoals).map(([kind, [first, ten]]): [string, string, string] => [
      `${kind}: first, among ten, %`,
      `≥ ${first}, ${ten}`,
      `${percent(search.kinds[kind]?.recall_at_1)}, ${percent(search.kinds[kind]?.recall_at_10)}`,
    ]),
    [
      "false alarms per 100 where 95 % of the respelled are found, over the whole list",
      "≤ 1",
      at_95_respelled?.false_alarms_per_100,
    ],
    ["respelled lost by the index, %", "≤ 0.5", percent(lost)],
    ["searches a second, one thread, 100,000", "≥ 10,000", small?.qps_1_thread],
    ["the same, 1,000,000", "≥ 5,000", large?.qps_1_thread],
    ["99 % within, ms, 1,000,000", "≤ 5", large?.p99_ms],
    ["two cores over one, 1,000,000", "≥ 1.8", large?.ratios.two_cores_over_one],
    ["memory, MB, 1,000,000", "≤ 1,200", large?.rss_mb],
    ["built in, s, 1,000,000", "≤ 60", large?.build_s],
    ["snapshot loaded in, s, 1,000,000", "≤ 3", large?.snapshot_load_s],
    ["a change visible after, ms, 1,000,000", "≤ 50", large?.update_visible_ms],
    ["hostile input at most, ms, 1,000,000", "≤ 50", large?.hostile_max_ms],
  ];
  return [
    "| what | asked | reached |",
    "|---|---|---|",
    ...rows.map(([what, asked, reached]) => `| ${what} | ${asked} | ${reached ?? "–"} |`),
  ];
}

function searchTable({
  search,
  subjects,
  unlisted,
  at_95_respelled,
  day,
  profile,
  threshold,
}: Measured): string[] {
  return [
    `Measured on ${day}: ${subjects.toLocaleString("en")} subjects, ${unlisted.toLocaleString("en")} unlisted people, profile \`${profile}\` (threshold ${threshold}); in %.`,
    "",
    "| kind of query | queries | first | among ten | shown at the threshold | lost by the index | the same at the threshold | sample |",
    "|---|---|---|---|---|---|---|---|",
    ...Object.entries(search.kinds).map(
      ([kind, of]) =>
        `| ${kind} | ${of.n} | ${percent(of.recall_at_1)} | ${percent(of.recall_at_10)} | ${percent(of.recall_at_default)} | ${percent(of.candidate_lost)} | ${percent(of.candidate_lost_at_default)} | ${of.candidate_recall_n} |`,
    ),
    "",
    `False alarms per 100 unlisted people: ${search.false_alarms_per_100 ?? "–"} at the threshold${
      at_95_respelled === null
        ? ""
        : `; ${at_95_respelled.false_alarms_per_100} where 95 % of the respelled are found`
    }.`,
  ];
}

function pairsTable({ pairs, threshold }: Measured): string[] {
  return [
    "| pairs | of one person | threshold | precision | recall | F1 | best F1 (at) | area under the curve |",
    "|---|---|---|---|---|---|---|---|",
    `| ${pairs.n} | ${pairs.positives} | ${threshold} | ${pairs.precision ?? "–"} | ${pairs.recall ?? "–"} | ${pairs.f1} | ${pairs.best_f1} (${pairs.best_threshold ?? "–"}) | ${pairs.auc ?? "–"} |`,
  ];
}

function speedTable({ bench }: Measured): string[] {
  const runs = Object.values(bench).sort((a, b) => a.subjects - b.subjects);
  const row = (what: string, value: (run: (typeof runs)[number]) => unknown) =>
    `| ${what} | ${runs.map((run) => String(value(run) ?? "–")).join(" | ")} |`;
  const peerRow = (what: string, value: (run: (typeof runs)[number]) => unknown) =>
    row(what, (run) => (run.peer_subjects === run.subjects ? value(run) : undefined));
  return [
    `| subjects | ${runs.map((run) => run.subjects.toLocaleString("en")).join(" | ")} |`,
    `|---|${runs.map(() => "---|").join("")}`,
    row("searches a second, one thread", (run) => run.qps_1_thread),
    row("the same, a second of processor time", (run) => run.qps_processor),
    row("searches a second, all cores", (run) => run.qps_all_cores),
    row("half within, ms", (run) => run.p50_ms),
    row("99 % within, ms", (run) => run.p99_ms),
    row("hostile input at most, ms", (run) => run.hostile_max_ms),
    row("a change visible after, ms", (run) => run.update_visible_ms),
    row("built in, s", (run) => run.build_s),
    row("snapshot loaded in, s", (run) => run.snapshot_load_s),
    row("memory, MB", (run) => run.rss_mb),
    peerRow("times MiniSearch (fuzzy 0.2)", (run) => run.ratios.vs_minisearch),
    peerRow("times FlexSearch (LatinSoundex)", (run) => run.ratios.vs_flexsearch),
    peerRow("times a Levenshtein scan", (run) => run.ratios.vs_levenshtein),
    peerRow("recall among ten: ours; MiniSearch; FlexSearch", (run) =>
      [run.recall_at_10, run.peers.minisearch?.recall_at_10, run.peers.flexsearch?.recall_at_10]
        .map((recall) => recall ?? "–")
        .join("; "),
    ),
  ];
}
