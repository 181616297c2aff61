/** What compares: behind one asynchronous interface, so that it can be this thread's index or a pool of threads. */
import {
  createScreeningIndex,
  type PersonRow,
  type ScreeningCandidate,
  type ScreeningQuery,
} from "@vigie/screening";

export interface ScreeningEngine {
  search(
    query: ScreeningQuery,
    options?: { readonly limit?: number; readonly threshold?: number },
  ): Promise<ScreeningCandidate[]>;
  /** Seen by every search that begins after it. */
  upsert(row: PersonRow): void | Promise<void>;
  remove(key: string): unknown;
  /** All of it as bytes, from which an engine of the same layout opens; absent where it cannot be written down. */
  snapshot?(): Promise<readonly Uint8Array[]>;
  close(): Promise<void>;
}

export function createMemoryEngine(): ScreeningEngine {
  const index = createScreeningIndex();
  return {
    search: async (query, options) => index.search(query, options),
    upsert: (row) => index.upsert(row),
    remove: (key) => index.remove(key),
    close: async () => {},
  };
}
