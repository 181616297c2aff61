/** Precision, recall and F1 of scores against labels, at a threshold and at the best one; the area under the curve. */
import { round, share } from "./figures.ts";

export interface ScoredPair {
  readonly score: number;
  /** For ranking; equal to `score` where the engine gives nothing finer. */
  readonly rank: number;
  readonly isSame: boolean;
}

export interface PairFigures {
  readonly n: number;
  readonly positives: number;
  readonly threshold: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number;
  readonly best_threshold: number | null;
  readonly best_f1: number;
  readonly auc: number | null;
}

export function measurePairs(pairs: readonly ScoredPair[], threshold: number): PairFigures {
  const positives = pairs.filter((pair) => pair.isSame).length;
  const said = pairs.filter((pair) => pair.score >= threshold);
  const right = said.filter((pair) => pair.isSame).length;
  const best = bestThreshold(pairs, positives);
  return {
    n: pairs.length,
    positives,
    threshold,
    precision: share(right, said.length),
    recall: share(right, positives),
    f1: round(f1Of(right, said.length, positives), 4),
    best_threshold: best.threshold,
    best_f1: round(best.f1, 4),
    auc: areaUnderCurve(pairs),
  };
}

function f1Of(right: number, said: number, positives: number): number {
  return said + positives === 0 ? 0 : (2 * right) / (said + positives);
}

/** Every score that occurs is tried: between two of them nothing changes. */
function bestThreshold(
  pairs: readonly ScoredPair[],
  positives: number,
): { threshold: number | null; f1: number } {
  const sorted = [...pairs].sort((a, b) => b.score - a.score);
  let best: { threshold: number | null; f1: number } = { threshold: null, f1: 0 };
  let right = 0;
  for (const [at, pair] of sorted.entries()) {
    if (pair.isSame) right++;
    if (sorted[at + 1]?.score === pair.score) continue;
    const f1 = f1Of(right, at + 1, positives);
    if (f1 > best.f1) best = { threshold: pair.score, f1 };
  }
  return best;
}

/** How often a true pair outranks a false one, ties counting half: the rank-sum of Mann and Whitney. */
export function areaUnderCurve(pairs: readonly { rank: number; isSame: boolean }[]): number | null {
  const sorted = [...pairs].sort((a, b) => a.rank - b.rank);
  const positives = pairs.filter((pair) => pair.isSame).length;
  const negatives = pairs.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.rank === sorted[from]?.rank) to++;
    const shared = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (sorted[at]?.isSame) rankSum += shared;
    from = to;
  }
  return round((rankSum - (positives * (positives + 1)) / 2) / (positives * negatives), 4);
}
