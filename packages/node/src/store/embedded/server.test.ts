/** The server of a data directory, through everything that happens to one. Real processes, real kills. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { NodeFault } from "../fault.ts";
import { openStore, type Store } from "../store.ts";
import { testLogger, until } from "../testing.ts";
import { isReachable } from "./account.ts";
import { findServerProcesses } from "./server-process.ts";

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534, isOurs: false };
const holder = fileURLToPath(new URL("../testing-holder.ts", import.meta.url));
const isSourceOpen = (await isReachable(holder, nobody)) && (await isReachable(process.execPath, nobody));

let root: string;
let dir: string;
const children: ChildProcess[] = [];

// Most tests begin with a cluster that was stopped in order; making each with initdb would cost more than the tests.
let stopped: string;
beforeAll(async () => {
  stopped = await mkdtemp(join(tmpdir(), "vigie-stopped-"));
  await (await open(stopped))[Symbol.asyncDispose]();
});
afterAll(async () => {
  await rm(stopped, { recursive: true, force: true });
});
const copyStopped = () => run("cp", ["-a", stopped, dir]);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "vigie-server-"));
  dir = join(root, "node");
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  // A test that failed half-way leaves its server; one more opening and closing ends it.
  if ((await findServerProcesses(join(dir, "postgres", "data"))).postmaster !== undefined) {
    await (await open())[Symbol.asyncDispose]();
  }
  await chmod(root, 0o700);
  await rm(root, { recursive: true, force: true });
});

const open = (at = dir): Promise<Store> =>
  openStore({ dir: at, migrations: [], logger: testLogger, applicationName: "test" });
const postmaster = async (at = dir) => (await findServerProcesses(join(at, "postgres", "data"))).postmaster;
const one = async (store: Store) => (await sql<{ n: number }>`select 1 as n`.execute(store.db)).rows[0]?.n;

async function openHolder(at: string, account: { uid?: number; gid?: number } = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, [holder, at], {
    ...account,
    cwd: "/",
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(child);
  await said(child, "open");
  return child;
}

/** Fails when the child ends without having said it. */
async function said(child: ChildProcess, word: string): Promise<void> {
  await Promise.race([
    once(child.stdout as NonNullable<ChildProcess["stdout"]>, "data").then(([chunk]) =>
      expect(String(chunk)).toBe(`${word}\n`),
    ),
    once(child, "exit").then(() => Promise.reject(new Error(`the child ended before it said ${word}`))),
  ]);
}

