import { expect, test } from "vitest";
import { measureCandidateRecall } from "./candidate-recall.ts";
import type { EvalCandidate, EvalIndex } from "./engine.ts";
import type { ListedQuery } from "./read-search-files.ts";

const query: ListedQuery = { ids: ["a", "b"], name: "Zelmira Okvandel", kind: "respelled" };
const profile = { limit: 20, threshold: 0.5 };
const found = (key: string, score: number): EvalCandidate => ({ key, score, nats: 10 * score });

function tallyOf(all: EvalCandidate[], indexed: EvalCandidate[]) {
  const index: EvalIndex = {
    searchExhaustively: () => all,
    search: (_, { threshold = 0, limit = 0 } = {}) =>
      indexed.filter(({ score }) => score >= threshold).slice(0, limit),
  };
  return measureCandidateRecall({ index, profile, queries: [query], onProgress: () => {} }).get("respelled");
}

const kept = { kept: 1, lost: 0, bothMiss: 0 };
const lost = { kept: 0, lost: 1, bothMiss: 0 };
const bothMiss = { kept: 0, lost: 0, bothMiss: 1 };

test("[C82] whom the exhaustive comparison has and the index has not is lost, whoever else is as like", () => {
  const other = found("x", 0.9);
  expect(tallyOf([other, found("b", 0.8)], [other])).toEqual({ n: 1, open: lost, atProfile: lost });
  expect(tallyOf([other, found("b", 0.8)], [other, found("a", 0.8)])).toMatchObject({ open: kept });
});

test("[C82] whom both miss is told apart, at the profile and without a threshold", () => {
  const weak = [found("b", 0.2)];
  expect(tallyOf(weak, weak)).toEqual({ n: 1, open: kept, atProfile: bothMiss });
  expect(tallyOf([found("x", 0.9)], [found("x", 0.9)])).toEqual({
    n: 1,
    open: bothMiss,
    atProfile: bothMiss,
  });
  const eleventh = [...Array.from({ length: 10 }, (_, at) => found(`x${at}`, 0.9)), found("a", 0.8)];
  expect(tallyOf(eleventh, eleventh)).toEqual({ n: 1, open: bothMiss, atProfile: kept });
});

test("[C82] kinds take turns, the sample is the same every time, and a budget ends it", () => {
  const asked: string[] = [];
  const index: EvalIndex = {
    search: () => [found("a", 1)],
    searchExhaustively: ({ name }) => {
      asked.push(name);
      return [found("a", 1)];
    },
  };
  const queries = ["p", "q"].flatMap((kind) =>
    Array.from({ length: 9 }, (_, at): ListedQuery => ({ ids: ["a"], name: `${kind}${at}`, kind })),
  );
  const input = { index, profile, queries, perKind: 3, onProgress: () => {} };
  const tallies = measureCandidateRecall(input);
  expect([...tallies].map(([kind, { n, open }]) => [kind, n, open.kept])).toEqual([
    ["p", 3, 3],
    ["q", 3, 3],
  ]);
  expect(asked.map((name) => name[0])).toEqual(["p", "q", "p", "q", "p", "q"]);
  const first = asked.splice(0);
  measureCandidateRecall(input);
  expect(asked).toEqual(first);
  expect(measureCandidateRecall({ ...input, budgetMs: -1 }).size).toBe(0);
});
