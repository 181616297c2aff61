import { expect, test } from "vitest";
import { isKept, measureCandidateRecall } from "./candidate-recall.ts";
import type { EvalIndex } from "./engine.ts";
import type { ListedQuery } from "./read-search-files.ts";

const query: ListedQuery = { ids: ["a", "b"], name: "Zelmira Okvandel", kind: "respelled" };
const found = (key: string, nats: number) => ({ key, score: 0.5, nats });

test("[C82] the wanted person must be among the candidates when the exhaustive comparison ranks it", () => {
  expect(isKept(query, [found("x", 9), found("b", 8)], [found("x", 9)])).toBe(false);
  expect(isKept(query, [found("x", 9), found("b", 8)], [found("x", 9), found("a", 1)])).toBe(true);
});

test("[C82] otherwise somebody as like as the exhaustive best must be", () => {
  expect(isKept(query, [found("x", 9)], [found("y", 9)])).toBe(true);
  expect(isKept(query, [found("x", 9)], [found("y", 8)])).toBe(false);
  expect(isKept(query, [found("x", 9)], [])).toBe(false);
  expect(isKept(query, [], [])).toBe(true);
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
  const input = { index, subjects: 10, queries, perKind: 3, onProgress: () => {} };
  const tallies = measureCandidateRecall(input);
  expect(Object.fromEntries(tallies)).toEqual({ p: { n: 3, kept: 3 }, q: { n: 3, kept: 3 } });
  expect(asked.map((name) => name[0])).toEqual(["p", "q", "p", "q", "p", "q"]);
  const first = asked.splice(0);
  measureCandidateRecall(input);
  expect(asked).toEqual(first);
  expect(measureCandidateRecall({ ...input, budgetMs: -1 }).size).toBe(0);
});
