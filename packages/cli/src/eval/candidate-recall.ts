/**
 * What the candidate step loses: a sample of queries for listed persons is also compared with every name on file. Of each
 * it is told whether both searches return the wanted person, the exhaustive one alone (lost), or not even that one: then
 * the fault is the comparison's. Twice: without a threshold among the first ten, and at the profile as a desk searches.
 */
import type { EvalCandidate, EvalIndex, EvalProfile } from "./engine.ts";
import { createRandom, shuffle } from "./random.ts";
import type { ListedQuery } from "./read-search-files.ts";
import { ranksMax } from "./search-run.ts";

/** Of the persons asked for. */
export interface CandidateCounts {
  kept: number;
  lost: number;
  bothMiss: number;
}

export interface CandidateTally {
  n: number;
  readonly open: CandidateCounts;
  readonly atProfile: CandidateCounts;
}

export interface CandidateRecallInput {
  readonly index: EvalIndex;
  readonly profile: Pick<EvalProfile, "limit" | "threshold">;
  readonly queries: readonly ListedQuery[];
  /** Of each kind. */
  readonly perKind?: number;
  readonly budgetMs?: number;
  readonly onProgress: (text: () => string) => void;
}

const sampleSeed = 7;
const perKindDefault = 600;
/** A longer list has a smaller sample: the work stays bounded. */
const budgetMsDefault = 210_000;

/** By kind. Stops at the budget, with what was tallied by then. */
export function measureCandidateRecall(input: CandidateRecallInput): Map<string, CandidateTally> {
  const { index, profile, onProgress } = input;
  const tallies = new Map<string, CandidateTally>();
  const sample = sampleByKind(input.queries, input.perKind ?? perKindDefault);
  const untilMs = performance.now() + (input.budgetMs ?? budgetMsDefault);
  const open = { limit: ranksMax, threshold: 0 };
  const atProfile = { limit: profile.limit, threshold: profile.threshold };
  for (const [at, query] of sample.entries()) {
    if (performance.now() > untilMs) break;
    onProgress(() => `candidates: ${at} of ${sample.length} exhaustive comparisons`);
    const asked = { name: query.name };
    const all = index.searchExhaustively(asked, { limit: Math.max(ranksMax, profile.limit), threshold: 0 });
    const tally = tallies.get(query.kind) ?? { n: 0, open: noCounts(), atProfile: noCounts() };
    tally.n++;
    count(tally.open, query, all.slice(0, ranksMax), index.search(asked, open));
    const shown = all.slice(0, profile.limit).filter(({ score }) => score >= profile.threshold);
    count(tally.atProfile, query, shown, index.search(asked, atProfile));
    tallies.set(query.kind, tally);
  }
  return tallies;
}

const noCounts = (): CandidateCounts => ({ kept: 0, lost: 0, bothMiss: 0 });

function count(
  counts: CandidateCounts,
  { ids }: ListedQuery,
  all: readonly EvalCandidate[],
  indexed: readonly EvalCandidate[],
): void {
  const isWanted = ({ key }: EvalCandidate) => ids.includes(key);
  // Whoever the index alone returns stood at the same nats as others at the end of the list: kept.
  if (indexed.some(isWanted)) counts.kept++;
  else if (all.some(isWanted)) counts.lost++;
  else counts.bothMiss++;
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
