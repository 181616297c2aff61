/** A clearance holds in every way of asking, and for records that never leave their node. */
import type { RecordId } from "@vigie/protocol/base";
import { expect, test } from "vitest";
import { fileStatements, withdrawRecords } from "../record/index.ts";
import {
  createScreenWork,
  keepInquiry,
  readLateMatches,
  readScreening,
  screenName,
  startScreening,
} from "../screen/index.ts";
import { testNowMs } from "../testing-acts.ts";
import { expectOk, inventedSubject, openTestCell, type TestMember } from "../testing-cell.ts";
import { eraseClearances, readClearances, reviewClearances } from "./index.ts";
import { amend, count, fileOnFile, innocent, onFile, openScreen, screen, stopAndClear } from "./testing.ts";

const { birth, document } = innocent;
const bind = { birth, document };
const purpose = "public-safety";

async function untilIdle(member: TestMember): Promise<void> {
  const work = createScreenWork(await openScreen(member));
  while ((await work()) === "more");
}

test("[C62] a list does not stop the cleared person either, and says how many it left out", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  await fileOnFile(aa, []);
  await stopAndClear(aa, innocent, bind);
  const csv = [
    "name,birth,document",
    `${innocent.name},${birth},${document}`,
    `${innocent.name},1975-02-02,YY000009`,
    `${innocent.name},${birth},ZZ0000001`,
  ].join("\n");
  const deps = await openScreen(aa);
  const started = expectOk(await startScreening(deps, "test", { csv }, { purpose }));
  await untilIdle(aa);
  const read = expectOk(await readScreening(aa.store.db, deps, started.screeningId));
  expect(read).toMatchObject({ state: "done", clearedEarlier: 1 });
  expect(read.candidates.map(({ row }) => row).sort()).toEqual([2, 3]);
});

test("[C62] an index that lags behind the record makes a candidate: in doubt, somebody looks", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  const subject = await fileOnFile(aa, []);
  await stopAndClear(aa, innocent, bind);
  const lagging = await openScreen(aa);
  const ask = async () => expectOk(await screenName(lagging, "test", innocent, { purpose }));
  expect(await ask()).toMatchObject({ candidates: [], clearedEarlier: 1 });
  await amend(aa, subject, { actionCode: "none" });
  expect(await ask()).toMatchObject({ candidates: [{ version: 1 }], clearedEarlier: 0 });
  while ((await lagging.screener.refresh()).outcome === "more");
  expect(await ask()).toMatchObject({ candidates: [], clearedEarlier: 1 });
});

test("[C62] a kept inquiry about the cleared person brings no late match until the subject changes", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  const subject = await fileOnFile(aa, []);
  const { clearanceId } = await stopAndClear(aa, innocent, bind);
  expect(clearanceId).toBeDefined();
  const { screeningId } = await screen(aa, innocent);
  const from = { service: "interior", desk: "duty" };
  const kept = await aa.store.transaction((tx) => keepInquiry(tx, aa.deps, "test", from, { screeningId }));
  expectOk(kept);
  await untilIdle(aa);
  const late = async () => (await readLateMatches(aa.store.db, aa.deps, from)).length;
  const second = await amend(aa, subject, { actionCode: "none" });
  await untilIdle(aa);
  expect(await late()).toBe(0);
  await amend(aa, second, { gender: "female" });
  await untilIdle(aa);
  expect(await late()).toBe(1);
});

test("[C66] [C65] [C64] a national record's clearance stays on its node, lapses and goes like any other", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const file = async (changes: object, id?: RecordId) => {
    const draft = {
      kind: "subject",
      service: aa.officer.service,
      handling: ["TLP:CLEAR"],
      status: "Actual",
      national: true,
      content: inventedSubject(testNowMs, { ...onFile, ...changes }),
      ...(id === undefined ? {} : { id }),
    } as const;
    const filed = await aa.store.transaction(async (tx) => {
      const statements = expectOk(await fileStatements(tx, aa.deps, "importer", [draft]));
      await reviewClearances(
        tx,
        aa.deps,
        statements.flatMap(({ statement }) => (statement.kind === "subject" ? [statement] : [])),
      );
      return statements;
    });
    return filed[0]?.statement.id as RecordId;
  };
  const id = await file({});
  const { clearanceId } = await stopAndClear(aa, innocent, bind);
  expect(clearanceId).toBeDefined();
  await cell.settle();
  expect(await count(aa, innocent)).toEqual([0, 1]);
  expect(await bb.store.db.selectFrom("exchange_inbox").selectAll().execute()).toEqual([]);
  expect(await bb.store.db.selectFrom("clear_clearances").selectAll().execute()).toEqual([]);
  const signed = await aa.store.db
    .selectFrom("record_records")
    .select(["national", "state"])
    .where("id", "=", clearanceId ?? "")
    .execute();
  expect(signed).toEqual([{ national: true, state: "current" }]);

  await file({ gender: "male" }, id);
  expect(await count(aa, innocent)).toEqual([1, 0]);
  await stopAndClear(aa, innocent, bind);
  expect(await count(aa, innocent)).toEqual([0, 1]);
  await aa.store.transaction(async (tx) => {
    await eraseClearances(tx, aa.deps, "importer", [id]);
    await withdrawRecords(tx, aa.deps, "importer", [id], "no-longer-listed");
  });
  expect(await readClearances(aa.store.db, id, new Date(testNowMs))).toEqual([]);
  const own = await aa.store.db
    .selectFrom("record_statements")
    .select("signed")
    .where("kind", "=", "clearance")
    .execute();
  expect(own.map((row) => row.signed)).toEqual([null, null]);
});
