/** Every route over real rooms and a real database; the gate holds each answer to its schema on the way out. */
import { routes } from "@vigie/contract";
import { msToTimestamp } from "@vigie/protocol/base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLedger } from "../ledger/index.ts";
import { openTestCell, type TestCell, type TestMember } from "../testing-cell.ts";
import { call, type Desk, inject, openDesk, subjectBody } from "./testing-desk.ts";

let cell: TestCell;
let ma: Desk;
let fr: Desk;

beforeAll(async () => {
  cell = await openTestCell(["ma", "fr"]);
  const [first, second] = await Promise.all(cell.members.map((member) => openDesk(member, "duty-officer")));
  ma = first as Desk;
  fr = second as Desk;
});
afterAll(() => cell[Symbol.asyncDispose]());

const noticeBody = (subject: string, overrides: Record<string, unknown> = {}) =>
  ({
    type: "warning",
    verb: "Alert",
    clock: "urgent",
    to: [{ member: "fr", desk: "duty" }],
    headline: "Invented warning",
    text: "An invented text.",
    language: "en",
    action: "check-holdings",
    subjects: [subject],
    references: [],
    legalBasis: "national-law",
    purpose: "ct-prevention",
    handling: ["H1"],
    status: "Exercise",
    ...overrides,
  }) as never;

const purpose = "ct-prevention";

