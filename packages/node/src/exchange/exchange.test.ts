import { createRecordId, nonceToText, recordNonceBytes } from "@vigie/protocol/base";
import { emptyHead } from "@vigie/protocol/channel";
import { envelopeHash, sealEnvelope } from "@vigie/protocol/seal";
import type { Statement } from "@vigie/protocol/statement";
import { signStatement } from "@vigie/protocol/trust";
import { expect, test } from "vitest";
import { acceptNotice, disposeNotice, openNotice, readNotice, readNotices } from "../desk/index.ts";
import { verifyLedger } from "../ledger/index.ts";
import { openInbox, readSubject } from "../receive/index.ts";
import { readOwnStatements } from "../record/index.ts";
import { amendSubject, readRecordHolders, recallSubject } from "../release/index.ts";
import { fileInvented, pushSealed, sendInvented, testNowMs } from "../testing-acts.ts";
import { expectOk, inventedSubject, openTestCell, type TestMember } from "../testing-cell.ts";
import { takePush } from "./take-push.ts";

const pair = (members: readonly TestMember[]) =>
  [members[0] as TestMember, members[1] as TestMember] as const;

test("[D5] [X5] a warning is delivered, opened, accepted, disposed with reasons, each on the recipient's signature", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = pair(cell.members);
  const subject = await fileInvented(aa, ["bb"]);
  const { statement } = await sendInvented(aa, [bb], subject.statement.id);
  const delivery = async () =>
    (await readNotice(aa.store.db, aa.deps.identity, statement.id, testNowMs))?.deliveries[0];
  expect((await delivery())?.state).toBe("queued");
  await cell.settle();
  expect((await delivery())?.state).toBe("delivered");
  const queue = await readNotices(
    bb.store.db,
    bb.deps.identity,
    { box: "in", state: "open", limit: 10 },
    testNowMs,
  );
  expect(queue.map((notice) => notice.row.id)).toEqual([statement.id]);
  expectOk(await bb.store.transaction((tx) => openNotice(tx, bb.deps, bb.officer, statement.id)));
  await cell.settle();
  expect((await delivery())?.state).toBe("opened");
  expectOk(await bb.store.transaction((tx) => acceptNotice(tx, bb.deps, bb.officer, statement.id)));
  const disposal = { disposition: "acted" as const, reasons: "An invented reason." };
  expectOk(
    await bb.store.transaction((tx) => disposeNotice(tx, bb.deps, bb.officer, statement.id, disposal)),
  );
  await cell.settle();
  expect(await delivery()).toMatchObject({
    state: "disposed",
    disposition: "acted",
    reasons: "An invented reason.",
  });
});

test("[D2] nobody disposes of what nobody owns", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = pair(cell.members);
  const { statement } = await sendInvented(aa, [bb], (await fileInvented(aa, ["bb"])).statement.id);
  await cell.settle();
  const disposal = { disposition: "acted" as const, reasons: "An invented reason." };
  const refused = await bb.store.transaction((tx) =>
    disposeNotice(tx, bb.deps, bb.officer, statement.id, disposal),
  );
  expect(refused).toMatchObject({ ok: false, error: { code: "notice_not_accepted" } });
});

test("[R5] an amendment arrives, a recall erases every version and comes back with a receipt", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = pair(cell.members);
  const { id } = (await fileInvented(aa, ["bb"])).statement;
  await cell.settle();
  expectOk(
    await aa.store.transaction((tx) =>
      amendSubject(tx, aa.deps, "test", {
        id,
        expectedVersion: 1,
        service: aa.officer.service,
        handling: ["H1"],
        status: "Exercise",
        content: inventedSubject(testNowMs, { names: [{ full: "Testa Nadie-Nessuno", kind: "primary" }] }),
      }),
    ),
  );
  await cell.settle();
  const copy = await readSubject(bb.store.db, bb.deps.identity, id);
  expect(copy).toMatchObject({
    version: 2,
    statement: { content: { names: [{ full: "Testa Nadie-Nessuno" }] } },
  });
  expectOk(
    await aa.store.transaction((tx) =>
      recallSubject(tx, aa.deps, "test", {
        id,
        service: aa.officer.service,
        reason: "unfounded",
        author: { role: "duty-officer", handle: "officer-1" },
      }),
    ),
  );
  await cell.settle();
  expect(await readRecordHolders(aa.store.db, id)).toMatchObject([{ member: "bb", state: "erased" }]);
  expect(await readSubject(bb.store.db, bb.deps.identity, id)).toMatchObject({
    state: "recalled",
    statement: undefined,
  });
  const kept = await bb.store.db
    .selectFrom("receive_statements")
    .select("signed")
    .where("record_id", "=", id)
    .execute();
  expect(kept.map((row) => row.signed)).toEqual([null, null]);
});

