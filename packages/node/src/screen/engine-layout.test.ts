import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readEngineLayout } from "./engine-layout.ts";

test("[C59] another engine, or the same with other data, has another layout", async () => {
  const source = dirname(fileURLToPath(import.meta.resolve("@vigie/screening")));
  const dir = await mkdtemp(join(tmpdir(), "vigie-layout-"));
  try {
    await cp(source, dir, { recursive: true });
    const same = await readEngineLayout(dir);
    expect(await readEngineLayout(dir)).toBe(same);
    await writeFile(join(dir, "data", "profiles.json"), "{}");
    expect(await readEngineLayout(dir)).not.toBe(same);
  } finally {
    await rm(dir, { recursive: true });
  }
});
