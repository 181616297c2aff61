import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { openTestStore } from "../store/testing.ts";
import { vaultMigrations } from "./tables.ts";
import { createContentKeys, createDerivedKey, destroyContentKeys, openContentKeys } from "./vault.ts";

const vaultKey = new Uint8Array(randomBytes(32));
const plaintext = new TextEncoder().encode("Zorglub Quille");

describe("vault", () => {
  test("opens what it sealed, at its place and under its scope alone", async () => {
    await using store = await openTestStore([vaultMigrations]);
    const keys = await store.transaction((tx) => createContentKeys(tx, vaultKey, ["s-1", "s-2"]));
    const sealed = keys.get("s-1")?.seal(plaintext, "record_statements.content") as Buffer;
    const opened = await openContentKeys(store.db, vaultKey, ["s-1", "s-2"]);
    expect(opened.get("s-1")?.open(sealed, "record_statements.content")).toEqual(plaintext);
    expect(() => opened.get("s-1")?.open(sealed, "receive_copies.content")).toThrow(/does not open/);
    expect(() => opened.get("s-2")?.open(sealed, "record_statements.content")).toThrow(/does not open/);
  });

  test("tags the same text the same, at one place under one key", async () => {
    await using store = await openTestStore([vaultMigrations]);
    const keys = await store.transaction((tx) => createContentKeys(tx, vaultKey, ["s-1", "s-2"]));
    const opened = await openContentKeys(store.db, vaultKey, ["s-1"]);
    const tag = keys.get("s-1")?.tag("1991-07-19", "birth");
    expect(tag).toHaveLength(16);
    expect(opened.get("s-1")?.tag("1991-07-19", "birth")).toEqual(tag);
    expect(opened.get("s-1")?.tag("1991-07-20", "birth")).not.toEqual(tag);
    expect(opened.get("s-1")?.tag("1991-07-19", "document")).not.toEqual(tag);
    expect(keys.get("s-2")?.tag("1991-07-19", "birth")).not.toEqual(tag);
  });

  test("refuses every flipped bit and every cut tail", async () => {
    await using store = await openTestStore([vaultMigrations]);
    const key = (await store.transaction((tx) => createContentKeys(tx, vaultKey, ["s-1"]))).get("s-1");
    const sealed = key?.seal(plaintext, "p") as Buffer;
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const damaged = Buffer.from(sealed);
      damaged.writeUInt8(damaged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => key?.open(damaged, "p")).toThrow(/does not open/);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => key?.open(sealed.subarray(0, length), "p")).toThrow(/does not open/);
    }
  });

  test("gives the same key to whoever comes second, also at the same moment", async () => {
    await using store = await openTestStore([vaultMigrations]);
    const [one, two] = await Promise.all(
      [1, 2].map(() => store.transaction((tx) => createContentKeys(tx, vaultKey, ["s-1", "s-1"]))),
    );
    expect(two?.get("s-1")?.open(one?.get("s-1")?.seal(plaintext, "p") as Buffer, "p")).toEqual(plaintext);
  });

  test("a destroyed scope has no key any more, and never gets one again", async () => {
    await using store = await openTestStore([vaultMigrations]);
    await store.transaction((tx) => createContentKeys(tx, vaultKey, ["s-1", "s-2"]));
    await store.transaction((tx) => destroyContentKeys(tx, ["s-1", "s-1", "never-made"]));
    await store.transaction((tx) => destroyContentKeys(tx, ["s-1"]));
    const keys = await openContentKeys(store.db, vaultKey, ["s-1", "s-2", "never-made", "unknown"]);
    expect([...keys.keys()]).toEqual(["s-2"]);
    await expect(store.transaction((tx) => createContentKeys(tx, vaultKey, ["s-1"]))).rejects.toThrow(
      /destroyed/,
    );
    await expect(store.transaction((tx) => createContentKeys(tx, vaultKey, ["never-made"]))).rejects.toThrow(
      /destroyed/,
    );
  });

  test("says so when the vault key is another node's", async () => {
    await using store = await openTestStore([vaultMigrations]);
    await store.transaction((tx) => createContentKeys(tx, vaultKey, ["s-1"]));
    const other = new Uint8Array(randomBytes(32));
    await expect(openContentKeys(store.db, other, ["s-1"])).rejects.toMatchObject({
      code: "vault_key_foreign",
    });
  });
});

async function countWaiting({ db }: Awaited<ReturnType<typeof openTestStore>>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_locks join pg_database on pg_database.oid = database
    where locktype = 'advisory' and not granted and datname = current_database()`.execute(db);
  return rows[0]?.count ?? 0;
}

describe("a derived key", () => {
  const derive = (store: Awaited<ReturnType<typeof openTestStore>>, scope: string) =>
    store.transaction((tx) => createDerivedKey(tx, vaultKey, scope, "s-"));
  const isThere = async (store: Awaited<ReturnType<typeof openTestStore>>, scope: string) =>
    (await openContentKeys(store.db, vaultKey, [scope])).has(scope);

  test("[C59] is destroyed with any key that it was made from, in the same transaction, and with no other", async () => {
    await using store = await openTestStore([vaultMigrations]);
    await store.transaction((tx) => createContentKeys(tx, vaultKey, ["s-1", "screening:s-2"]));
    const key = await derive(store, "index:1");
    const sealed = key.seal(plaintext, "p");
    expect(
      (await openContentKeys(store.db, vaultKey, ["index:1"])).get("index:1")?.open(sealed, "p"),
    ).toEqual(plaintext);
    await store.transaction((tx) => destroyContentKeys(tx, ["screening:s-2"]));
    expect(await isThere(store, "index:1")).toBe(true);
    const undone = store.transaction(async (tx) => {
      await destroyContentKeys(tx, ["s-1"]);
      throw new Error("rolled back");
    });
    await expect(undone).rejects.toThrow("rolled back");
    expect(await isThere(store, "index:1")).toBe(true);
    await store.transaction((tx) => destroyContentKeys(tx, ["n-1", "s-1"]));
    expect(await isThere(store, "index:1")).toBe(false);
    expect(await isThere(store, "s-1")).toBe(false);
  });

  test("[C59] waits for a destruction that has not seen it", async () => {
    await using store = await openTestStore([vaultMigrations]);
    await store.transaction((tx) => createContentKeys(tx, vaultKey, ["s-1"]));
    const order: string[] = [];
    const { promise: hasDestroyed, resolve: destroyed } = Promise.withResolvers<void>();
    const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
    const erasure = store.transaction(async (tx) => {
      await destroyContentKeys(tx, ["s-1"]);
      destroyed();
      await mayCommit;
      order.push("erased");
    });
    await hasDestroyed;
    const derived = derive(store, "index:1").then(() => order.push("derived"));
    // Whoever reads the content after this key was made sees the erasure: the key comes after it.
    await expect.poll(() => countWaiting(store)).toBe(1);
    commit();
    await Promise.all([erasure, derived]);
    expect(order).toEqual(["erased", "derived"]);
  });
});
