/** Opens the screener of a data directory: from its snapshot where there is one that can be used, else from the holdings. */
import { createMemoryEngine, type EngineOptions, openEngine } from "./engine.ts";
import { readEngineLayout } from "./engine-layout.ts";
import { createHoldingsReader } from "./holdings.ts";
import { openScreener, type Screener, screenerParts } from "./screener.ts";
import { loadSnapshot, type SnapshotDeps } from "./snapshot.ts";

export interface OpenedScreener {
  readonly screener: Screener;
  /** For who keeps the snapshot. */
  readonly snapshotDeps: SnapshotDeps;
  readonly isFromSnapshot: boolean;
}

export async function openStoredScreener(
  deps: Omit<SnapshotDeps, "layout">,
  options: EngineOptions,
): Promise<OpenedScreener> {
  const snapshotDeps = { ...deps, layout: await readEngineLayout() };
  const reader = createHoldingsReader(deps.store.db, deps.identity);
  const loaded = await loadSnapshot(snapshotDeps);
  const engine = loaded === undefined ? undefined : openEngine(options, loaded.parts.slice(screenerParts));
  const isFromSnapshot = engine !== undefined;
  const screener = await openScreener(
    reader,
    engine ?? createMemoryEngine(options),
    isFromSnapshot ? loaded : undefined,
  );
  return { screener, snapshotDeps, isFromSnapshot };
}
