import { rm } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { NodeFault } from "./fault.ts";
import { openStore } from "./store.ts";
import { openTestStore, testLogger, until } from "./testing.ts";
import { wakeRoom } from "./wake.ts";

describe("store", () => {
  test("gives int8 as number, timestamptz as Date, bytea as Buffer", async () => {
    await using store = await openTestStore();
    const { rows } = await sql<{ n: number; at: Date; bytes: Buffer }>`
      select 9007199254740991::int8 as n, now() as at, '\\x00ff'::bytea as bytes
    `.execute(store.db);
    expect(rows[0]?.n).toBe(Number.MAX_SAFE_INTEGER);
    expect(rows[0]?.at).toBeInstanceOf(Date);
    expect(rows[0]?.bytes).toEqual(Buffer.from([0, 255]));
  });

  test("a refused statement becomes a fault that quotes no value", async () => {
    await using store = await openTestStore();
    const error = await sql`select 'Zorglub Quille'::int`.execute(store.db).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(NodeFault);
    expect((error as NodeFault).code).toBe("database_refused");
    expect(JSON.stringify(error) + (error as NodeFault).message).not.toContain("Zorglub");
  });

  test("a wake-up is heard after the commit, and not after a rollback", async () => {
    await using store = await openTestStore();
    const heard: string[] = [];
    await using _listening = await store.listen((room) => void heard.push(room));
    await store
      .transaction(async (tx) => {
        await wakeRoom(tx, "release");
        throw new NodeFault("test", "rolled back");
      })
      .catch(() => {});
    await store.transaction(async (tx) => await wakeRoom(tx, "exchange"));
    await until("a wake-up", () => heard.length > 0);
    expect(heard).toEqual(["exchange"]);
  });

  test("a database belongs to one directory, also when two processes find it empty at once", async () => {
    await using store = await openTestStore();
    await sql`delete from store_meta`.execute(store.db);
    await rm(join(store.dir, "instance"));
    const open = (dir: string) =>
      openStore({
        dir,
        databaseUrl: store.databaseUrl,
        migrations: [],
        logger: testLogger,
        applicationName: "test",
      });
    const opened = await Promise.all([open(store.dir), open(store.dir), open(store.dir)]);
    for (const other of opened) await other[Symbol.asyncDispose]();
    await expect(open(join(store.dir, "another"))).rejects.toMatchObject({ code: "database_foreign" });
  });

  test("a database that a newer version wrote is left alone", async () => {
    await using store = await openTestStore();
    await sql`insert into store_migrations values ('2099-01-01-later-1', now()::text)`.execute(store.db);
    const again = openStore({ ...store, migrations: [], logger: testLogger, applicationName: "test" });
    await expect(again).rejects.toMatchObject({ code: "database_newer" });
  });

  test("a server that is not there, a wrong password, a database that is not there: each says so", async () => {
    await using store = await openTestStore();
    const open = (databaseUrl: string) =>
      openStore({ dir: store.dir, databaseUrl, migrations: [], logger: testLogger, applicationName: "test" });
    await expect(open("postgres://vigie:none@127.0.0.1:1/none")).rejects.toMatchObject({
      code: "database_unavailable",
      retryable: true,
    });
    const wrong = store.databaseUrl.replace(/:[^:@/]+@/, ":wrong@");
    await expect(open(wrong)).rejects.toMatchObject({ code: "database_login_refused" });
    const absent = store.databaseUrl.replace(/test_\w+/, "absent");
    await expect(open(absent)).rejects.toMatchObject({ code: "database_missing" });
  });

  test("repeats a transaction that met a deadlock", async () => {
    await using store = await openTestStore();
    await sql`create table pair (id int primary key, n int not null)`.execute(store.db);
    await sql`insert into pair values (1, 0), (2, 0)`.execute(store.db);
    const add = (first: number, second: number) =>
      store.transaction(async (tx) => {
        await sql`update pair set n = n + 1 where id = ${first}`.execute(tx);
        await sql`update pair set n = n + 1 where id = ${second}`.execute(tx);
      });
    await Promise.all(Array.from({ length: 4 }, (_, i) => (i % 2 ? add(1, 2) : add(2, 1))));
    const { rows } = await sql<{ n: number }>`select n from pair order by id`.execute(store.db);
    expect(rows).toEqual([{ n: 4 }, { n: 4 }]);
  });
});
