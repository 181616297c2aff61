/**
 * One run of queries and unlisted names over an index, in two passes: one without a threshold, for ranks and curves, and
 * one at the profile, each search timed on this one thread, in a shuffled order so that no kind warms up for another.
 */
import type { EvalIndex, EvalProfile } from "./engine.ts";
import { createRandom, shuffle } from "./random.ts";
import type { ListedQuery } from "./read-search-files.ts";

/** Ranks are looked at to this depth. */
export const ranksMax = 10;

export interface QueryOutcome {
  readonly query: ListedQuery;
  /** From 0; -1 when none of its ids is among the first ten. */
  readonly place: number;
  /** Score of the one that was looked for; -1 when it was not found. */
  readonly score: number;
  /** The first ten without a threshold, best first. */
  readonly candidates: readonly { readonly score: number; readonly isWanted: boolean }[];
  /** Found by a search at the profile, as a desk makes it. */
  isAtProfile: boolean;
}

export interface NegativeOutcome {
  readonly name: string;
  /** The first ten without a threshold, best first. */
  readonly scores: readonly number[];
  isAlarm: boolean;
}

export interface SearchRun {
  readonly queries: readonly QueryOutcome[];
  readonly negatives: readonly NegativeOutcome[];
  /** Milliseconds of each timed search, sorted. */
  readonly times: Float64Array;
  readonly elapsedMs: number;
  readonly processorMs: number;
}

export interface SearchRunInput {
  readonly index: EvalIndex;
  readonly profile: EvalProfile;
  readonly queries: readonly ListedQuery[];
  readonly negatives: readonly string[];
  readonly onProgress: (text: () => string) => void;
}

const shuffleSeed = 20_250_101;

export function runSearches({ index, profile, queries, negatives, onProgress }: SearchRunInput): SearchRun {
  const open = { limit: ranksMax, threshold: 0 };
  const queryOutcomes = queries.map((query, at) => {
    onProgress(() => `ranks: ${at} of ${queries.length} queries`);
    return toOutcome(query, index.search({ name: query.name }, open));
  });
  const negativeOutcomes = negatives.map((name, at): NegativeOutcome => {
    onProgress(() => `alarms: ${at} of ${negatives.length} unlisted names`);
    const scores = index.search({ name }, open).map((candidate) => candidate.score);
    return { name, scores, isAlarm: false };
  });
  const timed = timeSearches(index, profile, queryOutcomes, negativeOutcomes, onProgress);
  return { queries: queryOutcomes, negatives: negativeOutcomes, ...timed };
}

function toOutcome(
  query: ListedQuery,
  found: readonly { readonly key: string; readonly score: number }[],
): QueryOutcome {
  const wanted = new Set(query.ids);
  const candidates = found.map(({ key, score }) => ({ score, isWanted: wanted.has(key) }));
  const place = candidates.findIndex((candidate) => candidate.isWanted);
  return { query, place, score: candidates[place]?.score ?? -1, candidates, isAtProfile: false };
}

function timeSearches(
  index: EvalIndex,
  profile: EvalProfile,
  queries: readonly QueryOutcome[],
  negatives: readonly NegativeOutcome[],
  onProgress: (text: () => string) => void,
): Pick<SearchRun, "times" | "elapsedMs" | "processorMs"> {
  const order = shuffle([...queries, ...negatives], createRandom(shuffleSeed));
  const times = new Float64Array(order.length);
  const options = { limit: profile.limit, threshold: profile.threshold };
  const processor = process.cpuUsage();
  let elapsedMs = 0;
  for (const [at, outcome] of order.entries()) {
    const name = "query" in outcome ? outcome.query.name : outcome.name;
    const startedMs = performance.now();
    const found = index.search({ name }, options);
    times[at] = performance.now() - startedMs;
    elapsedMs += times[at] ?? 0;
    if ("query" in outcome) outcome.isAtProfile = found.some(({ key }) => outcome.query.ids.includes(key));
    else outcome.isAlarm = found.length > 0;
    onProgress(() => `speed: ${at} of ${order.length} searches`);
  }
  const { user, system } = process.cpuUsage(processor);
  return { times: times.sort(), elapsedMs, processorMs: (user + system) / 1000 };
}
