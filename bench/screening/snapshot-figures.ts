/** How long an index takes to come back from disk. */
import { once } from "node:events";
import { closeSync, createWriteStream, openSync, readSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openScreeningIndex, screeningIndexToChunks, type WritableIndex } from "@vigie/screening";
import { roundTo } from "./tally.ts";

const chunkBytes = 1 << 20;

export async function measureSnapshot(index: WritableIndex) {
  const folder = await mkdtemp(join(tmpdir(), "vigie-snapshot-"));
  try {
    const file = join(folder, "snapshot");
    const savedFromMs = performance.now();
    await write(file, screeningIndexToChunks(index));
    const snapshot_save_s = secondsSince(savedFromMs);
    const loadedFromMs = performance.now();
    const loaded = openScreeningIndex(readChunks(file));
    const snapshot_load_s = secondsSince(loadedFromMs);
    if (loaded?.size !== index.size) throw new Error("the snapshot does not hold what the index holds");
    return { snapshot_load_s, snapshot_save_s, snapshot_mb: Math.round((await stat(file)).size / 1e6) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(file: string, chunks: Iterable<Uint8Array>): Promise<void> {
  const out = createWriteStream(file);
  for (const chunk of chunks) if (!out.write(chunk)) await once(out, "drain");
  out.end();
  await once(out, "finish");
}

function* readChunks(file: string): Generator<Uint8Array> {
  const descriptor = openSync(file, "r");
  try {
    for (;;) {
      const chunk = new Uint8Array(chunkBytes);
      const read = readSync(descriptor, chunk);
      if (read === 0) return;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

function secondsSince(startedMs: number): number {
  return roundTo((performance.now() - startedMs) / 1000, 2);
}
