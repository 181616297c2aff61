/** A rogue member with valid keys tries to stop a node, or to speak where it may not. Each was found by an attack. */
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { createRecordId, msToTimestamp, nonceToText, type RecordKind } from "@vigie/protocol/base";
import type { Statement } from "@vigie/protocol/statement";
import { signStatement } from "@vigie/protocol/trust";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { takeReceived } from "../desk/index.ts";
import { createPeerClient, openPeerServer, readLinks } from "../exchange/index.ts";
import { testLogger, until } from "../store/testing.ts";
import { fileInvented, inventedNotice, pushSealed, sendInvented } from "../testing-acts.ts";
import { openTestCell, type TestMember } from "../testing-cell.ts";
import { readSubject } from "./holdings.ts";
import { openInbox } from "./open-inbox.ts";

/** A statement of `from` with these changes; its id is its own, so that it gets past parsing. */
async function forge(from: TestMember, kind: RecordKind, content: object, changes: object = {}) {
  const nonce = randomBytes(16);
  const statement = {
    v: 1,
    kind,
    id: createRecordId(kind, from.member, nonce),
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

const refusalCodes = async ({ store }: TestMember) =>
  (await store.db.selectFrom("receive_refusals").select("code").orderBy("id").execute()).map(
    (row) => row.code,
  );

test("[R6] a statement that makes the node throw is quarantined, and the partner behind it is served", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  // A stand-in for whatever mistake is still in us: this table refuses one member's statements.
  await sql`alter table receive_statements add constraint trap check (member <> 'bb')`.execute(aa.store.db);
  const { statement } = await sendInvented(bb, [aa], (await fileInvented(bb, [])).statement.id);
  const other = await fileInvented(cc, ["aa"]);
  await cell.settle();
  expect(await refusalCodes(aa)).toEqual(["statement_unusable"]);
  expect(await readSubject(aa.store.db, aa.deps.identity, other.statement.id)).toMatchObject({
    state: "current",
  });
  expect(statement.version).toBe(1);
});

test("[R4] a receipt about what was never sent to its sender is refused, also about a recalled record's notices", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const { statement, hash } = await sendInvented(aa, [bb], (await fileInvented(aa, [])).statement.id);
  const content = {
    of: statement.id,
    statementHash: hash,
    state: "opened",
    at: aa.deps.now(),
    desk: "duty",
    role: "analyst",
  };
  await pushSealed(cc, aa, [await forge(cc, "receipt", content)]);
  await openInbox(aa.store, aa.deps);
  expect(await refusalCodes(aa)).toEqual(["answer_unknown"]);
});

test("[R2] two statements for one version: the first stands, the second is evidence", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const { statement } = await fileInvented(aa, ["bb"]);
  await cell.settle();
  const other = { ...statement, issuedAt: aa.deps.now() } as Statement;
  await pushSealed(aa, bb, [await signStatement(aa.deps.identity.secrets.signing, other)]);
  await openInbox(bb.store, bb.deps);
  expect(await refusalCodes(bb)).toEqual(["version_forked"]);
});

test("[R7] terms that the charter does not hold are refused at the recipient too", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const { statement } = await fileInvented(aa, []);
  const author = { role: "duty-officer", handle: "officer-1" };
  const { handling: _handling, status: _status, ...draft } = inventedNotice([bb], statement.id);
  const written = { ...draft, fromDesk: "duty", author, reviewDate: msToTimestamp(Date.UTC(2027, 0, 1)) };
  const issuedAt = aa.deps.now();
  const deadline = msToTimestamp(Date.parse(issuedAt) + aa.deps.charter.clocksMs.urgent);
  await pushSealed(aa, bb, [
    await forge(aa, "subject", { ...statement.content, purpose: "no-such" }),
    await forge(aa, "subject", { ...statement.content, reviewDate: "9999-12-31T23:59:59.999Z" }),
    await forge(aa, "notice", { ...written, deadline: "9999-12-31T23:59:59.999Z" }),
    await forge(aa, "notice", { ...written, deadline }, { issuedAt }),
  ]);
  await openInbox(bb.store, bb.deps);
  await takeReceived(bb.store, bb.deps);
  expect(await refusalCodes(bb)).toEqual(["code_not_in_charter", "review_too_late", "deadline_not_of_clock"]);
});

test("[R8] a notice that does not name this member is refused", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  const sent = await sendInvented(aa, [cc], (await fileInvented(aa, [])).statement.id);
  await pushSealed(aa, bb, [await signStatement(aa.deps.identity.secrets.signing, sent.statement)]);
  await openInbox(bb.store, bb.deps);
  expect(await refusalCodes(bb)).toEqual(["notice_not_ours"]);
});

test("[X9] a partner's clock that is thirty years off is shown, and its deliveries count", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const yearMs = 365 * 24 * 3_600_000;
  const early = { ...bb, deps: { ...bb.deps, now: () => msToTimestamp(Date.UTC(1996, 0, 1)) } };
  cell.members.splice(1, 1, early);
  await fileInvented(aa, ["bb"]);
  await cell.settle();
  const [link] = await readLinks(aa.store.db, aa.deps.charter, aa.member, Date.parse(aa.deps.now()));
  expect(link).toMatchObject({ deliveredSeq: 1, queueDepth: 0, lastFailure: null });
  expect(link?.clockOffsetMs).toBeLessThan(-30 * yearMs);
});

test("[X6] a flood of strangers does not keep a partner out for longer than a handshake may take", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const { store, deps } = bb;
  await using door = await openPeerServer({
    host: "127.0.0.1",
    port: 0,
    store,
    deps,
    logger: testLogger,
    onContact: () => {},
  });
  const strangers = Array.from({ length: 60 }, () => connect(door.port, "127.0.0.1").on("error", () => {}));
  const card = { ...bb.deps.identity.card, address: `https://127.0.0.1:${door.port}` };
  const client = createPeerClient(aa.deps.identity, card);
  const { cell: name } = aa.deps.charter;
  const body = JSON.stringify({ v: 1, cell: name, from: "aa", sentAt: aa.deps.now(), envelopes: [] });
  const answer = await until("the partner is answered", () => client.push(body).catch(() => undefined));
  expect(answer.status).toBe(200);
  client.close();
  for (const socket of strangers) socket.destroy();
});
