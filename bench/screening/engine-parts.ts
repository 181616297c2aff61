/** What the bench uses of the engine beyond the plain index: a pool of threads, a snapshot. */

import type * as screening from "@vigie/screening";
import type { PersonRow, ScreeningQuery } from "@vigie/screening";

export interface BenchPool {
  search(query: ScreeningQuery, options?: { limit?: number; threshold?: number }): Promise<{ key: string }[]>;
  close(): Promise<void>;
}

export interface EngineParts {
  createPool?(rows: Iterable<PersonRow>, options: { threads: number }): Promise<BenchPool>;
  /** Writes what the index holds into `file`; gives the megabytes. */
  saveSnapshot?(index: screening.ScreeningIndex, file: string): Promise<number>;
  openSnapshot?(file: string): Promise<screening.ScreeningIndex>;
}

export const parts: EngineParts = {};
