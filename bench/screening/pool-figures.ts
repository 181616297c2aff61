/** Searches over all cores, and what a second core brings over one, through the pool that a node uses. */
import { availableParallelism } from "node:os";
import { defaultProfile } from "@vigie/screening";
import { type BenchPool, parts } from "./engine-parts.ts";
import type { BenchQuery, SyntheticHoldings } from "./holdings.ts";
import { roundTo } from "./tally.ts";

/** Enough waiting searches that no thread ever has none. */
const underWayPerThread = 64;
const timedMsMax = 15_000;

export async function measurePool(holdings: SyntheticHoldings, queries: readonly BenchQuery[]) {
  const cores = availableParallelism();
  const one = await measureThreads(holdings, queries, 1);
  const two = cores < 2 ? null : await measureThreads(holdings, queries, 2);
  const all = cores === 2 ? two : await measureThreads(holdings, queries, cores);
  return {
    cores,
    qps_all_cores: all,
    two_cores_over_one: one === null || two === null ? null : roundTo(two / one, 2),
  };
}

async function measureThreads(holdings: SyntheticHoldings, queries: readonly BenchQuery[], threads: number) {
  if (parts.createPool === undefined) return null;
  const pool = await parts.createPool(holdings.rows(), { threads });
  try {
    await ask(pool, queries.slice(0, 500 * threads), threads);
    return await ask(pool, queries, threads);
  } finally {
    await pool.close();
  }
}

async function ask(pool: BenchPool, queries: readonly BenchQuery[], threads: number): Promise<number> {
  const { threshold, limit } = defaultProfile;
  const startedMs = performance.now();
  let next = 0;
  const takeTurns = async () => {
    while (next < queries.length && performance.now() - startedMs < timedMsMax) {
      const query = queries[next++] as BenchQuery;
      await pool.search({ name: query.name }, { threshold, limit });
    }
  };
  await Promise.all(Array.from({ length: threads * underWayPerThread }, takeTurns));
  return Math.round((1000 * next) / (performance.now() - startedMs));
}
