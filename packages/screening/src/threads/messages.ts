/** What the pool and its threads say to each other. */
import type { MessagePort } from "node:worker_threads";
import type { ScreeningCandidate, ScreeningQuery, SearchLimits, SharedPeople } from "../index/index.ts";

export interface AskedQuery {
  readonly query: ScreeningQuery;
  readonly limits: Partial<SearchLimits> | undefined;
}

export interface ToWorker {
  readonly batch: number;
  readonly queries: readonly AskedQuery[];
}

/** The index's memory as it is from a generation on; comes on a port of its own, which a thread reads within its work. */
export interface SharedGeneration {
  readonly generation: number;
  readonly shared: SharedPeople;
  /** Somebody was forgotten: so is what was read of names. */
  readonly isForgetting: boolean;
}

/** What a thread is started with. */
export interface WorkerStart {
  readonly lock: Int32Array;
  readonly thread: number;
  readonly shares: MessagePort;
}

export interface WorkerAnswer {
  readonly batch: number;
  readonly answers: readonly ({ readonly candidates: ScreeningCandidate[] } | { readonly failed: string })[];
}
