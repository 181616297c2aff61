/**
 * What a command prints. Human text by default; with `--json` one JSON object as the last line of stdout. Progress
 * and warnings go to stderr, so that stdout can be piped. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.
 */
import type { Refusal } from "@vigie/protocol/base";

export interface Output {
  readonly json: boolean;
  /** For people; silent with `--json`. */
  line(text?: string): void;
  /** For people, about what goes on; always on stderr. */
  progress(text: string): void;
  /** The result; printed only with `--json`. */
  result(value: unknown): void;
}

export function createOutput(json: boolean): Output {
  return {
    json,
    line: (text = "") => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    progress: (text) => process.stderr.write(`${text}\n`),
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
  };
}

/** A refusal on its way to the terminal: main.ts prints it with its findings and exits 1. */
export class CommandRefused extends Error {
  override readonly name = "CommandRefused";
  readonly refusal: Refusal;
  readonly todo: string | undefined;
  constructor(refusal: Refusal, todo?: string) {
    super(refusal.message);
    this.refusal = refusal;
    this.todo = todo;
  }
}

/** Columns wide enough for their widest cell; Arabic and other names are not measured, only separated. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
