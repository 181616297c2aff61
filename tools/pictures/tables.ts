/** The tables of docs/guide/screening.md, between marks that stand in the page. */
import type { Measured } from "./measured.ts";

export function replaceTables(page: string, measured: Measured): string {
  let replaced = page;
  for (const [name, rows] of Object.entries({
    searches: searchTable(measured),
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

function searchTable({
  search,
  subjects,
  unlisted,
  at_95_respelled,
  day,
  profile,
  threshold,
}: Measured): string[] {
  const percent = (rate: number | null) => (rate === null ? "–" : (100 * rate).toFixed(1));
  return [
    `Measured on ${day}: ${subjects.toLocaleString("en")} subjects, ${unlisted.toLocaleString("en")} unlisted people, profile \`${profile}\` (threshold ${threshold}); in %.`,
    "",
    "| kind of query | queries | first | among ten | shown at the threshold | kept as a candidate |",
    "|---|---|---|---|---|---|",
    ...Object.entries(search.kinds).map(
      ([kind, of]) =>
        `| ${kind} | ${of.n} | ${percent(of.recall_at_1)} | ${percent(of.recall_at_10)} | ${percent(of.recall_at_default)} | ${percent(of.candidate_recall)} |`,
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
