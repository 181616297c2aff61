import { describe, expect, it } from "vitest";
import { nextOpen, rowsAround } from "./candidate-order.ts";

describe("going through candidates", () => {
  it("takes the next open one, then those that were passed over", () => {
    const open = [true, false, false, true];
    const next = (at: number) => nextOpen(open, at, (each) => each);
    expect([next(0), next(3), next(1)]).toEqual([3, 0, 3]);
  });

  it("finds none when all are decided, and none in an empty list", () => {
    expect(nextOpen([false, false], 0, (each) => each)).toBeUndefined();
    expect(nextOpen([], 0, () => true)).toBeUndefined();
  });

  it("draws the rows around the one in hand, and all where they are few", () => {
    expect(rowsAround(1_000, 0, 100)).toEqual({ from: 0, to: 100 });
    expect(rowsAround(1_000, 500, 100)).toEqual({ from: 450, to: 550 });
    expect(rowsAround(1_000, 999, 100)).toEqual({ from: 900, to: 1_000 });
    expect(rowsAround(7, 3, 100)).toEqual({ from: 0, to: 7 });
  });
});
