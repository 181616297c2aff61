import { randomBytes } from "node:crypto";
import { createRecordId, nonceToText, timestampToMs } from "@vigie/protocol/base";
import { clockMsByCode, type Statement } from "@vigie/protocol/statement";
import { signStatement } from "@vigie/protocol/trust";
import { expect, test } from "vitest";
import { readLinks, silentMsMin } from "../exchange/index.ts";
import { openInbox, readForeignStatements } from "../receive/index.ts";
import { createHoldingsReader, openScreener, screenName } from "../screen/index.ts";
import { fileInvented, inventedNotice, pushSealed, sendInvented, testNowMs } from "../testing-acts.ts";
import { expectOk, openTestCell, type TestMember } from "../testing-cell.ts";
import { acceptNotice } from "./answer-notice.ts";
import { confirmHit } from "./confirm-hit.ts";
import { readNotice, readNotices } from "./read-notices.ts";
import { sendNotice } from "./send-notice.ts";
import { takeReceived } from "./take-received.ts";

test("[D1] both ends run the same signed deadline", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const { statement } = await sendInvented(aa, [bb], (await fileInvented(aa, [])).statement.id);
  await cell.settle();
  const sent = await readNotice(aa.store.db, aa.deps.identity, statement.id, testNowMs);
  const held = await readNotice(bb.store.db, bb.deps.identity, statement.id, testNowMs);
  expect(held?.row.deadline).toEqual(sent?.row.deadline);
  const clockMs = (held?.row.deadline.getTime() ?? 0) - timestampToMs(statement.issuedAt);
  // The deadline is fixed a moment before the statement is issued.
  expect(clockMs).toBeLessThanOrEqual(clockMsByCode.urgent);
  expect(clockMs).toBeGreaterThan(clockMsByCode.urgent - 1_000);
  const late = await readNotices(
    bb.store.db,
    bb.deps.identity,
    { box: "in", state: "open", limit: 10 },
    timestampToMs(statement.issuedAt) + clockMsByCode.urgent + 1,
  );
  expect(late.map((notice) => notice.isLate)).toEqual([true]);
});

test("[D3] a receipt counts only from a recipient, for the very statement that it names", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const { statement, hash } = await sendInvented(aa, [bb], (await fileInvented(aa, [])).statement.id);
  const forge = async (from: TestMember, statementHash: string) => {
    const nonce = randomBytes(16);
    const receipt = {
      ...statement,
      kind: "receipt",
      id: createRecordId("receipt", from.member, nonce),
      nonce: nonceToText(nonce),
      originator: { member: from.member, service: from.officer.service },
      content: {
        of: statement.id,
        statementHash,
        state: "accepted",
        at: from.deps.now(),
        desk: "duty",
        role: "analyst",
      },
    } as Statement;
    await pushSealed(from, aa, [await signStatement(from.deps.identity.secrets.signing, receipt)]);
  };
  await forge(cc, hash);
  await forge(bb, "0".repeat(64));
  await openInbox(aa.store, aa.deps);
  await takeReceived(aa.store, aa.deps);
  const notice = await readNotice(aa.store.db, aa.deps.identity, statement.id, testNowMs);
  expect(notice?.deliveries).toMatchObject([{ member: "bb", acceptedAt: null }]);
});

test("[D4] a receipt names a role and a desk, never a person", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const { statement } = await sendInvented(aa, [bb], (await fileInvented(aa, [])).statement.id);
  await cell.settle();
  expectOk(await bb.store.transaction((tx) => acceptNotice(tx, bb.deps, bb.officer, statement.id)));
  await cell.settle();
  const rows = await aa.store.db
    .selectFrom("receive_statements")
    .select("hash")
    .where("kind", "=", "receipt")
    .execute();
  const signed = await readForeignStatements(
    aa.store.db,
    aa.deps.identity,
    rows.map((row) => row.hash),
  );
  expect(signed.size).toBe(2);
  for (const one of signed.values()) expect(JSON.stringify(one.statement)).not.toContain(bb.officer.handle);
});

