import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withStartLock } from "./start-lock.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vigie-lock-"));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe("start lock", () => {
  test("lets one in at a time, and the next after a failure too", async () => {
    const path = join(dir, "store.lock");
    let inside = 0;
    const visit = async (n: number) =>
      await withStartLock(path, async () => {
        expect(++inside).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        inside--;
        if (n === 1) throw new Error("the work failed");
      });
    const outcomes = await Promise.allSettled([0, 1, 2, 3].map(visit));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
  });

  test("dies with its holder", async () => {
    const path = join(dir, "store.lock");
    const script = `
      import { withStartLock } from ${JSON.stringify(new URL("./start-lock.ts", import.meta.url).href)};
      await withStartLock(${JSON.stringify(path)}, async () => {
        process.stdout.write("held");
        await new Promise((resolve) => setInterval(resolve, 2 ** 30));
      });
    `;
    const holder = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");
    let isIn = false;
    const entering = withStartLock(path, async () => {
      isIn = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isIn).toBe(false);
    holder.kill("SIGKILL");
    await entering;
    expect(isIn).toBe(true);
  });

  test("says what to check when it cannot be used", async () => {
    const inside = withStartLock(join(dir, "absent", "store.lock"), async () => {});
    await expect(inside).rejects.toMatchObject({ code: "lock_failed" });
  });
});
