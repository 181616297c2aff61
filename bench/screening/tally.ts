/** Recall of a list of answers, and times. */
import type { BenchQuery } from "./holdings.ts";

/** Of the queries for somebody on file. */
export function recallAt10(
  queries: readonly BenchQuery[],
  answers: readonly (readonly string[])[],
): number | null {
  let listed = 0;
  let found = 0;
  for (const [at, { key }] of queries.entries()) {
    if (key === undefined) continue;
    listed++;
    if (answers[at]?.slice(0, 10).includes(key)) found++;
  }
  return listed === 0 ? null : Math.round((10_000 * found) / listed) / 10_000;
}

export function quantile(sorted: ArrayLike<number>, q: number): number {
  return sorted[Math.max(0, Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1))] ?? 0;
}

export function roundTo(value: number, places: number): number {
  const scale = 10 ** places;
  return Math.round(value * scale) / scale;
}
