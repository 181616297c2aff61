/** How long an index takes to come back from disk. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScreeningIndex } from "@vigie/screening";
import { parts } from "./engine-parts.ts";
import { roundTo } from "./tally.ts";

export async function measureSnapshot(index: ScreeningIndex) {
  const { saveSnapshot, openSnapshot } = parts;
  if (saveSnapshot === undefined || openSnapshot === undefined) return { snapshot_load_s: null };
  const folder = await mkdtemp(join(tmpdir(), "vigie-snapshot-"));
  try {
    const file = join(folder, "snapshot");
    const savedFromMs = performance.now();
    const snapshot_mb = await saveSnapshot(index, file);
    const snapshot_save_s = roundTo((performance.now() - savedFromMs) / 1000, 2);
    const startedMs = performance.now();
    const loaded = await openSnapshot(file);
    const snapshot_load_s = roundTo((performance.now() - startedMs) / 1000, 2);
    if (loaded.size !== index.size) throw new Error("the snapshot does not hold what the index holds");
    return { snapshot_load_s, snapshot_save_s, snapshot_mb };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
