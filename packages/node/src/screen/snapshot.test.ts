/** Snapshots of a node's index over real holdings. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import type { RecordId } from "@vigie/protocol/base";
import { expect, test } from "vitest";
import { createLogger } from "../store/index.ts";
import { fileInvented, recallInvented } from "../testing-acts.ts";
import { openTestCell, type TestMember } from "../testing-cell.ts";
import { createMemoryEngine, openEngine } from "./engine.ts";
import { createScreenWork } from "./follow.ts";
import { createHoldingsReader } from "./holdings.ts";
import { openScreener, screenerParts } from "./screener.ts";
import { loadSnapshot, SnapshotKeeper, snapshotPath } from "./snapshot.ts";

const policy = { subjectsMin: 1, changesMin: 1, intervalMs: 0 };

interface Start {
  readonly search: () => Promise<RecordId[]>;
  /** The room's loop until it rests. */
  readonly turn: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Holdings that this start had to read. */
  readonly read: () => number;
  readonly isFromSnapshot: boolean;
}

/** What a node does when it starts, and until it stops. */
async function start({ store, deps }: TestMember, layout = "1"): Promise<Start> {
  const logger = createLogger({ level: "silent" });
  const snapshotDeps = { dir: store.dir, store, identity: deps.identity, logger, layout };
  const loaded = await loadSnapshot(snapshotDeps);
  const holdings = createHoldingsReader(store.db, deps.identity);
  let read = 0;
  const reader: typeof holdings = {
    readChanges: async (after) => {
      const found = await holdings.readChanges(after);
      read += found.changes.length;
      return found;
    },
  };
  const engine =
    loaded === undefined
      ? createMemoryEngine()
      : openEngine({ threads: 0 }, loaded.parts.slice(screenerParts));
  const screener = await openScreener(reader, engine, loaded);
  const snapshots = new SnapshotKeeper(snapshotDeps, screener, { isFresh: loaded !== undefined, policy });
  const work = createScreenWork({ ...deps, store, screener }, { snapshots });
  return {
    search: async () =>
      (await screener.search({ name: "Testa Nadie Personne" })).map(({ subjectId }) => subjectId),
    turn: async () => {
      while ((await work()) === "more");
    },
    stop: () => snapshots[Symbol.asyncDispose](),
    read: () => read,
    isFromSnapshot: loaded !== undefined,
  };
}

test("[C59] a start reads the snapshot and what changed since, and finds what a start without one finds", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  const first = (await fileInvented(aa, [])).statement.id;
  const before = await start(aa);
  expect([before.isFromSnapshot, before.read()]).toEqual([false, 1]);
  await before.stop();
  // The file holds no name in the clear, and the next start reads no holding.
  const file = await readFile(snapshotPath(aa.store.dir));
  expect(file.includes("Nadie")).toBe(false);
  const again = await start(aa);
  expect([again.isFromSnapshot, again.read(), await again.search()]).toEqual([true, 0, [first]]);
  const second = (await fileInvented(aa, [])).statement.id;
  // Killed: nothing was written since, and nothing is missed.
  const third = await start(aa);
  expect([third.isFromSnapshot, third.read()]).toEqual([true, 1]);
  expect(new Set(await third.search())).toEqual(new Set([first, second]));
});

test("[C59] from the transaction in which somebody is erased the snapshot opens no more", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  const kept = (await fileInvented(aa, [])).statement.id;
  const gone = (await fileInvented(aa, [])).statement.id;
  const node = await start(aa);
  await node.turn();
  await node.stop();
  const withBoth = await readFile(snapshotPath(aa.store.dir));
  await recallInvented(aa, gone);
  // The node has not turned yet: already nobody can read what the file holds of him.
  const early = await start(aa);
  expect([early.isFromSnapshot, await early.search()]).toEqual([false, [kept]]);
  await node.turn();
  await node.stop();
  const late = await start(aa);
  expect([late.isFromSnapshot, late.read(), await late.search()]).toEqual([true, 0, [kept]]);
  // Nor does a copy of the old file that somebody puts back.
  await writeFile(snapshotPath(aa.store.dir), withBoth);
  expect((await start(aa)).isFromSnapshot).toBe(false);
});

test("[C59] what a node that was killed while it wrote has left goes at the next start, and nothing else", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  await fileInvented(aa, []);
  await (await start(aa)).stop();
  const path = snapshotPath(aa.store.dir);
  const others = [`${path}.note`, `${path}.0123456789ab.new.txt`];
  for (const file of [`${path}.0123456789ab.new`, `${path}.ba9876543210.new`, ...others])
    await writeFile(file, "VIGIESN1 cut");
  const node = await start(aa);
  await node.turn();
  const left = (await readdir(aa.store.dir)).filter((name) => name.startsWith("screening.snapshot"));
  expect(left.sort()).toEqual([
    "screening.snapshot",
    "screening.snapshot.0123456789ab.new.txt",
    "screening.snapshot.note",
  ]);
  expect((await start(aa)).isFromSnapshot).toBe(true);
});

test("[C59] a snapshot that is damaged, of another version or of another history is put aside", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const id = (await fileInvented(aa, [])).statement.id;
  await (await start(aa)).stop();
  const path = snapshotPath(aa.store.dir);
  const whole = await readFile(path);
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(damaged.readUInt8(whole.length - 20) ^ 1, whole.length - 20);
  for (const bytes of [
    damaged,
    whole.subarray(0, -1),
    whole.subarray(0, 20),
    Buffer.from("VIGIESN1"),
    Buffer.alloc(0),
  ]) {
    await writeFile(path, bytes);
    const started = await start(aa);
    expect([started.isFromSnapshot, await started.search()]).toEqual([false, [id]]);
  }
  await writeFile(path, whole);
  expect((await start(aa, "2")).isFromSnapshot).toBe(false);
  expect((await start(aa)).isFromSnapshot).toBe(true);
  await writeFile(snapshotPath(bb.store.dir), whole);
  expect((await start(bb)).isFromSnapshot).toBe(false);
  // The database put back to before the snapshot: the last entries of its ledger are gone.
  await aa.store.db.deleteFrom("ledger_entries").execute();
  expect((await start(aa)).isFromSnapshot).toBe(false);
});
