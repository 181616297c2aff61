import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { msToTimestamp, timestampToMs } from "@vigie/protocol/base";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { PartnerLink } from "../exchange/index.ts";
import { appendLedger, signCheckpoint } from "../ledger/index.ts";
import { NodeFault } from "../store/index.ts";
import { openTestCell, type TestCell, type TestMember } from "../testing-cell.ts";
import { faultToCheck, worstState } from "./check.ts";
import { checkClock } from "./check-clock.ts";
import { settingsToCheck } from "./check-database.ts";
import { spaceToCheck } from "./check-disk.ts";
import { checkKeys } from "./check-keys.ts";
import { checkLedger } from "./check-ledger.ts";
import { linkToCheck } from "./check-partners.ts";
import { examineNode } from "./doctor.ts";

let cell: TestCell;
let node: TestMember;
beforeAll(async () => {
  cell = await openTestCell(["ma", "fr"]);
  node = cell.members[0] as TestMember;
  await cell.settle();
  await node.store.transaction((tx) =>
    appendLedger(tx, node.deps.now(), [{ act: "oversight.begin", actor: "node" }]),
  );
});
afterAll(() => cell[Symbol.asyncDispose]());

const steady = () => {
  const nowMs = timestampToMs(node.deps.now());
  return { nowMs, steadyMs: nowMs };
};
const examine = () =>
  examineNode({
    dir: node.store.dir,
    store: node.store,
    ...node.deps,
    readClock: steady,
    wholeLedgerMax: 1_000,
  });
const find = (checks: Awaited<ReturnType<typeof examine>>, name: string) =>
  checks.find((check) => check.name === name);

test("[O1] a node that is well is said to be well, in every part", async () => {
  const checks = await examine();
  const names = ["keys", "charter", "clock", "database", "disk", "ledger", "partner fr", "inbox"];
  expect(checks.map((check) => check.name)).toEqual(names);
  // The test's own database may do without fsync, and says so; the machine may be short of disk.
  const unwell = checks.filter((check) => check.state !== "ok" && !/database|disk/.test(check.name));
  expect(unwell).toEqual([]);
});

describe("[O2] keys", () => {
  const keyFile = (kind: string) => join(node.store.dir, "keys", `${kind}.key`);

  test("that others can read are a failure with what to do", async () => {
    await chmod(keyFile("vault"), 0o644);
    onTestFinished(() => chmod(keyFile("vault"), 0o600));
    const [check] = await checkKeys(node.store.dir, node.deps.now());
    expect(check).toMatchObject({ state: "fail", todo: expect.stringContaining("chmod") });
  });

  test("with one flipped bit are a failure, and no key is repeated", async () => {
    const whole = await readFile(keyFile("member"), "utf8");
    onTestFinished(() => writeFile(keyFile("member"), whole));
    const at = whole.indexOf("sealing") + 20;
    await writeFile(
      keyFile("member"),
      `${whole.slice(0, at)}${whole[at] === "A" ? "B" : "A"}${whole.slice(at + 1)}`,
    );
    const [check] = await checkKeys(node.store.dir, node.deps.now());
    expect(check).toMatchObject({ state: "fail", message: expect.stringContaining("damaged") });
    expect(JSON.stringify(check)).not.toContain(whole.slice(at, at + 12));
  });

  test("whose certificate expires soon are a warning", async () => {
    const inTenYears = msToTimestamp(Date.now() + 3_640 * 24 * 3_600_000);
    const [check] = await checkKeys(node.store.dir, inTenYears);
    expect(check).toMatchObject({ name: "keys", state: "warn" });
  });

  test("of another node than the charter names are a failure", async () => {
    const other = cell.members[1] as TestMember;
    const charter = await readFile(join(other.store.dir, "charter.json"), "utf8");
    const own = await readFile(keyFile("tls"), "utf8");
    onTestFinished(() => writeFile(keyFile("tls"), own));
    await writeFile(keyFile("tls"), await readFile(join(other.store.dir, "keys", "tls.key"), "utf8"));
    const checks = await checkKeys(node.store.dir, node.deps.now());
    expect(charter.length).toBeGreaterThan(0);
    expect(checks[1]).toMatchObject({
      name: "charter",
      state: "fail",
      message: expect.stringContaining("TLS"),
    });
  });

  test("of a directory without a node say how to make one", async () => {
    const [check] = await checkKeys("/nowhere", node.deps.now());
    expect(check).toMatchObject({ state: "fail", todo: expect.stringContaining("vigie init") });
  });
});

describe("[O3] the clock", () => {
  test("that was moved while the process ran is a warning", async () => {
    const { nowMs } = steady();
    const check = await checkClock(node.store.db, { nowMs, steadyMs: nowMs - 60_000 }, []);
    expect(check).toMatchObject({ state: "warn", message: expect.stringContaining("60 s") });
  });

  test("that stands before the ledger's last entry is a failure", async () => {
    const nowMs = steady().nowMs - 3_600_000;
    expect(await checkClock(node.store.db, { nowMs, steadyMs: nowMs }, [])).toMatchObject({ state: "fail" });
  });

  test("is doubted only when the middle partner differs", async () => {
    expect((await checkClock(node.store.db, steady(), [1, 2, 90_000])).state).toBe("ok");
    expect((await checkClock(node.store.db, steady(), [1, 80_000, 90_000])).state).toBe("warn");
  });
});

