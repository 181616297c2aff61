/**
 * One peer in a process of its own: node peer-run.ts NAME SUBJECTS QUERIES BUDGET_MS. Queries are taken in turns over all
 * kinds until the budget is used; how many it were is said. Last line: JSON.
 */
import { createHoldings } from "./holdings.ts";
import { createPeer, type ListedName, type PeerName } from "./peers.ts";
import { recallAt10 } from "./tally.ts";

const [name = "", subjects = "", queryCount = "", budgetMs = ""] = process.argv.slice(2);
const holdings = createHoldings(Number(subjects));
const names: ListedName[] = [];
for (const row of holdings.rows()) for (const { text } of row.names) names.push({ subject: row.key, text });

const builtFromMs = performance.now();
const peer = createPeer[name as PeerName](names);
const build_s = Math.round(performance.now() - builtFromMs) / 1000;

const queries = holdings.queries(Number(queryCount));
const answers: (readonly string[])[] = [];
const processor = process.cpuUsage();
const startedMs = performance.now();
const endMs = startedMs + Number(budgetMs);
for (const query of queries) {
  if (performance.now() > endMs && answers.length >= 10) break;
  answers.push(peer.search(query.name));
}
const elapsedMs = performance.now() - startedMs;
const { user, system } = process.cpuUsage(processor);
const asked = queries.slice(0, answers.length);
process.stdout.write(
  `${JSON.stringify({
    qps: Math.round((10_000 * answers.length) / elapsedMs) / 10,
    qps_processor: Math.round((10_000_000 * answers.length) / Math.max(1, user + system)) / 10,
    recall_at_10: recallAt10(asked, answers),
    queries: answers.length,
    names: names.length,
    build_s,
  })}\n`,
);
