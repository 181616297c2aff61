/** What the pool and its threads say to each other. */
import type { ScreeningCandidate, ScreeningQuery, SearchLimits, SharedPeople } from "../index/index.ts";

export interface AskedQuery {
  readonly query: ScreeningQuery;
  readonly limits: Partial<SearchLimits> | undefined;
}

export type ToWorker =
  | { readonly kind: "share"; readonly shared: SharedPeople }
  | { readonly kind: "search"; readonly batch: number; readonly queries: readonly AskedQuery[] };

export interface WorkerAnswer {
  readonly batch: number;
  readonly answers: readonly ({ readonly candidates: ScreeningCandidate[] } | { readonly failed: string })[];
}
