/** Wiring of the screening index: opened before the doors are, kept up by its loop, written down when the node stops. */
import type { NodeDirectory } from "./node-directory.ts";
import type { RecordDeps } from "./record/index.ts";
import { createScreenWork, openStoredScreener, type Screener, SnapshotKeeper } from "./screen/index.ts";

export interface ScreenRoom extends AsyncDisposable {
  readonly screener: Screener;
  readonly work: () => Promise<"more" | "idle">;
}

export async function openScreenRoom(
  { dir, store, logger, config }: NodeDirectory,
  deps: RecordDeps,
): Promise<ScreenRoom> {
  const { threads } = config.screening ?? {};
  const options = threads === undefined ? {} : { threads };
  const opened = await openStoredScreener({ dir, store, logger, identity: deps.identity }, options);
  const { screener, snapshotDeps, isFromSnapshot } = opened;
  const snapshots = new SnapshotKeeper(snapshotDeps, screener, { isFresh: isFromSnapshot });
  return {
    screener,
    work: createScreenWork({ ...deps, store, screener }, { snapshots }),
    async [Symbol.asyncDispose]() {
      await snapshots[Symbol.asyncDispose]();
      await screener[Symbol.asyncDispose]();
    },
  };
}
