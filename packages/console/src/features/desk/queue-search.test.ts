import type { NoticeSummary } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { countUnaccepted } from "./notice-queries.ts";
import { filterNotices, parseQueueSearch } from "./queue-search.ts";

const notice = (id: string, part: object) =>
  ({
    id,
    headline: "Véhicule signalé",
    type: "warning",
    from: { member: "ma" },
    to: [{ member: "fr" }],
    state: "delivered",
    issuedAt: "2026-11-24T01:00:00.000Z",
    deadline: "2026-11-24T09:00:00.000Z",
    late: false,
    ...part,
  }) as unknown as NoticeSummary;

describe("queue", () => {
  it("keeps the nearest deadline first", () => {
    const rows = [notice("n-2", { deadline: "2026-11-25T00:00:00.000Z" }), notice("n-1", {})];
    expect(filterNotices(rows, "").map((row) => row.id)).toEqual(["n-1", "n-2"]);
  });

  it("finds words without their accents, in any order", () => {
    expect(filterNotices([notice("n-1", {})], "SIGNALE ma")).toHaveLength(1);
    expect(filterNotices([notice("n-1", {})], "signale es")).toHaveLength(0);
  });

  it("counts what nobody owns, with the oldest", () => {
    const rows = [
      notice("n-1", { issuedAt: "2026-11-24T02:00:00.000Z" }),
      notice("n-2", { state: "opened" }),
      notice("n-3", { state: "accepted", late: true, issuedAt: "2026-11-23T00:00:00.000Z" }),
    ];
    expect(countUnaccepted(rows)).toEqual({
      count: 2,
      oldestIssuedAt: "2026-11-24T01:00:00.000Z",
      lateCount: 1,
    });
  });

  it("takes nothing from the address but the list and the notice", () => {
    expect(parseQueueSearch({ box: "nowhere", state: 7, name: "x" })).toEqual({ box: "in", state: "open" });
    expect(parseQueueSearch({ box: "out", state: "all", notice: "n-1" })).toEqual({
      box: "out",
      state: "all",
      notice: "n-1",
    });
  });
});
