/** Clearances at one node and between nodes: the innocent is stopped once, the subject is never hidden. */

import { msToTimestamp, type RecordId } from "@vigie/protocol/base";
import type { Reason } from "@vigie/screening";
import { expect, test } from "vitest";
import { clearCandidate } from "../desk/index.ts";
import { recallInvented, testNowMs } from "../testing-acts.ts";
import { openTestCell, type TestMember } from "../testing-cell.ts";
import { type AskedIdentity, applyClearances, consultClearances, readClearances } from "./index.ts";
import {
  amend,
  count,
  fileOnFile,
  innocent,
  readActs,
  release,
  screen,
  settle,
  stopAndClear,
  withdraw,
} from "./testing.ts";

const { birth, document, name } = innocent;
const bind = { birth, document };

test("[C60] [C62] who is cleared with a document is not stopped again: counted, and in the ledger", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  const subject = await fileOnFile(aa, []);
  expect(await count(aa, innocent)).toEqual([1, 0]);
  const cleared = await stopAndClear(aa, innocent, { document });
  expect(cleared).toEqual({ clearanceId: expect.stringMatching(/^k-/) });
  expect(await count(aa, innocent)).toEqual([0, 1]);
  // Written another way it is the same number, and the names have no order.
  expect(await count(aa, { name: "Testa Nadie PERSONNE", document: "xx0000002" })).toEqual([0, 1]);
  expect(await readActs(aa, "clear.")).toEqual(["clear.record", "clear.apply", "clear.apply"]);
  expect(await readClearances(aa.store.db, subject.id, new Date(testNowMs))).toMatchObject([
    { id: cleared.clearanceId, by: { member: "aa", role: "duty-officer" }, state: "standing", uses: 2 },
  ]);
});

test("[C60] without a binding the candidate is cleared this once, and the answer says why", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  const subject = await fileOnFile(aa, [], { births: [{ date: "1991" }] });
  expect(await stopAndClear(aa, innocent, undefined)).toEqual({ unbound: "not-stated" });
  expect(await stopAndClear(aa, innocent, {})).toEqual({ unbound: "not-stated" });
  expect(await stopAndClear(aa, innocent, { document: "zz-0000001" })).toEqual({ unbound: "on-file" });
  // The file says 1991, and that is no other year.
  expect(await stopAndClear(aa, innocent, bind)).toEqual({ unbound: "on-file" });
  expect(await count(aa, innocent)).toEqual([1, 0]);
  expect(await readClearances(aa.store.db, subject.id, new Date(testNowMs))).toEqual([]);
  expect(await aa.store.db.selectFrom("record_statements").select("kind").execute()).toHaveLength(1);
});

test("[C60] a candidate whose subject was amended meanwhile makes no clearance", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  const subject = await fileOnFile(aa, []);
  const { candidates } = await screen(aa, innocent);
  await amend(aa, subject, { gender: "female" });
  const cleared = await aa.store.transaction((tx) =>
    clearCandidate(tx, aa.deps, aa.officer, candidates[0]?.id ?? "", { reasons: "Invented.", bind }),
  );
  expect(cleared).toEqual({ ok: true, value: { unbound: "subject-changed" } });
});

test("[C62] a clearance speaks of the very person: other names, dates or documents make a candidate", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  await fileOnFile(aa, []);
  await stopAndClear(aa, innocent, bind);
  const stops = async (changes: object) => (await count(aa, { ...innocent, ...changes }))[0];
  expect(await stops({})).toBe(0);
  expect(await stops({ document: undefined })).toBe(0);
  expect(await stops({ birth: undefined })).toBe(0);
  expect(await stops({ birth: "1991" })).toBe(0);
  expect(await stops({ birth: "1991-07-20" })).toBe(1);
  expect(await stops({ birth: "1992" })).toBe(1);
  expect(await stops({ document: "XX0000003" })).toBe(1);
  expect(await stops({ birth: undefined, document: undefined })).toBe(1);
  expect(await stops({ birth: "1991", document: undefined })).toBe(1);
  expect(await stops({ name: "Testa Personne" })).toBe(1);
});

test("[C63] a document on the subject's file always makes a candidate, whatever was cleared", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  await fileOnFile(aa, []);
  await stopAndClear(aa, innocent, { birth });
  const { document: _, ...undocumented } = innocent;
  expect(await count(aa, undocumented)).toEqual([0, 1]);
  expect(await count(aa, { ...undocumented, document: "ZZ0000001" })).toEqual([1, 0]);
});

