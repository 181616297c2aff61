import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openTestStore } from "../store/testing.ts";
import { vaultMigrations } from "./tables.ts";
import { createContentKeys, destroyContentKeys, openContentKeys } from "./vault.ts";

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