test("[X3] what a cut wire held back arrives once and in order when it heals", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = pair(cell.members);
  cell.cut.add("aa>bb");
  const sent: string[] = [];
  for (let i = 0; i < 3; i++) sent.push((await fileInvented(aa, ["bb"])).statement.id);
  await cell.settle();
  expect(await bb.store.db.selectFrom("exchange_inbox").select("seq").execute()).toEqual([]);
  cell.cut.clear();
  await cell.settle();
  const taken = await bb.store.db
    .selectFrom("receive_statements")
    .select("record_id")
    .orderBy("id")
    .execute();
  expect(taken.map((row) => row.record_id)).toEqual(sent);
});

test("[X1] an answer that got lost makes no duplicate", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = pair(cell.members);
  cell.mute.add("aa>bb");
  await fileInvented(aa, ["bb"]);
  await cell.settle();
  const undelivered = async () =>
    (await aa.store.db.selectFrom("release_outbox").select("seq").where("delivered_at", "is", null).execute())
      .length;
  expect(await undelivered()).toBe(1);
  cell.mute.clear();
  await cell.settle();
  expect(await undelivered()).toBe(0);
  expect(await bb.store.db.selectFrom("receive_statements").select("version").execute()).toHaveLength(1);
});

test("[R2] a partner cannot recall or amend a record that is not his, though he knows its nonce", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb] = pair(cell.members);
  const cc = cell.members[2] as TestMember;
  const filed = await fileInvented(aa, ["bb", "cc"]);
  const { statement } = filed;
  await cell.settle();
  const originator = { member: cc.member, service: cc.officer.service };
  const nonce = nonceToText(new Uint8Array(recordNonceBytes));
  const recall = {
    ...statement,
    kind: "recall",
    id: createRecordId("recall", cc.member, new Uint8Array(recordNonceBytes)),
    nonce,
    version: 1,
    originator,
    content: {
      of: statement.id,
      ofNonce: statement.nonce,
      throughVersion: 1,
      reason: "unfounded",
      author: { role: "duty-officer", handle: "officer-1" },
    },
  } as Statement;
  const amendment = { ...statement, version: 2, originator } as Statement;
  for (const forged of [recall, amendment])
    await pushSealed(cc, bb, [await signStatement(cc.deps.identity.secrets.signing, forged)]);
  await openInbox(bb.store, bb.deps);
  expect(await readSubject(bb.store.db, bb.deps.identity, statement.id)).toMatchObject({
    state: "current",
    version: 1,
  });
  const refusals = await bb.store.db.selectFrom("receive_refusals").select(["member", "code"]).execute();
  expect(refusals).toEqual([
    { member: "cc", code: "statement_malformed" },
    { member: "cc", code: "statement_malformed" },
  ]);
});

test("[X4] an envelope that was changed on the wire is not signed for, and the next push heals it", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = pair(cell.members);
  await fileInvented(aa, ["bb"]);
  cell.tamper = (text) => text.replace(/"prev":"0/, '"prev":"1');
  await cell.settle();
  expect(await bb.store.db.selectFrom("exchange_inbox").select("seq").execute()).toEqual([]);
  cell.tamper = (text) => text;
  await cell.settle();
  expect(await bb.store.db.selectFrom("receive_statements").select("version").execute()).toHaveLength(1);
});

test("[R6] a poison envelope is quarantined with its reason and the next one is taken", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = pair(cell.members);
  const { hash } = await fileInvented(aa, ["bb"]);
  const signed = (await readOwnStatements(aa.store.db, aa.deps.identity, [hash])).get(hash);
  const seal = (seq: number, prev: string) =>
    sealEnvelope({
      recipientPublicKey: bb.deps.identity.card.keys.sealing,
      cell: aa.deps.charter.cell,
      from: aa.member,
      to: bb.member,
      seq,
      prev,
      signed: signed as NonNullable<typeof signed>,
    });
  // Well-formed and chained, but what is inside cannot be opened.
  const whole = seal(1, emptyHead.hash);
  const poison = { ...whole, ct: `${whole.ct.startsWith("A") ? "B" : "A"}${whole.ct.slice(1)}` };
  const next = seal(2, envelopeHash(poison));
  expectOk(
    await takePush(bb.store, bb.deps, aa.member, {
      v: 1,
      cell: aa.deps.charter.cell,
      from: aa.member,
      sentAt: aa.deps.now(),
      envelopes: [poison, next],
    }),
  );
  await openInbox(bb.store, bb.deps);
  expect(await bb.store.db.selectFrom("receive_refusals").select(["seq", "code"]).execute()).toEqual([
    { seq: 1, code: "seal_broken" },
  ]);
  expect(await bb.store.db.selectFrom("receive_statements").select("hash").execute()).toEqual([{ hash }]);
});

test("[L4] both ledgers verify after an exchange, and show it", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = pair(cell.members);
  await fileInvented(aa, ["bb"]);
  await cell.settle();
  for (const { store, deps, member } of [aa, bb]) {
    const verified = await verifyLedger(store.db, {
      signer: { member, ed25519: deps.identity.card.keys.verifying.ed25519 },
    });
    expect(expectOk(verified).size).toBeGreaterThan(1);
  }
});
