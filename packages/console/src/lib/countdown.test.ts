import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCountdown } from "./countdown.ts";

const nowMs = Date.parse("2026-11-24T03:00:00.000Z");
const at = (leftMs: number, clockMs?: number) =>
  createCountdown({ deadlineMs: nowMs + leftMs, nowMs, clockMs });

describe("countdown", () => {
  it("writes hours, minutes and seconds, so that minutes cannot be read as hours", () => {
    expect(at(6 * 3_600_000 + 41 * 60_000 + 9_000)).toMatchObject({
      late: false,
      digits: "6:41:09",
      days: 0,
    });
    expect(at(41 * 60_000)).toMatchObject({ digits: "0:41:00" });
  });

  it("counts days apart from hours", () => {
    expect(at(2 * 86_400_000 + 4 * 3_600_000)).toMatchObject({ days: 2, digits: "4:00:00" });
  });

  it("is late from the first millisecond after the deadline", () => {
    expect(at(0)).toMatchObject({ late: false, digits: "0:00:00" });
    expect(at(-1)).toMatchObject({ late: true, digits: "0:00:01", soon: false });
    expect(at(-12 * 60_000)).toMatchObject({ late: true, digits: "0:12:00" });
  });

  it("warns in the last tenth of the clock and always in the last ten minutes", () => {
    expect(at(47 * 60_000, 8 * 3_600_000).soon).toBe(true);
    expect(at(49 * 60_000, 8 * 3_600_000).soon).toBe(false);
    expect(at(9 * 60_000, 15 * 60_000).soon).toBe(true);
    expect(at(11 * 60_000).soon).toBe(false);
  });

  it("never shows more time than is left", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * 86_400_000 }), (leftMs) => {
        expect(at(leftMs).ms).toBeLessThanOrEqual(leftMs);
        expect(leftMs - at(leftMs).ms).toBeLessThan(1_000);
      }),
    );
  });
});
