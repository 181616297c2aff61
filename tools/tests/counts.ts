/** How many tests and checks passed, failed and were skipped. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The last line of every run; what was skipped is named on the line before, so that this one stays plain. */
export function countsToLine(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed`;
}

interface VitestReport {
  readonly testResults?: readonly {
    readonly status?: string;
    readonly assertionResults?: readonly { readonly status?: string }[];
  }[];
}

/**
 * Counts of one run of vitest from its JSON report.
 *
 * @param report the report's text, or undefined where vitest left none.
 * @param exitCode null where a signal ended it.
 */
export function countRun(report: string | undefined, exitCode: number | null): Counts {
  const results = parseReport(report)?.testResults ?? [];
  const files = results.map(({ status, assertionResults = [] }) => {
    const by = (wanted: readonly string[]) =>
      assertionResults.filter((test) => wanted.includes(test.status ?? "")).length;
    const passed = by(["passed"]);
    const skipped = by(["skipped", "pending", "todo", "disabled"]);
    const failed = assertionResults.length - passed - skipped;
    // A file that could not be loaded, or whose set-up failed, holds no failed test and has failed all the same.
    return { passed, skipped, failed: failed === 0 && status === "failed" ? 1 : failed };
  });
  const counts = files.reduce(addCounts, noCounts);
  // No report, a crash, an error outside of any test: vitest says so by its exit code alone.
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function parseReport(text: string | undefined): VitestReport | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
