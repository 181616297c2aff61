/** A member with valid keys tries to silence subjects, its own partners', or those that it holds. */
import { randomBytes } from "node:crypto";
import { createRecordId, nonceToText } from "@vigie/protocol/base";
import {
  type ClearContent,
  type Statement,
  type StatementOf,
  subjectIdentityHash,
  type WithdrawContent,
} from "@vigie/protocol/statement";
import { type SignedStatement, signStatement, statementHash } from "@vigie/protocol/trust";
import { expect, test } from "vitest";
import { openInbox } from "../receive/index.ts";
import { pushSealed, recallInvented, testNowMs } from "../testing-acts.ts";
import { openTestCell, type TestMember } from "../testing-cell.ts";
import { readClearances } from "./index.ts";
import { count, fileOnFile, innocent, readActs, settle, stopAndClear } from "./testing.ts";

const { birth, document } = innocent;
const bind = { birth, document };

async function sign(from: TestMember, content: object, changes: object = {}): Promise<SignedStatement> {
  const nonce = randomBytes(16);
  const statement = {
    v: 1,
    kind: "clearance",
    id: createRecordId("clearance", from.member, nonce),
    nonce: nonceToText(nonce),
    version: 1,
    originator: { member: from.member, service: from.officer.service },
    issuedAt: from.deps.now(),
    charter: { cell: from.deps.charter.cell, version: 1 },
    handling: ["H1"],
    status: "Exercise",
    content,
    ...changes,
  } as Statement;
  return signStatement(from.deps.identity.secrets.signing, statement);
}

function clearOf(subject: StatementOf<"subject">, person: object = {}): ClearContent {
  return {
    act: "clear",
    of: subject.id,
    ofVersion: subject.version,
    ofIdentity: subjectIdentityHash(subject.content),
    person: { names: [innocent.name], birth: "1991-07-19", ...person },
    reasons: "Invented by a rogue.",
    author: { role: "analyst", handle: "rogue-1" },
    reviewDate: subject.content.reviewDate,
  };
}

async function take(from: TestMember, to: TestMember, statements: readonly SignedStatement[]) {
  await pushSealed(from, to, statements);
  await openInbox(to.store, to.deps);
  const rows = await to.store.db.selectFrom("receive_refusals").select("code").orderBy("id").execute();
  return rows.map((row) => row.code);
}

const idsOf = async ({ store }: TestMember, subject: StatementOf<"subject">) =>
  (await readClearances(store.db, subject.id, new Date(testNowMs))).map((one) => one.id);

test("[C67] a member that does not have the subject clears nobody of it, at its originator or at a holder", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb"]);
  await settle(cell);
  const forged = await sign(cc, clearOf(subject));
  expect(await take(cc, aa, [forged])).toEqual(["clearance_foreign"]);
  expect(await take(cc, bb, [forged])).toEqual(["clearance_foreign"]);
  expect(await take(bb, cc, [await sign(bb, clearOf(subject))])).toEqual(["clearance_foreign"]);
  for (const member of [aa, bb]) expect(await count(member, innocent)).toEqual([1, 0]);
});

test("[C67] a holder clears at the originator only: what it sends to another holder is refused", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb", "cc"]);
  await settle(cell);
  const signed = await sign(bb, clearOf(subject));
  expect(await take(bb, cc, [signed])).toEqual(["clearance_foreign"]);
  expect(await take(cc, aa, [signed])).toEqual(["clearance_foreign"]);
  expect(await take(bb, aa, [signed])).toEqual(["clearance_foreign"]);
  expect(await idsOf(aa, subject)).toEqual([signed.statement.id]);
});

test("[C67] the originator passes on what others signed and cannot change a word of it", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb", "cc"]);
  await settle(cell);
  const signed = await sign(bb, clearOf(subject));
  const { statement } = signed as { statement: StatementOf<"clearance"> };
  const changed = { ...statement, content: { ...statement.content, reasons: "Changed." } };
  const posed = await sign(aa, clearOf(subject), { originator: statement.originator });
  expect(await take(aa, cc, [{ ...signed, statement: changed as Statement }, posed, signed])).toEqual([
    "signature_broken",
    "statement_malformed",
  ]);
  expect(await idsOf(cc, subject)).toEqual([statement.id]);
});

