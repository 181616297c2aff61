/**
 * Agreement of two names: the best assignment of their tokens, each pair weighed by how rare its token is, then
 * what one side joined and the other split. Weights are nats (−ln of the share of people who bear the token).
 */
import { bestAssignment } from "./assignment.ts";
import { likenessMin } from "./token.ts";

/** What the comparison must know of tokens; the index answers from its vocabulary and a cache. */
export interface NameComparison {
  queryCount: number;
  listedCount: number;
  /** Nats, ≥ 0. */
  queryWeight(query: number): number;
  listedWeight(listed: number): number;
  likeness(query: number, listed: number): number;
  /** Likeness of two neighbours joined and one token of the other side: the query's two when `queryRun` is 2. */
  joinedLikeness(query: number, queryRun: 1 | 2, listed: number): number;
}

export interface TokenPair {
  query: number;
  queryRun: number;
  listed: number;
  listedRun: number;
  likeness: number;
  weight: number;
}

export interface NameAgreement {
  /** 0..1: likeness of the tokens that agree, rarity and what is left over on either side taken together. */
  score: number;
  pairs: TokenPair[];
  queryLeft: number[];
  listedLeft: number[];
}

/** A token of the query without a partner speaks against; a further one on the list much less (people shorten names). */
const queryLeftWeight = 1.1;
const listedLeftWeight = 0.35;
/** Nats of agreement at which a name is about two thirds convincing by itself. */
const convincingNats = 4;
/** A typing slip makes any token look unique; so much and no more may it speak against. */
const leftNatsMax = 8;
/** Pairs below this are worth a second look for joined and split tokens. */
const weakLikeness = 0.85;

/** What a likeness is worth, 0..1: nothing at `likenessMin`, steep there, flat near 1. */
export function likenessWorth(likeness: number): number {
  if (likeness <= likenessMin) return 0;
  return 1 - ((1 - likeness) / (1 - likenessMin)) ** 1.7;
}

export function compareNames(comparison: NameComparison): NameAgreement {
  const pairs = assignTokens(comparison);
  joinTokens(comparison, pairs);
  const queryLeft = leftOver(comparison.queryCount, pairs, "query");
  const listedLeft = leftOver(comparison.listedCount, pairs, "listed");
  let agreed = 0;
  let whole = 0;
  for (const pair of pairs) {
    agreed += pair.weight * likenessWorth(pair.likeness);
    whole += pair.weight;
  }
  for (const query of queryLeft)
    whole += queryLeftWeight * Math.min(leftNatsMax, comparison.queryWeight(query));
  for (const listed of listedLeft)
    whole += listedLeftWeight * Math.min(leftNatsMax, comparison.listedWeight(listed));
  const score = whole === 0 ? 0 : (agreed / whole) * (1 - Math.exp(-agreed / convincingNats));
  return { score, pairs, queryLeft, listedLeft };
}

const cellsMax = 16 * 16;
const worth = new Float64Array(cellsMax);
const likeness = new Float64Array(cellsMax);

function assignTokens(comparison: NameComparison): TokenPair[] {
  const { queryCount, listedCount } = comparison;
  const isTurned = queryCount > listedCount;
  const rows = Math.min(queryCount, listedCount);
  const columns = Math.max(queryCount, listedCount);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [query, listed] = isTurned ? [column, row] : [row, column];
      const own = comparison.likeness(query, listed);
      likeness[row * columns + column] = own;
      worth[row * columns + column] = likenessWorth(own) * pairWeight(comparison, query, listed);
    }
  const columnByRow = bestAssignment(worth, rows, columns);
  const pairs: TokenPair[] = [];
  for (let row = 0; row < rows; row++) {
    const column = columnByRow[row] as number;
    if (column < 0 || (worth[row * columns + column] as number) <= 0) continue;
    const [query, listed] = isTurned ? [column, row] : [row, column];
    const weight = pairWeight(comparison, query, listed);
    pairs.push({
      query,
      queryRun: 1,
      listed,
      listedRun: 1,
      likeness: likeness[row * columns + column] as number,
      weight,
    });
  }
  return pairs;
}

/** The less rare of the two: a misspelling of a common name is not a rare name. */
function pairWeight(comparison: NameComparison, query: number, listed: number): number {
  return Math.min(comparison.queryWeight(query), comparison.listedWeight(listed));
}

/** `Jong Un` against `Jongun`: a token that is left over may belong to its neighbour's weak or missing partner. */
function joinTokens(comparison: NameComparison, pairs: TokenPair[]): void {
  for (const listed of leftRuns(comparison.listedCount, pairs, "listed"))
    for (let query = 0; query < comparison.queryCount; query++)
      tryJoin(comparison, pairs, query, 1, listed, 2);
  for (const query of leftRuns(comparison.queryCount, pairs, "query"))
    for (let listed = 0; listed < comparison.listedCount; listed++)
      tryJoin(comparison, pairs, query, 2, listed, 1);
}

/** First tokens of the neighbours of which at least one is left over. */
function leftRuns(count: number, pairs: readonly TokenPair[], side: "query" | "listed"): Set<number> {
  const runs = new Set<number>();
  for (const left of leftOver(count, pairs, side)) {
    if (left > 0) runs.add(left - 1);
    if (left + 1 < count) runs.add(left);
  }
  return runs;
}

function tryJoin(
  comparison: NameComparison,
  pairs: TokenPair[],
  query: number,
  queryRun: 1 | 2,
  listed: number,
  listedRun: 1 | 2,
): void {
  let old: TokenPair | undefined;
  for (const pair of pairs) {
    if (!isTouching(pair, query, queryRun, listed, listedRun)) continue;
    if (old !== undefined || pair.likeness >= weakLikeness) return;
    old = pair;
  }
  const likeness = comparison.joinedLikeness(query, queryRun, listed);
  if (likeness < weakLikeness) return;
  const queryWeight = sumWeights(comparison.queryWeight, query, queryRun);
  const listedWeight = sumWeights(comparison.listedWeight, listed, listedRun);
  if (old !== undefined) pairs.splice(pairs.indexOf(old), 1);
  pairs.push({ query, queryRun, listed, listedRun, likeness, weight: Math.min(queryWeight, listedWeight) });
}

function isTouching(
  pair: TokenPair,
  query: number,
  queryRun: number,
  listed: number,
  listedRun: number,
): boolean {
  const queryMeets = pair.query < query + queryRun && query < pair.query + pair.queryRun;
  const listedMeets = pair.listed < listed + listedRun && listed < pair.listed + pair.listedRun;
  return queryMeets || listedMeets;
}

function sumWeights(weight: (token: number) => number, first: number, run: number): number {
  return run === 1 ? weight(first) : weight(first) + weight(first + 1);
}

function leftOver(count: number, pairs: readonly TokenPair[], side: "query" | "listed"): number[] {
  const left = [];
  for (let token = 0; token < count; token++) {
    const isPaired = pairs.some((pair) =>
      side === "query"
        ? token >= pair.query && token < pair.query + pair.queryRun
        : token >= pair.listed && token < pair.listed + pair.listedRun,
    );
    if (!isPaired) left.push(token);
  }
  return left;
}