describe("one officer on each side", () => {
  test("knows who he is, on which node, and what forms need", async () => {
    const me = await call(ma, routes.access.me, {});
    expect(me.body).toMatchObject({
      user: { handle: "officer-1", role: "duty-officer", service: "interior", desk: "duty" },
      member: { id: "ma" },
      cell: "test-cell",
      charterVersion: 1,
    });
    const meta = await call(ma, routes.meta.read, {});
    expect(meta.body.members.map((member: { id: string; own: boolean }) => [member.id, member.own])).toEqual([
      ["ma", true],
      ["fr", false],
    ]);
    expect(meta.body.purposes.length).toBeGreaterThan(3);
  });

  test("files, amends, releases and recalls a subject; the partner reads it until then", async () => {
    const filed = await call(ma, routes.record.file, { body: subjectBody() });
    expect(filed.status).toBe(201);
    const params = { id: filed.body.id };
    await cell.settle();
    const list = await call(fr, routes.record.list, { query: {} });
    expect(list.body.subjects[0]).toMatchObject({
      id: params.id,
      box: "foreign",
      primaryName: "Testa Nadie Personne",
      status: "current",
    });

    const reason = "An invented reason that names nobody";
    const consulted = await call(fr, routes.record.consult, { params, body: { purpose, reason } });
    expect(consulted.body).toMatchObject({ version: 1, confirmed: true, box: "foreign" });
    expect(consulted.body.content.author).toEqual({ role: "duty-officer", handle: "officer-1" });
    const entries = await readLedger(fr.member.store.db, { fromIndex: 0, limit: 1_000 });
    const entry = entries.findLast((one) => one.act === "record.consult");
    expect(entry).toMatchObject({ object: params.id, actor: "duty-officer.officer-1@duty" });
    expect(JSON.stringify(entries)).not.toContain(reason);

    const { content, handling } = subjectBody({ gender: "female" }) as { content: never; handling: never };
    const amended = await call(ma, routes.record.amend, {
      params,
      body: { expectedVersion: 1, content, handling },
    });
    expect(amended.body.version).toBe(2);
    const late = await call(ma, routes.record.amend, {
      params,
      body: { expectedVersion: 1, content, handling },
    });
    expect([late.status, late.body.code]).toEqual([409, "version_conflict"]);
    const foreign = await call(fr, routes.record.amend, {
      params,
      body: { expectedVersion: 1, content, handling },
    });
    expect([foreign.status, foreign.body.code]).toEqual([404, "not_found"]);

    await cell.settle();
    const recalled = await call(ma, routes.record.recall, { params, body: { reason: "unfounded" } });
    expect(recalled.status).toBe(200);
    await cell.settle();
    const holders = await call(ma, routes.record.holders, { params });
    expect(holders.body.holders).toMatchObject([{ member: "fr", state: "erased" }]);
    const gone = await call(fr, routes.record.consult, { params, body: { purpose, reason } });
    expect([gone.status, gone.body.code]).toEqual([409, "record_closed"]);
    const again = await call(ma, routes.record.recall, { params, body: { reason: "unfounded" } });
    expect(again.body.code).toBe("record_closed");
  });

  test("is refused a code that is not in the charter, a stranger and a late review, with the field's path", async () => {
    const code = await call(ma, routes.record.file, { body: subjectBody({ purpose: "curiosity" }) });
    expect([code.status, code.body.code, code.body.findings[0].path]).toEqual([
      422,
      "code_not_in_charter",
      "content.purpose",
    ]);
    const late = await call(ma, routes.record.file, {
      body: subjectBody({ reviewDate: msToTimestamp(Date.parse("2066-11-24T12:00:00.000Z")) }),
    });
    expect(late.body.code).toBe("review_too_late");
    const notice = await call(ma, routes.desk.send, {
      body: noticeBody(`s-${"0".repeat(26)}`, { to: [{ member: "zz", desk: "duty" }] }),
    });
    expect([notice.status, notice.body.code]).toEqual([422, "recipient_unknown"]);
    const wrongCode = await call(ma, routes.desk.send, {
      body: noticeBody(`s-${"0".repeat(26)}`, { legalBasis: "none-at-all" }),
    });
    expect(wrongCode.body.findings[0].path).toBe("legalBasis");
  });

  test("sends a warning and follows it to its disposition by signed receipts", async () => {
    const filed = await call(ma, routes.record.file, { body: subjectBody() });
    const sent = await call(ma, routes.desk.send, { body: noticeBody(filed.body.id) });
    expect(sent.status).toBe(201);
    const params = { id: sent.body.id };
    const queued = await call(ma, routes.desk.read, { params });
    expect(queued.body).toMatchObject({ state: "queued", box: "out", deliveries: [{ state: "queued" }] });
    await cell.settle();
    const queue = await call(fr, routes.desk.list, { query: { box: "in", limit: 1 } });
    expect(queue.body.notices[0]).toMatchObject({ id: params.id, state: "delivered", late: false });
    expect(queue.body.next).toBe(params.id);

    const early = await call(fr, routes.desk.dispose, {
      params,
      body: { disposition: "acted", reasons: "Too early" },
    });
    expect([early.status, early.body.code]).toEqual([409, "notice_not_accepted"]);
    expect((await call(fr, routes.desk.open, { params })).body.state).toBe("opened");
    expect((await call(fr, routes.desk.accept, { params })).body.state).toBe("accepted");
    const body = { disposition: "no-trace", reasons: "Compared with what we hold" } as const;
    const disposed = await call(fr, routes.desk.dispose, { params, body });
    expect(disposed.body).toMatchObject({ state: "disposed", ...body });
    expect((await call(fr, routes.desk.dispose, { params, body })).body.code).toBe("notice_disposed");

    await cell.settle();
    const done = await call(ma, routes.desk.read, { params });
    expect(done.body.state).toBe("disposed");
    expect(done.body.deliveries[0]).toMatchObject({ member: "fr", state: "disposed", ...body });
    const whats = done.body.timeline.map((entry: { what: string }) => entry.what);
    expect(whats).toEqual(["issued", "sent", "delivered", "opened", "accepted", "disposed"]);
    expect((await call(ma, routes.desk.open, { params })).status).toBe(404);
    expect((await call(fr, routes.desk.read, { params })).status).toBe(404);
  });

  test("screens a list and a person, clears one candidate, confirms another, and the originator gets the hit", async () => {
    const names = [{ full: "Zaynab Al-Mukhtaraa Invented", kind: "primary" }];
    const filed = await call(ma, routes.record.file, { body: subjectBody({ names }) });
    await cell.settle();
    await fr.screen();
    const one = await call(fr, routes.screen.person, {
      body: { name: "Zainab al Mukhtara Invented", birth: "1980", purpose },
    });
    expect(one.body.candidates).toMatchObject([
      { subjectId: filed.body.id, category: "suspect", actionCode: "call-desk", decision: "open" },
    ]);
    const wrong = await call(fr, routes.screen.person, { body: { name: "Zaynab", purpose: "curiosity" } });
    expect([wrong.status, wrong.body.code]).toEqual([422, "code_not_in_charter"]);

    const csv = "name,birth\nZaynab Almukhtara Invented,1980-02-03\nNobody At All,1950\n";
    const started = await call(fr, routes.screen.list, { body: { filename: "invented.csv", csv, purpose } });
    expect(started.status).toBe(202);
    const params = { id: started.body.screeningId };
    expect((await call(fr, routes.screen.read, { params })).body).toMatchObject({
      state: "running",
      rows: 2,
    });
    await fr.screen();
    const done = await call(fr, routes.screen.read, { params });
    expect(done.body).toMatchObject({ state: "done", done: 2, candidates: [{ row: 1, decision: "open" }] });
    expect(done.body.candidates[0].queryName).toBe("Zaynab Almukhtara Invented");

    const cleared = { id: one.body.candidates[0].candidateId };
    const reasons = "The invented passport differs";
    expect((await call(fr, routes.screen.clear, { params: cleared, body: { reasons } })).body).toEqual({
      unbound: "not-stated",
    });
    const again = await call(fr, routes.screen.confirm, { params: cleared, body: { reasons } });
    expect([again.status, again.body.code]).toEqual([409, "candidate_decided"]);

    const confirmed = { id: done.body.candidates[0].candidateId };
    const hit = await call(fr, routes.screen.confirm, {
      params: confirmed,
      body: { reasons, clock: "encounter" },
    });
    await cell.settle();
    const queue = await call(ma, routes.desk.list, { query: { box: "in" } });
    expect(queue.body.notices).toMatchObject([
      {
        id: hit.body.noticeId,
        type: "hit",
        clock: "encounter",
        subjects: [filed.body.id],
        status: "Exercise",
      },
    ]);
    const decided = await call(fr, routes.screen.read, { params });
    expect(decided.body.candidates[0].decision).toBe("hit");
    const noList = await call(fr, routes.screen.list, { body: { csv: "a,b\n1,2\n", purpose } });
    expect([noList.status, noList.body.code]).toEqual([422, "list_malformed"]);
  });

  test("[C60] [C69] clears a person by a passport; the other side lists it, reads it for a purpose, withdraws it", async () => {
    const names = [{ full: "Ferrybeispiel Testov Inventado", kind: "primary" }];
    const filed = await call(ma, routes.record.file, { body: subjectBody({ names, births: [] }) });
    await cell.settle();
    await fr.screen();
    const asked = { name: "Testov Ferrybeispiel Inventado", document: "XX 100 200", purpose };
    const one = await call(fr, routes.screen.person, { body: asked });
    const id = one.body.candidates[0].candidateId;
    const reasons = "The invented photograph differs";
    const year = await call(fr, routes.screen.clear, {
      params: { id },
      body: { reasons, bind: { birth: "1985-01-01" } },
    });
    expect([year.status, year.body.findings[0].path]).toEqual([400, "bind.birth"]);
    const bind = { document: "XX-100-200" };
    const cleared = await call(fr, routes.screen.clear, { params: { id }, body: { reasons, bind } });
    expect(cleared.body).toEqual({ clearanceId: expect.stringMatching(/^k-/) });
    const silent = await call(fr, routes.screen.person, { body: asked });
    expect(silent.body).toMatchObject({ candidates: [], clearedEarlier: 1 });
    await cell.settle();

    const params = { id: filed.body.id };
    const listed = await call(ma, routes.clear.list, { params });
    const clearance = { id: cleared.body.clearanceId, by: { member: "fr" }, state: "standing", ours: true };
    expect(listed.body.clearances).toMatchObject([{ ...clearance, binds: ["document"], uses: 0 }]);
    expect(JSON.stringify(listed.body)).not.toMatch(/Testov|XX-100-200/);
    const curious = await call(ma, routes.clear.consult, {
      params,
      body: { purpose: "curiosity", reason: "I know her" },
    });
    expect([curious.status, curious.body.code]).toEqual([422, "code_not_in_charter"]);
    const read = await call(ma, routes.clear.consult, { params, body: { purpose, reason: "To review it" } });
    expect(read.body.clearances).toMatchObject([{ person: { names: [asked.name], ...bind }, reasons }]);
    const withdrawal = { params: { id: cleared.body.clearanceId }, body: { reasons: "A borrowed passport" } };
    expect((await call(ma, routes.clear.withdraw, withdrawal)).body).toEqual({});
    expect((await call(ma, routes.clear.withdraw, withdrawal)).body.code).toBe("not_found");
    await cell.settle();
    const stopped = await call(fr, routes.screen.person, { body: asked });
    expect(stopped.body).toMatchObject({ candidates: [{ subjectId: params.id }], clearedEarlier: 0 });
  });

  test("sees the partner's light, the ledger's head and the node's health", async () => {
    const links = await call(ma, routes.exchange.links, {});
    expect(links.body.links).toMatchObject([{ member: "fr", queueDepth: 0 }]);
    const ledger = await call(ma, routes.oversight.ledger, {});
    expect(ledger.body.size).toBeGreaterThan(5);
    const health = await call(ma, routes.oversight.health, {});
    const states = Object.fromEntries(
      health.body.checks.map((check: { name: string; state: string }) => [check.name, check.state]),
    );
    expect(states).toMatchObject({ keys: "ok", charter: "ok", database: expect.any(String), inbox: "ok" });
  });

  test("[A9] is told to wait after ten wrong links, and after that no link is even looked at", async () => {
    const desk = await openDesk(cell.members[0] as TestMember, "analyst");
    const codes: string[] = [];
    for (let i = 0; i < 11; i++) {
      const tried = await inject(desk.api, routes.access.signIn, { body: { token: "x".repeat(43) } }, "");
      codes.push((tried.json() as { code: string }).code);
    }
    expect(codes).toEqual([...Array<string>(10).fill("sign_in_refused"), "too_many_requests"]);
  });

  test("is out after signing out", async () => {
    const desk = await openDesk(cell.members[0] as TestMember, "duty-officer");
    expect((await call(desk, routes.access.signOut, {})).status).toBe(200);
    expect((await call(desk, routes.access.me, {})).body.code).toBe("sign_in_expired");
  });
});