test("[C63] a date that agrees with the file is not silenced by a clearance that a date bound", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  const { id, version } = await fileOnFile(aa, []);
  await stopAndClear(aa, innocent, bind);
  const birth = { kind: "for", feature: "birth", rule: "birth-hijri", weight: 4 } as const;
  const left = async (asked: AskedIdentity, reasons: readonly Reason[]) => {
    const given = [{ row: 1, asked, matches: [{ subjectId: id, version, reasons }] }];
    const { found } = await aa.store.transaction((tx) => applyClearances(tx, aa.deps, "test", given));
    return found[0]?.matches.length;
  };
  const { document: _, ...undocumented } = innocent;
  expect(await left(undocumented, [])).toBe(0);
  expect(await left(undocumented, [{ ...birth, kind: "against" }])).toBe(0);
  expect(await left(undocumented, [birth])).toBe(1);
  // Of two persons with one name and one date only a document tells which.
  expect(await left(innocent, [birth])).toBe(0);
  expect(await left(innocent, [birth, { ...birth, feature: "document", rule: "document-near" }])).toBe(1);
});

test("[C61] [C66] the partner does not stop the same person; nor does who gets the subject later", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb"]);
  await settle(cell);
  await stopAndClear(bb, innocent, bind);
  await settle(cell);
  expect(await count(aa, innocent)).toEqual([0, 1]);
  await release(aa, subject.id, ["cc"]);
  await settle(cell);
  expect(await count(cc, innocent)).toEqual([0, 1]);
  const at = new Date(testNowMs);
  for (const { store } of cell.members)
    expect(await readClearances(store.db, subject.id, at)).toMatchObject([{ by: { member: "bb" } }]);
});

test("[C66] an own clearance reaches every holder at once, and nobody else", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc", "dd"]);
  const [aa, bb, cc, dd] = cell.members as [TestMember, TestMember, TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb", "cc"]);
  await settle(cell);
  await stopAndClear(aa, innocent, { birth });
  await settle(cell);
  expect(await count(bb, innocent)).toEqual([0, 1]);
  expect(await count(cc, innocent)).toEqual([0, 1]);
  expect(await dd.store.db.selectFrom("exchange_inbox").selectAll().execute()).toEqual([]);
  expect(await readClearances(dd.store.db, subject.id, new Date(testNowMs))).toEqual([]);
});

test("[C64] it lapses at every holder when the subject's identity changes, and is shown as context", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb] = cell.members as [TestMember, TestMember, TestMember];
  const first = await fileOnFile(aa, ["bb", "cc"]);
  await settle(cell);
  await stopAndClear(bb, innocent, bind);
  await settle(cell);
  const second = await amend(aa, first, { actionCode: "discreet-check", places: ["Nowhere"] });
  await settle(cell);
  for (const member of cell.members) expect(await count(member, innocent)).toEqual([0, 1]);
  await amend(aa, second, { births: [{ place: "Nowhere" }] });
  await settle(cell);
  for (const member of cell.members) {
    const { candidates } = await screen(member, innocent);
    expect(candidates).toMatchObject([
      {
        version: 3,
        earlierClearance: {
          by: { member: "bb", role: "duty-officer" },
          lapsedBecause: "subject-changed",
        },
      },
    ]);
    expect(await readActs(member, "clear.lapse")).toEqual(["clear.lapse"]);
    // Somebody else is not told of it.
    const other = await screen(member, { ...innocent, birth: "1980-05-05", document: "YY0000009" });
    expect(other.candidates[0]?.earlierClearance).toBeUndefined();
  }
});

test("[C64] a clearance that arrives after the amendment is context only, and is not passed on", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb", "cc"]);
  await settle(cell);
  await stopAndClear(bb, innocent, bind);
  cell.cut.add("aa>bb");
  await amend(aa, subject, { gender: "female" });
  await settle(cell);
  expect(await count(aa, innocent)).toEqual([1, 0]);
  expect(await readClearances(cc.store.db, subject.id, new Date(testNowMs))).toEqual([]);
  cell.cut.clear();
  await settle(cell);
  expect(await count(bb, innocent)).toEqual([1, 0]);
});

test("[C64] it ends with the subject's review date, and an earlier one cuts it short", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb"]);
  await stopAndClear(aa, innocent, bind);
  await amend(aa, subject, { reviewDate: msToTimestamp(testNowMs + 24 * 3_600_000) });
  await settle(cell);
  for (const member of [aa, bb]) expect(await count(member, innocent)).toEqual([0, 1]);
  cell.advance(25 * 3_600_000);
  for (const member of [aa, bb])
    expect((await screen(member, innocent)).candidates).toMatchObject([
      { earlierClearance: { lapsedBecause: "expired" } },
    ]);
});

