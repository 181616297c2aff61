/** Steps of the story: each is timed, told, and kept for the closing JSON. A failed step ends the story. */

export interface StepReport {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  /** Figures measured in the step. */
  readonly [figure: string]: string | number | boolean;
}

/** What a step measured; most have nothing to report. */
// biome-ignore lint/suspicious/noConfusingVoidType: a step without figures returns nothing, and need not say so
export type Figures = Record<string, string | number | boolean> | void;

export interface Steps {
  readonly reports: readonly StepReport[];
  /** Runs one step. `tell` is the sentence for the reader; what the work returns goes into the report. */
  run(name: string, tell: string, work: () => Promise<Figures>): Promise<void>;
}

export class StepFailed extends Error {
  override readonly name = "StepFailed";
}

export function createSteps(say: (line: string) => void): Steps {
  const reports: StepReport[] = [];
  return {
    reports,
    async run(name, tell, work) {
      const startedMs = performance.now();
      const elapsedMs = () => Math.round(performance.now() - startedMs);
      try {
        const figures: Record<string, string | number | boolean> = (await work()) ?? {};
        reports.push({ name, ok: true, ms: elapsedMs(), ...figures });
        const shown = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
        say(`  ✓ ${tell}  (${[`${elapsedMs()} ms`, ...shown].join(", ")})`);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        reports.push({ name, ok: false, ms: elapsedMs(), why });
        say(`  ✗ ${tell}: ${why}`);
        throw new StepFailed(name, { cause: error });
      }
    },
  };
}

/** Fails the step with what was expected. */
export function expect(condition: unknown, expected: string): asserts condition {
  if (!condition) throw new Error(`expected that ${expected}`);
}

const pollMs = 15;

/** Asks again and again until there is an answer. The deadline is for a story that hangs, not for a slow machine. */
export async function until<T>(
  expected: string,
  ask: () => Promise<T | undefined | false>,
  deadlineMs = 60_000,
): Promise<T> {
  const endMs = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > endMs) throw new Error(`waited in vain until ${expected}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
