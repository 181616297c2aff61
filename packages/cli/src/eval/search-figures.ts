/** The figures of a run of searches, under the names in which they are published. */
import type { CandidateTally } from "./candidate-recall.ts";
import { quantile, round, share } from "./figures.ts";
import type { QueryOutcome, SearchRun } from "./search-run.ts";

export interface KindFigures {
  readonly n: number;
  readonly recall_at_1: number | null;
  readonly recall_at_10: number | null;
  readonly recall_at_default: number | null;
  /** Of the sample's persons: found with the index, lost by it alone, missed by the exhaustive comparison too. */
  readonly candidate_recall: number | null;
  readonly candidate_lost: number | null;
  readonly both_miss: number | null;
  readonly candidate_recall_at_default: number | null;
  readonly candidate_lost_at_default: number | null;
  readonly both_miss_at_default: number | null;
  readonly candidate_recall_n: number;
}

export interface SearchFigures {
  readonly kinds: Readonly<Record<string, KindFigures>>;
  readonly false_alarms_per_100: number | null;
  readonly qps: number;
  readonly qps_warm: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
}

export function measureSearches(
  run: SearchRun,
  candidateTallies: ReadonlyMap<string, CandidateTally>,
): SearchFigures {
  const kinds = Object.groupBy(run.queries, ({ query }) => query.kind);
  const alarms = run.negatives.filter((negative) => negative.isAlarm).length;
  return {
    kinds: Object.fromEntries(
      Object.entries(kinds).map(([kind, outcomes]) => [
        kind,
        measureKind(outcomes ?? [], candidateTallies.get(kind)),
      ]),
    ),
    false_alarms_per_100: per100(alarms, run.negatives.length),
    qps: perSecond(run.times.length, run.elapsedMs),
    qps_warm: perSecond(run.times.length, run.warmMs),
    p50_ms: round(quantile(run.times, 0.5), 3),
    p99_ms: round(quantile(run.times, 0.99), 3),
  };
}

function measureKind(outcomes: readonly QueryOutcome[], candidates: CandidateTally | undefined): KindFigures {
  const n = outcomes.length;
  const count = (holds: (outcome: QueryOutcome) => boolean) => share(outcomes.filter(holds).length, n);
  const ofSample = (part = 0) => share(part, candidates?.n ?? 0);
  return {
    n,
    recall_at_1: count(({ place }) => place === 0),
    recall_at_10: count(({ place }) => place >= 0),
    recall_at_default: count(({ isAtProfile }) => isAtProfile),
    candidate_recall: ofSample(candidates?.open.kept),
    candidate_lost: ofSample(candidates?.open.lost),
    both_miss: ofSample(candidates?.open.bothMiss),
    candidate_recall_at_default: ofSample(candidates?.atProfile.kept),
    candidate_lost_at_default: ofSample(candidates?.atProfile.lost),
    both_miss_at_default: ofSample(candidates?.atProfile.bothMiss),
    candidate_recall_n: candidates?.n ?? 0,
  };
}

export interface CurvePoint {
  readonly threshold: number;
  readonly recall: number;
  readonly false_alarms_per_100: number;
}

/** Recall of one kind against false alarms, over all thresholds; `points` of them, evenly spread over the recall. */
export function measureCurve(run: SearchRun, kind: string, points = 60): CurvePoint[] {
  const outcomes = run.queries.filter(({ query }) => query.kind === kind);
  const scores = outcomes.flatMap(({ score }) => (score < 0 ? [] : [score])).sort((a, b) => b - a);
  const tops = run.negatives.map(({ scores: [top] }) => top ?? -1).sort((a, b) => b - a);
  const places = new Set(
    Array.from({ length: points }, (_, at) => Math.floor((at * (scores.length - 1)) / (points - 1))),
  );
  return [...places].flatMap((place) => {
    const threshold = scores[place];
    if (threshold === undefined) return [];
    return [
      {
        threshold,
        recall: round(scores.filter((score) => score >= threshold).length / outcomes.length, 4),
        false_alarms_per_100: per100(tops.filter((top) => top >= threshold).length, tops.length) ?? 0,
      },
    ];
  });
}

/** The fewest false alarms at which a kind's recall reaches `recall`; undefined when no threshold does. */
export function alarmsAtRecall(run: SearchRun, kind: string, recall: number): CurvePoint | undefined {
  const outcomes = run.queries.filter(({ query }) => query.kind === kind);
  const scores = outcomes.flatMap(({ score }) => (score < 0 ? [] : [score])).sort((a, b) => b - a);
  const threshold = scores[Math.ceil(recall * outcomes.length) - 1];
  if (outcomes.length === 0 || threshold === undefined) return undefined;
  const alarms = run.negatives.filter(({ scores: [top] }) => (top ?? -1) >= threshold).length;
  return {
    threshold,
    recall: round(scores.filter((score) => score >= threshold).length / outcomes.length, 4),
    false_alarms_per_100: per100(alarms, run.negatives.length) ?? 0,
  };
}

export function per100(part: number, whole: number): number | null {
  return whole === 0 ? null : round((100 * part) / whole, 2);
}

export function perSecond(count: number, elapsedMs: number): number {
  return elapsedMs === 0 ? 0 : Math.round((1000 * count) / elapsedMs);
}