test("[D2] accepting opens first, and both receipts travel", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const { statement } = await sendInvented(aa, [bb], (await fileInvented(aa, [])).statement.id);
  await cell.settle();
  expectOk(await bb.store.transaction((tx) => acceptNotice(tx, bb.deps, bb.officer, statement.id)));
  await cell.settle();
  const delivery = (await readNotice(aa.store.db, aa.deps.identity, statement.id, testNowMs))?.deliveries[0];
  expect(delivery?.openedAt).toBeInstanceOf(Date);
  expect(delivery).toMatchObject({ state: "accepted", acceptedRole: "duty-officer" });
});

test("[D6] a hit reaches the originator's desk when a person confirms, and names the subject by its id alone", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const { id } = (await fileInvented(aa, ["bb"])).statement;
  await cell.settle();
  const screener = await openScreener(createHoldingsReader(bb.store.db, bb.deps.identity));
  const { candidates } = expectOk(
    await screenName(
      { ...bb.deps, store: bb.store, screener },
      "test",
      { name: "Testa Nadie Personne", birth: "1980-02-03" },
      { purpose: "ct-prevention", from: bb.officer },
    ),
  );
  await cell.settle();
  expect(
    await readNotices(aa.store.db, aa.deps.identity, { box: "in", state: "all", limit: 10 }, testNowMs),
  ).toEqual([]);
  const reasons = "The face of Testa Nadie Personne agrees.";
  const confirm = () =>
    bb.store.transaction((tx) => confirmHit(tx, bb.deps, bb.officer, candidates[0]?.id ?? "", { reasons }));
  expectOk(await confirm());
  expect(await confirm()).toMatchObject({ ok: false, error: { code: "candidate_decided" } });
  await cell.settle();
  const [hit, ...more] = await readNotices(
    aa.store.db,
    aa.deps.identity,
    { box: "in", state: "open", limit: 10 },
    testNowMs,
  );
  expect(more).toEqual([]);
  expect(hit?.statement.content).toMatchObject({ type: "hit", subjects: [id] });
  expect(JSON.stringify(hit?.statement)).not.toContain("Nadie");
});

test("[D7] a notice to a desk that the partner does not have is refused", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const draft = { ...inventedNotice([bb], (await fileInvented(aa, [])).statement.id) };
  const to = [{ member: bb.member, desk: "nobody" as never }];
  const refused = await aa.store.transaction((tx) => sendNotice(tx, aa.deps, aa.officer, { ...draft, to }));
  expect(refused).toMatchObject({
    ok: false,
    error: { code: "desk_unknown", findings: [{ path: "to.0.desk" }] },
  });
});

test("[X8] [X9] a partner whose wire is cut slows nobody; its light goes out while the other's burns", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  await cell.settle();
  cell.cut.add("aa>bb").add("bb>aa");
  const { statement } = await sendInvented(aa, [bb, cc], (await fileInvented(aa, [])).statement.id);
  cell.advance(silentMsMin + 1_000);
  await cell.settle();
  const deliveries = (await readNotice(aa.store.db, aa.deps.identity, statement.id, testNowMs))?.deliveries;
  expect(deliveries?.map(({ member, state }) => ({ member, state }))).toEqual([
    { member: "bb", state: "sent" },
    { member: "cc", state: "delivered" },
  ]);
  const links = await readLinks(aa.store.db, aa.deps.charter, aa.member, timestampToMs(aa.deps.now()));
  expect(links.map(({ member, state, queueDepth }) => ({ member, state, queueDepth }))).toEqual([
    { member: "bb", state: "silent", queueDepth: 1 },
    { member: "cc", state: "alive", queueDepth: 0 },
  ]);
  cell.cut.clear();
  await cell.settle();
  const healed = await readLinks(aa.store.db, aa.deps.charter, aa.member, timestampToMs(aa.deps.now()));
  expect(healed.map((link) => link.state)).toEqual(["alive", "alive"]);
});
