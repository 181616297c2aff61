/**
 * One run of queries and unlisted names over a fresh index, in three passes: at the profile, timed, in a shuffled order so
 * that no kind warms up for another; the same again, for what the index remembers of words asked for before; and
 * one without a threshold, for ranks and curves.
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
  readonly isAtProfile: boolean;
}

export interface NegativeOutcome {
  readonly name: string;
  /** The first ten without a threshold, best first. */
  readonly scores: readonly number[];
  readonly isAlarm: boolean;
}

export interface SearchRun {
  readonly queries: readonly QueryOutcome[];
  readonly negatives: readonly NegativeOutcome[];
  /** Milliseconds of each search of the first pass, sorted: nobody was searched for before. */
  readonly times: Float64Array;
  readonly elapsedMs: number;
  /** Of the second pass. */
  readonly warmMs: number;
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

/** The index must not have been searched: the first pass is timed. */
export function runSearches({ index, profile, queries, negatives, onProgress }: SearchRunInput): SearchRun {
  const names = [...queries.map(({ name }) => name), ...negatives];
  const order = shuffle([...names.keys()], createRandom(shuffleSeed));
  const timed = timeSearches({ index, profile, names, order, onProgress });
  const { elapsedMs: warmMs } = timeSearches({ index, profile, names, order, onProgress });
  const open = { limit: ranksMax, threshold: 0 };
  const queryOutcomes = queries.map((query, at) => {
    onProgress(() => `ranks: ${at} of ${queries.length} queries`);
    const isAtProfile = (timed.found[at] ?? []).some((key) => query.ids.includes(key));
    return toOutcome(query, index.search({ name: query.name }, open), isAtProfile);
  });
  const negativeOutcomes = negatives.map((name, at): NegativeOutcome => {
    onProgress(() => `alarms: ${at} of ${negatives.length} unlisted names`);
    const scores = index.search({ name }, open).map((candidate) => candidate.score);
    return { name, scores, isAlarm: (timed.found[queries.length + at] ?? []).length > 0 };
  });
  const { times, elapsedMs, processorMs } = timed;
  return { queries: queryOutcomes, negatives: negativeOutcomes, times, elapsedMs, warmMs, processorMs };
}

function toOutcome(
  query: ListedQuery,
  found: readonly { readonly key: string; readonly score: number }[],
  isAtProfile: boolean,
): QueryOutcome {
  const wanted = new Set(query.ids);
  const candidates = found.map(({ key, score }) => ({ score, isWanted: wanted.has(key) }));
  const place = candidates.findIndex((candidate) => candidate.isWanted);
  return { query, place, score: candidates[place]?.score ?? -1, candidates, isAtProfile };
}

interface TimedPass extends Pick<SearchRun, "times" | "elapsedMs" | "processorMs"> {
  /** Keys of the candidates, by place in `names`. */
  readonly found: readonly (readonly string[])[];
}

function timeSearches(
  input: Pick<SearchRunInput, "index" | "profile" | "onProgress"> & {
    readonly names: readonly string[];
    readonly order: readonly number[];
  },
): TimedPass {
  const { index, profile, names, order, onProgress } = input;
  const times = new Float64Array(order.length);
  const found: (readonly string[])[] = new Array(order.length);
  const options = { limit: profile.limit, threshold: profile.threshold };
  const processor = process.cpuUsage();
  let elapsedMs = 0;
  for (const [at, place] of order.entries()) {
    const query = { name: names[place] ?? "" };
    const startedMs = performance.now();
    const candidates = index.search(query, options);
    times[at] = performance.now() - startedMs;
    elapsedMs += times[at] ?? 0;
    found[place] = candidates.map(({ key }) => key);
    onProgress(() => `speed: ${at} of ${order.length} searches`);
  }
  const { user, system } = process.cpuUsage(processor);
  return { found, times: times.sort(), elapsedMs, processorMs: (user + system) / 1000 };
}
