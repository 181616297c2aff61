/** Wiring of the screening index: built before the doors open, kept up by its loop. */
import type { NodeDirectory } from "./node-directory.ts";
import type { RecordDeps } from "./record/index.ts";
import { createHoldingsReader, createScreenWork, openScreener, type Screener } from "./screen/index.ts";

export interface ScreenRoom {
  readonly screener: Screener;
  readonly work: () => Promise<"more" | "idle">;
}

export async function openScreenRoom({ store }: NodeDirectory, deps: RecordDeps): Promise<ScreenRoom> {
  const screener = await openScreener(createHoldingsReader(store.db, deps.identity));
  return { screener, work: createScreenWork({ ...deps, store, screener }) };
}