test("[C65] a recall takes the clearances along at every holder; nothing of the person is left", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb] = cell.members as [TestMember, TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb", "cc"]);
  await settle(cell);
  await stopAndClear(bb, innocent, bind);
  await stopAndClear(
    aa,
    { ...innocent, birth: "1975-05-05", document: "YY0000004" },
    { birth: "1975-05-05" },
  );
  await settle(cell);
  await recallInvented(aa, subject.id);
  await settle(cell);
  for (const { store } of cell.members) {
    expect(await readClearances(store.db, subject.id, new Date(testNowMs))).toEqual([]);
    const kept = await store.db.selectFrom("clear_kept").select("signed").execute();
    expect(kept.every((row) => row.signed === null)).toBe(true);
    const own = await store.db
      .selectFrom("record_statements")
      .select("signed")
      .where("kind", "=", "clearance")
      .execute();
    expect(own.every((row) => row.signed === null)).toBe(true);
  }
  // A subject that is filed anew is another record: who was cleared of the old one is looked at again.
  await fileOnFile(aa, []);
  expect(await count(aa, innocent)).toEqual([1, 0]);
});

test("[C68] who cleared and the subject's originator withdraw it everywhere, and nobody else does", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  await fileOnFile(aa, ["bb", "cc"]);
  await settle(cell);
  for (const by of [bb, aa]) {
    const { clearanceId } = await stopAndClear(bb, innocent, bind);
    if (clearanceId === undefined) throw new Error("a clearance was made");
    await settle(cell);
    expect(await count(cc, innocent)).toEqual([0, 1]);
    expect(await withdraw(cc, clearanceId)).toMatchObject({
      ok: false,
      error: { code: "clearance_not_ours" },
    });
    expect(await withdraw(by, clearanceId)).toMatchObject({ ok: true });
    expect(await withdraw(by, clearanceId)).toMatchObject({ ok: false, error: { code: "not_found" } });
    await settle(cell);
    for (const member of cell.members) {
      const { candidates } = await screen(member, innocent);
      expect(candidates).toHaveLength(1);
      expect(candidates[0]?.earlierClearance).toBeUndefined();
      const signed = await member.store.db
        .selectFrom("clear_kept")
        .select("signed")
        .where("record_id", "=", clearanceId)
        .execute();
      expect(signed.every((row) => row.signed === null)).toBe(true);
    }
  }
});

test("[C68] withdrawals that cross, or are about what never came, are nobody's fault", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb", "cc"]);
  await settle(cell);
  const { clearanceId } = await stopAndClear(bb, innocent, bind);
  await settle(cell);
  for (const member of [aa, bb])
    expect(await withdraw(member, clearanceId as RecordId)).toMatchObject({ ok: true });
  await settle(cell);
  // Cleared of the first version, arrived after the second: kept as context, passed on to nobody, then withdrawn.
  cell.cut.add("aa>bb");
  const late = await stopAndClear(bb, innocent, bind);
  await amend(aa, subject, { gender: "female" });
  await settle(cell);
  cell.cut.clear();
  expect(await withdraw(aa, late.clearanceId as RecordId)).toMatchObject({ ok: true });
  // Withdrawn before it was even sealed.
  await settle(cell);
  const hasty = await stopAndClear(bb, innocent, bind);
  expect(await withdraw(bb, hasty.clearanceId as RecordId)).toMatchObject({ ok: true });
  await settle(cell);
  for (const member of cell.members) {
    expect(await member.store.db.selectFrom("receive_refusals").selectAll().execute()).toEqual([]);
    expect(await count(member, innocent)).toEqual([1, 0]);
  }
  expect(await readActs(aa, "receive.ignore-withdrawal")).toHaveLength(2);
  expect(await readActs(cc, "receive.ignore-withdrawal")).not.toEqual([]);
});

test("[C69] the ledger has every act, and no word of the person", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb"]);
  await settle(cell);
  const { clearanceId } = await stopAndClear(bb, innocent, bind);
  await settle(cell);
  await count(aa, innocent);
  const read = await aa.store.transaction((tx) =>
    consultClearances(tx, aa.deps, "test", subject.id, { purpose: "public-safety", reason: "Invented." }),
  );
  expect(read).toMatchObject([
    { person: { names: [name], birth, document }, reasons: "An invented difference." },
  ]);
  if (clearanceId !== undefined) await withdraw(aa, clearanceId);
  expect(await readActs(bb, "clear.")).toEqual(["clear.record"]);
  expect(await readActs(aa, "clear.")).toEqual(["clear.apply", "clear.consult", "clear.withdraw"]);
  expect(await readActs(aa, "receive.take-clearance")).toHaveLength(1);
  for (const { store } of cell.members) {
    const leaves = await store.db.selectFrom("ledger_entries").select("leaf").execute();
    const text = Buffer.concat(leaves.map(({ leaf }) => leaf)).toString("utf8");
    for (const word of ["1991-07-19", "0000002", "Nadie", "Personne", "PERSONNE"])
      expect(text).not.toContain(word);
    const rows = await store.db.selectFrom("clear_clearances").selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/1991-07-19|0000002|Nadie/);
  }
});