describe("[O4] the database", () => {
  const settings = {
    version: "18.4",
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    in_recovery: false,
    bytes: 9e6,
  };
  const seen = { ms: 3, where: "by URL", migrations: 8 };
  test.each<[string, Partial<typeof settings>, string]>([
    ["with every safeguard on", {}, "ok"],
    ["without fsync", { fsync: "off" }, "fail"],
    ["acknowledging before it writes", { synchronous_commit: "off" }, "fail"],
    ["of an old version", { version: "14.11 (Debian)" }, "fail"],
    ["taking no writes", { in_recovery: true }, "fail"],
  ])("%s is judged by what a power loss would cost", (_, overrides, state) => {
    expect(settingsToCheck({ ...settings, ...overrides }, seen).state).toBe(state);
  });
});

test("[O5] the disk warns before it is full, and counts inodes too", () => {
  expect(spaceToCheck(50e9, 0.5).state).toBe("ok");
  expect(spaceToCheck(1e9, 0.5).state).toBe("warn");
  expect(spaceToCheck(1e8, 0.5)).toMatchObject({ state: "fail", todo: expect.any(String) });
  expect(spaceToCheck(50e9, 0.001).state).toBe("warn");
});

test("[O6] a partner is described by what it signed, and never called well when it is silent", () => {
  const nowMs = Date.parse("2026-11-24T12:00:00.000Z");
  const link = {
    name: "Member fr",
    state: "alive",
    queueDepth: 0,
    sentSeq: 7,
    deliveredSeq: 7,
    receivedSeq: 3,
    lastReceiptAt: new Date(nowMs - 4_000),
    lastContactAt: new Date(nowMs - 4_000),
    clockOffsetMs: 3,
    lastFailure: null,
  };
  const of = (overrides: object) =>
    linkToCheck({ member: "fr", ...link, ...overrides } as PartnerLink, nowMs);
  expect(of({})).toMatchObject({
    name: "partner fr",
    state: "ok",
    message: expect.stringContaining("7 of 7"),
  });
  const silent = of({ state: "silent", queueDepth: 12, lastContactAt: new Date(nowMs - 3 * 3_600_000) });
  expect(silent).toMatchObject({ state: "warn", message: "silent for 3 h; 12 envelopes wait" });
  expect(of({ state: "never", lastContactAt: null, lastFailure: "peer_unreachable" })).toMatchObject({
    state: "warn",
    message: expect.stringContaining("peer_unreachable"),
  });
  expect(of({ queueDepth: 500 }).state).toBe("warn");
});

describe("[O7] the ledger", () => {
  const signer = () => ({
    member: node.member,
    ed25519: node.deps.identity.card.keys.verifying.ed25519,
  });

  test("is checked by its last checkpoint when it is long, and whole when it is short", async () => {
    const { db } = node.store;
    await node.store.transaction((tx) =>
      appendLedger(tx, node.deps.now(), [{ act: "oversight.test", actor: "node" }]),
    );
    const long = await checkLedger(db, signer(), { entriesMax: 0 });
    expect(long).toMatchObject({ state: "warn", message: expect.stringContaining("none signed") });
    await node.store.transaction((tx) =>
      signCheckpoint(
        tx,
        { member: node.member, ed25519: node.deps.identity.secrets.signing.ed25519 },
        node.deps.now(),
      ),
    );
    expect(await checkLedger(db, signer(), { entriesMax: 0 })).toMatchObject({ state: "ok" });
    expect(await checkLedger(db, signer(), { entriesMax: 1_000 })).toMatchObject({
      state: "ok",
      message: expect.stringContaining("all verified"),
    });
  });

  test("that somebody changed is a failure that says to stop", async () => {
    const { db } = node.store;
    const row = await db
      .selectFrom("ledger_entries")
      .selectAll()
      .where("index", "=", 0)
      .executeTakeFirstOrThrow();
    onTestFinished(async () => {
      await db
        .updateTable("ledger_entries")
        .set({ leaf: row.leaf } as never)
        .where("index", "=", 0)
        .execute();
    });
    const leaf = Buffer.from(row.leaf.toString("utf8").replace("node", "nobo"));
    await db
      .updateTable("ledger_entries")
      .set({ leaf } as never)
      .where("index", "=", 0)
      .execute();
    const check = find(await examine(), "ledger");
    expect(check).toMatchObject({ state: "fail", todo: expect.stringContaining("stop the node") });
    expect(check?.message).toContain("index 0");
  });
});

test("[O8] a check that fails itself is reported and stops no other", async () => {
  const broken = {
    ...node.store,
    db: new Proxy(node.store.db, {
      get: () => {
        throw new NodeFault("database_unavailable", "the database does not answer", { todo: "start it" });
      },
    }),
  };
  const checks = await examineNode({ dir: node.store.dir, store: broken, ...node.deps, wholeLedgerMax: 10 });
  expect(find(checks, "database")).toMatchObject({ state: "fail", todo: "start it" });
  expect(find(checks, "keys")).toMatchObject({ state: "ok" });
  expect(find(checks, "disk")).toBeDefined();
  expect(worstState(checks)).toBe("fail");
});

test("[O8] an error that is not ours is reported without its message", () => {
  const check = faultToCheck("disk", Object.assign(new Error("Zaynab Invented"), { code: "EIO" }));
  expect(check).toMatchObject({ state: "fail", message: "could not be checked (EIO)" });
  expect(worstState([{ state: "ok" }, { state: "warn" }])).toBe("warn");
});
