/**
 * Slows down who tries sign-in links. A token cannot be guessed (256 bits); this keeps a flood of guesses from
 * becoming a flood of queries, and makes it visible. One process's memory is enough for that.
 */
export interface AttemptLimiter {
  /** False when this source failed too often in the window: refuse without looking. */
  isAllowed(source: string, nowMs: number): boolean;
  countFailure(source: string, nowMs: number): void;
}

export interface AttemptLimits {
  readonly failuresMax: number;
  readonly windowMs: number;
  /** Sources remembered; beyond it the oldest is forgotten, so that many addresses cannot fill the memory. */
  readonly sourcesMax: number;
}

const defaults: AttemptLimits = { failuresMax: 10, windowMs: 60_000, sourcesMax: 10_000 };

export function createAttemptLimiter(limits: AttemptLimits = defaults): AttemptLimiter {
  const windowsBySource = new Map<string, { startMs: number; failures: number }>();
  return {
    isAllowed(source, nowMs) {
      const window = windowsBySource.get(source);
      if (window === undefined || nowMs - window.startMs >= limits.windowMs) return true;
      return window.failures < limits.failuresMax;
    },
    countFailure(source, nowMs) {
      const window = windowsBySource.get(source);
      if (window !== undefined && nowMs - window.startMs < limits.windowMs) {
        window.failures += 1;
        return;
      }
      windowsBySource.delete(source);
      windowsBySource.set(source, { startMs: nowMs, failures: 1 });
      if (windowsBySource.size <= limits.sourcesMax) return;
      const oldest = windowsBySource.keys().next().value;
      if (oldest !== undefined) windowsBySource.delete(oldest);
    },
  };
}
