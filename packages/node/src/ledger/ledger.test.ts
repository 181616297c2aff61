import type { KeyObject } from "node:crypto";
import type { MemberId, Timestamp } from "@vigie/protocol/base";
import { leafHash, rootOfLeaves } from "@vigie/protocol/ledger";
import { createSigningKeys, verifyingKeysOf } from "@vigie/protocol/trust";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../store/testing.ts";
import { appendLedger } from "./append.ts";
import { readLedgerHead, signCheckpoint } from "./checkpoint.ts";
import { entryToLeaf } from "./entry.ts";
import { readLedger } from "./read.ts";
import { ledgerMigrations } from "./tables.ts";
import { verifyLedger } from "./verify.ts";

const keys = createSigningKeys();
const member = "aa" as MemberId;
const at = "2026-11-24T13:00:00.000Z" as Timestamp;
const signer = { member, ed25519: keys.ed25519 as KeyObject };
const verification = { signer: { member, ed25519: verifyingKeysOf(keys).ed25519 } };
const acts = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    act: "record.file",
    actor: "analyst@duty",
    object: `s-${from + i}`,
  }));

async function openLedger(count: number): Promise<TestStore> {
  const store = await openTestStore([ledgerMigrations]);
  await store.transaction((tx) => appendLedger(tx, at, acts(0, count)));
  return store;
}

const checkpoint = (store: TestStore) => store.transaction((tx) => signCheckpoint(tx, signer, at));
const verdict = async (store: TestStore, notes: string[] = []) => {
  const result = await verifyLedger(store.db, { ...verification, notes });
  return result.ok ? "ok" : `${result.error.code} ${result.error.findings[0]?.path}`;
};

describe("ledger", () => {
  test("[L1] numbers entries without a gap and has the root of RFC 6962", async () => {
    await using store = await openLedger(3);
    const indexes = await store.transaction((tx) => appendLedger(tx, at, acts(3, 2)));
    expect(indexes).toEqual([3, 4]);
    const leaves = acts(0, 5).map((entry, index) => leafHash(entryToLeaf(entry, { index, at })));
    const head = await readLedgerHead(store.db);
    expect(head).toEqual({ size: 5, root: Buffer.from(rootOfLeaves(leaves)).toString("hex") });
    expect((await readLedger(store.db, { fromIndex: 3, limit: 9 })).map((entry) => entry.object)).toEqual([
      "s-3",
      "s-4",
    ]);
  });

  test("what rolls back leaves no entry, and what commits together keeps one order", async () => {
    await using store = await openLedger(0);
    await store
      .transaction(async (tx) => {
        await appendLedger(tx, at, acts(0, 3));
        throw new Error("the caller changed its mind");
      })
      .catch(() => {});
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.transaction((tx) => appendLedger(tx, at, acts(i, 3)))),
    );
    expect((await readLedgerHead(store.db)).size).toBe(60);
    expect(await verdict(store)).toBe("ok");
  });

  test("verifies across checkpoints and reports how far it is", async () => {
    await using store = await openLedger(0);
    await checkpoint(store);
    for (const count of [1, 6, 5_100]) {
      await store.transaction((tx) => appendLedger(tx, at, acts(0, count)));
      expect(await checkpoint(store)).toBe(await checkpoint(store));
    }
    const seen: number[] = [];
    const result = await verifyLedger(store.db, {
      ...verification,
      onProgress: ({ done }) => seen.push(done),
    });
    expect(result).toMatchObject({ ok: true, value: { size: 5_107, checkpoints: 4 } });
    expect(seen).toEqual([1, 7, 2_007, 4_007, 5_107]);
  });

  test("[L2] names the entry that was altered", async () => {
    await using store = await openLedger(20);
    await sql`update ledger_entries set leaf = ${Buffer.from('{"v":1,"index":7}')} where index = 7`.execute(
      store.db,
    );
    expect(await verdict(store)).toBe("ledger_entry_altered entries.7");
  });

  test("[L2] names the entry whose time was altered outside its leaf", async () => {
    await using store = await openLedger(20);
    await sql`update ledger_entries set at = at + interval '1 second' where index = 7`.execute(store.db);
    expect(await verdict(store)).toBe("ledger_entry_altered entries.7");
  });

  test("[L2] finds a removed entry in the middle and at the end", async () => {
    await using store = await openLedger(20);
    await sql`delete from ledger_entries where index = 19`.execute(store.db);
    expect(await verdict(store)).toBe("ledger_entry_missing entries.19");
    await sql`delete from ledger_entries where index = 4`.execute(store.db);
    expect(await verdict(store)).toBe("ledger_entry_missing entries.4");
  });

  test("[L2] finds entries that changed places", async () => {
    await using store = await openLedger(20);
    await sql`update ledger_entries set index = case index when 5 then 105 else 106 end where index in (5, 6)`.execute(
      store.db,
    );
    await sql`update ledger_entries set index = case index when 105 then 6 else 5 end where index > 100`.execute(
      store.db,
    );
    expect(await verdict(store)).toBe("ledger_entry_moved entries.5");
  });

  test("[L2] finds an entry that was added past the head", async () => {
    await using store = await openLedger(2);
    const leaf = entryToLeaf({ act: "record.file", actor: "node" }, { index: 2, at });
    await sql`insert into ledger_entries values (2, ${new Date(at)}, ${Buffer.from(leaf)}, ${Buffer.from(leafHash(leaf))})`.execute(
      store.db,
    );
    expect(await verdict(store)).toBe("ledger_head_differs entries.0");
  });

  test("[L3] a past that was rewritten whole, head included, does not match the signed checkpoint", async () => {
    await using store = await openLedger(20);
    const note = await checkpoint(store);
    await store.transaction((tx) => appendLedger(tx, at, acts(20, 5)));
    await rewriteWithout(store, 3);
    expect(await verdict(store)).toBe("ledger_rewritten entries.0");
    // Removing the checkpoint as well helps only where nobody else holds it.
    await sql`delete from ledger_checkpoints`.execute(store.db);
    expect(await verdict(store)).toBe("ok");
    expect(await verdict(store, [note])).toBe("ledger_rewritten entries.0");
  });

  test("[L3] a tail that was cut with its head does not reach the signed checkpoint", async () => {
    await using store = await openLedger(20);
    await checkpoint(store);
    await rewriteWithout(store, 19);
    expect(await verdict(store)).toBe("ledger_entry_missing entries.19");
  });

  test("[L3] a checkpoint that this member did not sign is refused", async () => {
    await using store = await openLedger(4);
    const stranger = { member, ed25519: createSigningKeys().ed25519 };
    await store.transaction((tx) => signCheckpoint(tx, stranger, at));
    expect(await verdict(store)).toBe("ledger_checkpoint_forged entries.4");
  });
});

/** What an intruder with the whole database would do: leave one act out and write everything anew. */
async function rewriteWithout(store: TestStore, index: number): Promise<void> {
  const entries = await readLedger(store.db, { fromIndex: 0, limit: 1_000 });
  await sql`delete from ledger_entries`.execute(store.db);
  await sql`update ledger_head set size = 0, peaks = '', root = ''`.execute(store.db);
  const kept = entries.filter((entry) => entry.index !== index);
  await store.transaction((tx) =>
    appendLedger(
      tx,
      at,
      kept.map(({ act, actor, object }) => ({ act, actor, ...(object === undefined ? {} : { object }) })),
    ),
  );
}
