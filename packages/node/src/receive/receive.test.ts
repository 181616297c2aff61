/** What a recipient takes in from a partner that breaks the rules. */
import { randomBytes } from "node:crypto";
import { createRecordId, nonceToText } from "@vigie/protocol/base";
import type { Statement } from "@vigie/protocol/statement";
import { type SignedStatement, signStatement } from "@vigie/protocol/trust";
import { expect, test } from "vitest";
import { reopenHeld } from "../exchange/index.ts";
import { readOwnStatements } from "../record/index.ts";
import { fileInvented, pushSealed, recallInvented } from "../testing-acts.ts";
import { openTestCell, type TestMember } from "../testing-cell.ts";
import { readSubject } from "./holdings.ts";
import { openInbox } from "./open-inbox.ts";

async function signedOf(member: TestMember, hash: string): Promise<SignedStatement> {
  const signed = (await readOwnStatements(member.store.db, member.deps.identity, [hash])).get(hash);
  if (signed === undefined) throw new Error("the statement is gone");
  return signed;
}

const refusalCodes = async ({ store }: TestMember) =>
  (await store.db.selectFrom("receive_refusals").select("code").orderBy("id").execute()).map(
    (row) => row.code,
  );

test("[R1] a statement that arrives in two envelopes is taken in once", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const signed = await signedOf(aa, (await fileInvented(aa, [])).hash);
  await pushSealed(aa, bb, [signed, signed]);
  await openInbox(bb.store, bb.deps);
  expect(await bb.store.db.selectFrom("receive_statements").select("hash").execute()).toHaveLength(1);
  expect(await refusalCodes(bb)).toEqual([]);
});

test("[R3] nothing of a recalled record comes back, and an older version replaces nothing", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const filed = await fileInvented(aa, ["bb"]);
  const first = await signedOf(aa, filed.hash);
  await cell.settle();
  await recallInvented(aa, filed.statement.id);
  await cell.settle();
  // The same file once more, with a later time: a statement that bb has never seen.
  const again = { ...first.statement, version: 9, issuedAt: aa.deps.now() } as Statement;
  await pushSealed(aa, bb, [await signStatement(aa.deps.identity.secrets.signing, again)]);
  await openInbox(bb.store, bb.deps);
  expect(await readSubject(bb.store.db, bb.deps.identity, filed.statement.id)).toMatchObject({
    state: "recalled",
    statement: undefined,
  });
  const bodies = await bb.store.db
    .selectFrom("receive_statements")
    .select("signed")
    .where("record_id", "=", filed.statement.id)
    .execute();
  expect(bodies.map((row) => row.signed)).toEqual([null]);
});

test("[R4] an answer to nothing is refused", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const { statement } = await signedOf(aa, (await fileInvented(aa, [])).hash);
  const nonce = randomBytes(16);
  const answer = {
    ...statement,
    kind: "erasure",
    id: createRecordId("erasure", aa.member, nonce),
    nonce: nonceToText(nonce),
    content: { of: statement.id, recallHash: "0".repeat(64), versions: [1], at: aa.deps.now() },
  } as Statement;
  await pushSealed(aa, bb, [await signStatement(aa.deps.identity.secrets.signing, answer)]);
  await openInbox(bb.store, bb.deps);
  expect(await refusalCodes(bb)).toEqual(["answer_unknown"]);
});

test("[R7] a statement under another charter is refused; one under a version not seen yet waits for it", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const { statement } = await signedOf(aa, (await fileInvented(aa, [])).hash);
  const { signing } = aa.deps.identity.secrets;
  for (const charter of [null, { cell: "other-cell", version: 1 }, { cell: "test-cell", version: 2 }])
    await pushSealed(aa, bb, [await signStatement(signing, { ...statement, charter } as Statement)]);
  await openInbox(bb.store, bb.deps);
  expect(await refusalCodes(bb)).toEqual(["charter_foreign", "charter_foreign"]);
  expect(await readSubject(bb.store.db, bb.deps.identity, statement.id)).toBeUndefined();
  await bb.store.transaction(reopenHeld);
  await openInbox(bb.store, { ...bb.deps, charter: { ...bb.deps.charter, version: 2 } });
  expect(await readSubject(bb.store.db, bb.deps.identity, statement.id)).toMatchObject({ state: "current" });
});

test("[R2] a statement of another member does not pass through this channel, whoever signed it", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const signed = await signedOf(aa, (await fileInvented(aa, [])).hash);
  const forged = await signStatement(cc.deps.identity.secrets.signing, signed.statement);
  await pushSealed(cc, bb, [signed, forged]);
  await pushSealed(aa, bb, [{ ...signed, signature: forged.signature }]);
  await openInbox(bb.store, bb.deps);
  expect(await refusalCodes(bb)).toEqual(["originator_foreign", "originator_foreign", "signature_broken"]);
});
