import { expect, test } from "vitest";
import type { EvalIndex } from "./engine.ts";
import { runSearches } from "./search-run.ts";

test("[C81] what is timed comes first, each name once at the profile; then the same again, then the open searches", () => {
  const asked: { name: string; threshold: number | undefined }[] = [];
  const index: EvalIndex = {
    search: ({ name }, { threshold } = {}) => {
      asked.push({ name, threshold });
      return name === "Zelmira Okvandel" ? [{ key: "a", score: 0.9, nats: 4 }] : [];
    },
    searchExhaustively: () => [],
  };
  const profile = { name: "border", explanation: "", limit: 20, threshold: 0.5 };
  const queries = ["Zelmira Okvandel", "Tarn Vexo"].map((name) => ({ ids: ["a"], name, kind: "exact" }));
  const run = runSearches({ index, profile, queries, negatives: ["Qil Brun"], onProgress: () => {} });
  expect(asked.map(({ threshold }) => threshold)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0, 0]);
  const names = asked.map(({ name }) => name);
  expect(new Set(names.slice(0, 3)).size).toBe(3);
  expect(names.slice(3, 6)).toEqual(names.slice(0, 3));
  expect(run.times).toHaveLength(3);
  expect(run.queries.map(({ isAtProfile, place }) => [isAtProfile, place])).toEqual([
    [true, 0],
    [false, -1],
  ]);
  expect(run.negatives[0]?.isAlarm).toBe(false);
});
