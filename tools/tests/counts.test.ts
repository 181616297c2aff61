import { describe, expect, test } from "vitest";
import { countRun, countsToLine } from "./counts.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
});
const report = (...testResults: unknown[]) => JSON.stringify({ testResults });

describe("counts of a run", () => {
  test("are those of the report", () => {
    const text = report(file("passed", "passed", "passed", "skipped"), file("failed", "failed", "passed"));
    expect(countRun(text, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  test("hold a failure where vitest left no report", () => {
    expect(countsToLine(countRun(undefined, null))).toBe("0 passed, 1 failed");
    expect(countsToLine(countRun('{"testRes', 137))).toBe("0 passed, 1 failed");
  });

  test("hold a failure for a file that could not be loaded", () => {
    expect(countsToLine(countRun(report(file("failed"), file("passed", "passed")), 1))).toBe(
      "1 passed, 1 failed",
    );
  });

  test("hold a failure where all tests passed and vitest still says no", () => {
    expect(countsToLine(countRun(report(file("passed", "passed")), 1))).toBe("1 passed, 1 failed");
  });

  test("count a status that nobody knows as a failure", () => {
    expect(countsToLine(countRun(report(file("passed", "perhaps")), 0))).toBe("0 passed, 1 failed");
  });
});
