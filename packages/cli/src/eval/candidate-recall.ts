/**
 * What the candidate step loses: a sample of queries is also compared with every name on file, and what that finds is
 * looked for among the indexed answers. A query counts as kept when the index finds
 *   the wanted person, where the exhaustive comparison has it among its first ten;
 *   otherwise somebody who is as like as the exhaustive comparison's best.
 */
import type { EvalCandidate, EvalIndex } from "./engine.ts";
import { createRandom, shuffle } from "./random.ts";
import type { ListedQuery } from "./read-search-files.ts";
import { ranksMax } from "./search-run.ts";

export interface CandidateTally {
  n: number;
  kept: number;
}

export interface CandidateRecallInput {
  readonly index: EvalIndex;
  readonly subjects: number;
  readonly queries: readonly ListedQuery[];
  /** Of each kind; undefined fits the sample to the size of the list. */
  readonly perKind?: number;
  readonly budgetMs?: number;
  readonly onProgress: (text: () => string) => void;
}

const sampleSeed = 7;
/** So many queries of each kind at 100,000 subjects, fewer over a longer list: the work stays the same. */
const perKindAt100k = 60;
/** The index is asked for this many: what stands further down was found all the same, only not ranked. */
const indexedMax = 1000;
const budgetMsDefault = 90_000;

/** By kind. Stops at the budget, with what was tallied by then. */
export function measureCandidateRecall(input: CandidateRecallInput): Map<string, CandidateTally> {
  const { index, subjects, onProgress } = input;
  const tallies = new Map<string, CandidateTally>();
  const perKind = input.perKind ?? Math.ceil(perKindAt100k * Math.min(5, 100_000 / Math.max(1, subjects)));
  const sample = sampleByKind(input.queries, perKind);
  const untilMs = performance.now() + (input.budgetMs ?? budgetMsDefault);
  for (const [at, query] of sample.entries()) {
    if (performance.now() > untilMs) break;
    onProgress(() => `candidates: ${at} of ${sample.length} exhaustive comparisons`);
    const tally = tallies.get(query.kind) ?? { n: 0, kept: 0 };
    const all = index.searchExhaustively({ name: query.name }, { limit: ranksMax, threshold: 0 });
    const indexed = index.search({ name: query.name }, { limit: indexedMax, threshold: 0 });
    tally.n++;
    if (isKept(query, all, indexed)) tally.kept++;
    tallies.set(query.kind, tally);
  }
  return tallies;
}

/** Kinds take turns, so that a budget that runs out costs each of them alike. */
function sampleByKind(queries: readonly ListedQuery[], perKind: number): ListedQuery[] {
  const random = createRandom(sampleSeed);
  const byKind = Object.values(Object.groupBy(queries, (query) => query.kind)).map((group) =>
    shuffle(group ?? [], random).slice(0, perKind),
  );
  const longest = Math.max(0, ...byKind.map((group) => group.length));
  return Array.from({ length: longest }, (_, at) =>
    byKind.flatMap((group) => group.slice(at, at + 1)),
  ).flat();
}

export function isKept(
  query: ListedQuery,
  all: readonly EvalCandidate[],
  indexed: readonly EvalCandidate[],
): boolean {
  const isWanted = (candidate: EvalCandidate) => query.ids.includes(candidate.key);
  if (all.some(isWanted)) return indexed.some(isWanted);
  const [best] = all;
  if (best === undefined) return true;
  const bestIndexed = indexed[0];
  return bestIndexed !== undefined && bestIndexed.nats >= best.nats - 1e-6;
}