test("[C63] what stands on the file binds nothing, also when a holder or the originator says so", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb"], { births: [{ date: "1980-02-03" }] });
  await settle(cell);
  const persons = [
    { birth: "1980-02-03" },
    { birth: "1980-03-02" },
    { birth: "1991-07-19", document: "zz 0000 001" },
  ];
  const hiding = await Promise.all(persons.map((person) => sign(bb, clearOf(subject, person))));
  expect(await take(bb, aa, hiding)).toEqual(Array(3).fill("clearance_on_file"));
  const own = await Promise.all(persons.map((person) => sign(aa, clearOf(subject, person))));
  expect(await take(aa, bb, own)).toEqual(Array(3).fill("clearance_on_file"));
  const himself = { name: "Testa Nadie Personne", birth: "1980-02-03", document: "ZZ0000001" };
  for (const member of [aa, bb]) expect(await count(member, himself)).toEqual([1, 0]);
});

test("[C64] a clearance made for another identity silences nothing", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb"]);
  await settle(cell);
  const signed = await sign(bb, { ...clearOf(subject), ofIdentity: "00".repeat(32) });
  expect(await take(bb, aa, [signed])).toEqual([]);
  expect(await count(aa, innocent)).toEqual([1, 0]);
});

test("[C68] a withdrawal by somebody else, or of another statement, withdraws nothing", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb", "cc"]);
  await settle(cell);
  const clearance = await sign(bb, clearOf(subject));
  await take(bb, aa, [clearance]);
  const content: WithdrawContent = {
    act: "withdraw",
    of: subject.id,
    clearance: clearance.statement.id,
    clearanceHash: statementHash(clearance.statement),
    reasons: "Invented by a rogue.",
    author: { role: "analyst", handle: "rogue-1" },
  };
  const wrongHash = { ...content, clearanceHash: "00".repeat(32) };
  expect(await take(cc, aa, [await sign(cc, content)])).toEqual(["clearance_foreign"]);
  expect(await take(bb, aa, [await sign(bb, wrongHash)])).toEqual(["clearance_foreign", "answer_unknown"]);
  const another = await fileOnFile(aa, ["bb", "cc"], {
    names: [{ full: "Otra Inventada", kind: "primary" }],
  });
  const ofAnother = await sign(bb, { ...content, of: another.id });
  expect((await take(bb, aa, [ofAnother])).slice(2)).toEqual(["answer_unknown"]);
  expect(await count(aa, innocent)).toEqual([0, 1]);
  expect(await take(bb, aa, [await sign(bb, content)])).toHaveLength(3);
  expect(await count(aa, innocent)).toEqual([1, 0]);
  // Nothing brings it back: not the same statement, not another under its id.
  const again = { ...clearance.statement, issuedAt: bb.deps.now() } as Statement;
  const other = await signStatement(bb.deps.identity.secrets.signing, again);
  expect((await take(bb, aa, [clearance, other])).slice(3)).toEqual(["version_forked"]);
  expect(await count(aa, innocent)).toEqual([1, 0]);
});

test("[C65] a clearance that crosses the recall on the wire is nobody's fault and is not kept", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const subject = await fileOnFile(aa, ["bb"]);
  await settle(cell);
  cell.cut.add("aa>bb");
  await stopAndClear(bb, innocent, bind);
  await recallInvented(aa, subject.id);
  await settle(cell);
  expect(await readActs(aa, "receive.ignore-recalled")).toHaveLength(1);
  cell.cut.clear();
  await settle(cell);
  for (const { store } of cell.members) {
    expect(await store.db.selectFrom("receive_refusals").selectAll().execute()).toEqual([]);
    const own = await store.db.selectFrom("record_statements").select(["kind", "signed"]).execute();
    expect(own.filter((row) => row.kind === "clearance" && row.signed !== null)).toEqual([]);
  }
});