describe.skipIf(process.env.VIGIE_TEST_DATABASE === "postgres-15")("embedded server", () => {
  test("starts fresh, keeps what was written, and is gone when the last store closes", async () => {
    const first = await open();
    await sql`create table kept (n int)`.execute(first.db);
    await sql`insert into kept values (7)`.execute(first.db);
    await first[Symbol.asyncDispose]();
    expect(await findServerProcesses(join(dir, "postgres", "data"))).toEqual({
      postmaster: undefined,
      orphans: [],
    });

    await using second = await open();
    expect((await sql`select n from kept`.execute(second.db)).rows).toEqual([{ n: 7 }]);
    expect((await stat(join(dir, "postgres"))).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, "keys", "postgres.password"))).mode & 0o777).toBe(0o600);
  });

  test("several openings at once share one server, and whoever closes last stops it", async () => {
    const [first, second, child] = await Promise.all([open(), open(), openHolder(dir)]);
    const pid = await postmaster();
    await first[Symbol.asyncDispose]();
    await second[Symbol.asyncDispose]();
    expect(await postmaster()).toBe(pid);
    child.stdin?.end();
    await said(child, "closed");
    expect(await postmaster()).toBeUndefined();
  });

  test("a server whose node was killed is taken over", async () => {
    await copyStopped();
    const child = await openHolder(dir);
    const pid = await postmaster();
    child.kill("SIGKILL");
    await once(child, "exit");
    const store = await open();
    expect(await postmaster()).toBe(pid);
    await store[Symbol.asyncDispose]();
    expect(await postmaster()).toBeUndefined();
  });

  test("killed again and again under load, it comes back and every acknowledged commit is there", async () => {
    await copyStopped();
    await using store = await open();
    const heard: string[] = [];
    await using _listening = await store.listen((room) => void heard.push(room));
    await sql`create table acts (n int primary key)`.execute(store.db);
    const acknowledged: number[] = [];
    const faults: string[] = [];
    let isOver = false;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; !isOver; i++) {
        const n = i * 4 + writer;
        await store
          .transaction(async (tx) => await sql`insert into acts values (${n})`.execute(tx))
          .then(() => acknowledged.push(n))
          .catch((error: NodeFault) => faults.push(error.code));
      }
    });
    for (let kill = 0; kill < 3; kill++) {
      const before = acknowledged.length;
      await until("acknowledged commits", () => acknowledged.length > before + 100);
      process.kill(await until("a server", () => postmaster()), "SIGKILL");
    }
    const before = acknowledged.length;
    await until("commits after the last kill", () => acknowledged.length > before + 100);
    isOver = true;
    await Promise.all(writers);
    const { rows } = await sql<{ n: number }>`select n from acts`.execute(store.db);
    const kept = new Set(rows.map((row) => row.n));
    expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
    // What failed is either known to be undone, or said to be unknown; never anything else.
    expect(
      faults.filter((code) => !["database_outcome_unknown", "database_unavailable"].includes(code)),
    ).toEqual([]);
    expect(heard).toContain("*");
  });

  test("waits for the children of a killed server, also for one deep in a query", async () => {
    await copyStopped();
    const first = await open();
    const busy = sql`select count(*) from generate_series(1, 100000000000) as n`
      .execute(first.db)
      .catch(() => {});
    await until("the query to run", async () => {
      const { rows } =
        await sql`select 1 from pg_stat_activity where query like '%generate_series%' and state = 'active'
        and pid <> pg_backend_pid()`.execute(first.db);
      return rows.length > 0;
    });
    process.kill(await until("a server", () => postmaster()), "SIGKILL");
    await until("the store to recover", () => one(first).catch(() => undefined));
    await busy;
    await first[Symbol.asyncDispose]();
    expect(await findServerProcesses(join(dir, "postgres", "data"))).toEqual({
      postmaster: undefined,
      orphans: [],
    });
  });

  test("a pid file that names a living stranger is no obstacle", async () => {
    await copyStopped();
    const pidFile = join(dir, "postgres", "data", "postmaster.pid");
    await writeFile(pidFile, `${process.pid}\n${dir}\n1700000000\n5432\n${dir}\n\n  123456 1\nready   \n`);
    await using store = await open();
    expect(await one(store)).toBe(1);
    expect(await readFile(pidFile, "utf8")).not.toContain(`${process.pid}\n`);
  });

  test("an initdb that was interrupted is begun again", async () => {
    await mkdir(join(dir, "postgres", "data.new", "base"), { recursive: true });
    await using store = await open();
    expect(await one(store)).toBe(1);
  });

  test("a path longer than a socket's name can be", async () => {
    dir = join(root, "long-".repeat(30));
    await copyStopped();
    await using store = await open();
    expect(await one(store)).toBe(1);
  });

  test.runIf(isRoot)("as root under a folder that the server's user cannot enter", async () => {
    await chmod(root, 0o700);
    await copyStopped();
    await using store = await open();
    expect(await one(store)).toBe(1);
    expect((await stat(join(dir, "postgres", "data"))).uid).not.toBe(0);
    const { rows } = await sql`select * from pg_ls_dir('.') limit 1`.execute(store.db);
    expect(rows).toHaveLength(1);
  });

  test.runIf(isRoot && isSourceOpen)("as an ordinary user", async () => {
    await chmod(root, 0o755);
    await mkdir(dir);
    await chown(dir, nobody.uid, nobody.gid);
    const child = await openHolder(dir, { uid: nobody.uid, gid: nobody.gid });
    expect((await stat(join(dir, "postgres", "data"))).uid).toBe(nobody.uid);
    expect((await stat(`/proc/${await postmaster()}`)).uid).toBe(nobody.uid);
    child.stdin?.end();
    await said(child, "closed");
    expect(await postmaster()).toBeUndefined();
  });

  test("keeps names and values out of its log", async () => {
    await copyStopped();
    await using store = await open();
    await sql`create table persons (name text primary key)`.execute(store.db);
    await sql`insert into persons values ('Zorglub Quille')`.execute(store.db);
    await sql`insert into persons values ('Zorglub Quille')`.execute(store.db).catch(() => {});
    await sql`select ${"Zorglub Quille"}::text::int`.execute(store.db).catch(() => {});
    await sql`select * from "Zorglub Quille"`.execute(store.db).catch(() => {});
    const log = await readFile(join(dir, "postgres", "server.log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toContain("Zorglub");
  });

  test("says what to do about data of another PostgreSQL, a lost password, another node's database", async () => {
    await copyStopped();
    const versionFile = join(dir, "postgres", "data", "PG_VERSION");
    const version = await readFile(versionFile, "utf8");
    await writeFile(versionFile, "16\n");
    await expect(open()).rejects.toMatchObject({ code: "database_version_mismatch", detail: { data: 16 } });
    await writeFile(versionFile, version);

    const passwordFile = join(dir, "keys", "postgres.password");
    const password = await readFile(passwordFile, "utf8");
    await rm(passwordFile);
    await expect(open()).rejects.toMatchObject({ code: "database_password_missing" });
    await writeFile(passwordFile, "another\n", { mode: 0o600 });
    await expect(open()).rejects.toMatchObject({ code: "database_login_refused" });
    await writeFile(passwordFile, password, { mode: 0o600 });

    const instanceFile = join(dir, "instance");
    const instance = await readFile(instanceFile, "utf8");
    await writeFile(instanceFile, "another\n");
    await expect(open()).rejects.toMatchObject({ code: "database_foreign" });
    await writeFile(instanceFile, instance);
    await (await open())[Symbol.asyncDispose]();
    expect(await postmaster()).toBeUndefined();
  });
});
