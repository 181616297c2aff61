/** Searches over all cores, what a second core brings over one, and changes while others search. */
import { availableParallelism } from "node:os";
import { defaultProfile, type PersonRow, type WritableIndex } from "@vigie/screening";
import { createScreeningPool, type ScreeningPool } from "@vigie/screening/threads";
import type { BenchQuery } from "./holdings.ts";
import { quantile, roundTo } from "./tally.ts";

/** Enough waiting searches that no thread ever has none. */
const underWayPerThread = 64;
const timedMsMax = 15_000;

export async function measurePool(
  index: WritableIndex,
  queries: readonly BenchQuery[],
  others: readonly PersonRow[],
) {
  const cores = availableParallelism();
  const one = await measureThreads(index, queries, 1);
  const two = cores < 2 ? null : await measureThreads(index, queries, 2);
  const all = cores === 2 ? two : await measureThreads(index, queries, cores);
  return {
    cores,
    qps_all_cores: all,
    two_cores_over_one: two === null ? null : roundTo(two / one, 2),
    ...(await measureUpdates(index, queries, others, cores)),
  };
}

async function measureThreads(
  index: WritableIndex,
  queries: readonly BenchQuery[],
  threads: number,
): Promise<number> {
  await using pool = createScreeningPool(index, { threads });
  await ask(pool, queries.slice(0, 1_000 * threads), threads * underWayPerThread);
  // Awaited here: the pool closes when this function ends.
  return await ask(pool, queries, threads * underWayPerThread);
}

/** Searches a second with so many under way; stops when `isEnough` says so. */
async function ask(
  pool: ScreeningPool,
  queries: readonly BenchQuery[],
  underWay: number,
  isEnough = () => false,
): Promise<number> {
  const { threshold, limit } = defaultProfile;
  const startedMs = performance.now();
  let next = 0;
  const takeTurns = async () => {
    while (next < queries.length && performance.now() - startedMs < timedMsMax && !isEnough()) {
      const query = queries[next++] as BenchQuery;
      await pool.search({ name: query.name }, { threshold, limit });
    }
  };
  await Promise.all(Array.from({ length: underWay }, takeTurns));
  return Math.round((1000 * next) / (performance.now() - startedMs));
}

/** A subject is added to a busy pool, then searched for until it is found: 95 of 100 times within update_visible_ms. */
async function measureUpdates(
  index: WritableIndex,
  queries: readonly BenchQuery[],
  others: readonly PersonRow[],
  threads: number,
) {
  await using pool = createScreeningPool(index, { threads });
  await ask(pool, queries.slice(0, 500), threads);
  let isDone = false;
  const busy = ask(pool, queries, threads, () => isDone);
  const times: number[] = [];
  for (const row of others) {
    const query = { name: row.names[0]?.text ?? "", birth: row.births[0] ?? "" };
    const startedMs = performance.now();
    pool.upsert(row);
    let isFound = false;
    for (let tries = 0; tries < 20 && !isFound; tries++) {
      const found = await pool.search(query, { limit: 100, threshold: 0 });
      isFound = found.some(({ key }) => key === row.key);
    }
    if (!isFound) throw new Error("a change was not seen by twenty searches after it");
    times.push(performance.now() - startedMs);
    pool.remove(row.key);
  }
  isDone = true;
  await busy;
  times.sort((a, b) => a - b);
  return {
    update_visible_ms: roundTo(quantile(times, 0.95), 2),
    update_visible_max_ms: roundTo(times.at(-1) ?? 0, 2),
  };
}
