import { describe, expect, it } from "vitest";
import { parseScreenSearch } from "./screen-search.ts";

describe("the screening page's address", () => {
  it("takes its lists and an id", () => {
    expect(parseScreenSearch({ tab: "late", candidate: "ca-00000001" })).toEqual({
      tab: "late",
      candidate: "ca-00000001",
    });
  });

  it("drops whatever else stands there", () => {
    expect(parseScreenSearch({ tab: "x", candidate: "Nadir Exemple", name: "Nadir" })).toEqual({});
  });
});
