/** `POST /screenings` as lines over a real socket, and what the other routes of the room answer. */
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { routes, type ScreenedLine } from "@vigie/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLedger } from "../ledger/index.ts";
import { openTestCell, type TestCell, type TestMember } from "../testing-cell.ts";
import { testOrigin } from "./testing.ts";
import { call, type Desk, openDesk, subjectBody } from "./testing-desk.ts";

let cell: TestCell;
let ma: Desk;
let port: number;
let subjectId: string;

beforeAll(async () => {
  cell = await openTestCell(["ma"]);
  ma = await openDesk(cell.members[0] as TestMember, "duty-officer");
  const names = [{ full: "Zaynab Al-Mukhtara Invented", kind: "primary" }];
  const filed = await call(ma, routes.record.file, {
    body: ownBody({ names }),
  });
  subjectId = filed.body.id;
  await ma.screen();
  await ma.api.listen({ host: "127.0.0.1", port: 0 });
  port = (ma.api.server.address() as { port: number }).port;
});
afterAll(async () => {
  await ma.api.close();
  await cell[Symbol.asyncDispose]();
});

const purpose = "ct-prevention";

/** A subject that stays on this node. */
function ownBody(overrides: Record<string, unknown>) {
  return { ...(subjectBody(overrides) as object), releaseTo: [] } as never;
}

function openStream({
  query = `purpose=${purpose}`,
  headers = {},
}: {
  query?: string;
  headers?: object;
} = {}) {
  return request({
    ...{ host: "127.0.0.1", port, path: `/api/screenings?${query}`, method: "POST" },
    headers: {
      ...{ host: new URL(testOrigin).host, origin: testOrigin, "x-vigie": "1", cookie: ma.cookie },
      ...{ "content-type": "application/x-ndjson", ...headers },
    },
  });
}

async function post(body: string, options: Parameters<typeof openStream>[0] = {}) {
  const sent = openStream(options);
  const answered = new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
    sent.on("response", resolve).on("error", reject);
  });
  sent.end(body);
  const response = await answered;
  const lines = (await text(response)).trimEnd().split("\n");
  return { status: response.statusCode, type: response.headers["content-type"], lines: lines.map(parse) };
}

const parse = (line: string) =>
  JSON.parse(line) as ScreenedLine & { code?: string; findings?: { path: string }[] };
const asked = JSON.stringify({ name: "Zainab al Mukhtara Invented", birth: "1980-02-03", ref: "A-7" });
const nobody = JSON.stringify({ name: "Nobody At All" });

async function countCandidates(): Promise<number> {
  const rows = await ma.member.store.db.selectFrom("screen_candidates").select("id").execute();
  return rows.length;
}

describe("a stream of persons", () => {
  test("[C52] is answered line by line in its order, a bad line in its place, the summary last", async () => {
    const { status, type, lines } = await post(`${nobody}\n${asked}\n{"ref":"B-8"}\nnot json\n${nobody}`);
    expect([status, type]).toEqual([200, "application/x-ndjson"]);
    expect(lines).toMatchObject([
      { row: 1, candidates: [] },
      { row: 2, ref: "A-7", candidates: [{ subjectId, decision: "open", asked: { birth: "1980-02-03" } }] },
      { row: 3, rejected: [{ path: "name" }] },
      { row: 4, rejected: [{ path: "" }] },
      { row: 5, candidates: [] },
      { summary: { profile: "border", rows: 5, rejected: 2, candidates: 1, clearedEarlier: 0 } },
    ]);
    // It stands like any other screening: read again, decided, in the ledger.
    const { summary } = lines[5] as Extract<ScreenedLine, { summary: unknown }>;
    const read = await call(ma, routes.screen.read, { params: { id: summary.screeningId } });
    expect(read.body).toMatchObject({ state: "done", done: 5, candidates: [{ row: 2 }] });
    expect(read.body.rejected.map(({ line }: { line: number }) => line)).toEqual([3, 4]);
    const entries = await readLedger(ma.member.store.db, { fromIndex: 0, limit: 1_000 });
    const own = entries.filter(({ object }) => object === summary.screeningId);
    expect(own.map(({ act, detail }) => [act, detail])).toEqual([
      ["screen.search-stream", { purpose, profile: "border" }],
      ["screen.end-stream", { state: "done", rows: 5, candidates: 1 }],
      ["screen.read", { purpose, kind: "stream", candidates: 1 }],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Zainab|Zaynab/);
  });

  test("[C52] answers a line before the next one is sent", async () => {
    const sent = openStream();
    sent.write(`${asked}\n`);
    const response = await new Promise<import("node:http").IncomingMessage>((resolve) =>
      sent.on("response", resolve),
    );
    const lines = response.setEncoding("utf8")[Symbol.asyncIterator]();
    expect(parse((await lines.next()).value as string)).toMatchObject({
      row: 1,
      candidates: [{ subjectId }],
    });
    sent.write(`${nobody}\n`);
    expect(parse((await lines.next()).value as string)).toMatchObject({ row: 2, candidates: [] });
    sent.end();
    expect(parse((await lines.next()).value as string)).toHaveProperty("summary");
  });

  test("[C52] is refused before its first line when purpose, profile, role or key is not right", async () => {
    const purposeless = await post(asked, { query: "" });
    expect([purposeless.status, purposeless.lines[0]?.code]).toEqual([400, "query_malformed"]);
    const curious = await post(asked, { query: "purpose=curiosity" });
    expect([curious.status, curious.lines[0]?.code]).toEqual([422, "code_not_in_charter"]);
    const profile = await post(asked, { query: `purpose=${purpose}&profile=everybody` });
    expect([profile.status, profile.lines[0]?.findings?.[0]?.path]).toEqual([400, "profile"]);
    const key = await post(asked, { headers: { "idempotency-key": "no spaces, please" } });
    expect([key.status, key.lines[0]?.findings?.[0]?.path]).toEqual([400, "idempotency-key"]);
    const stranger = await post(asked, { headers: { cookie: "" } });
    expect([stranger.status, stranger.lines[0]?.code]).toEqual([401, "not_signed_in"]);
  });

  test("[C52] of one person only so many run at once; the next one is refused until one has ended", async () => {
    const streams = [];
    for (let at = 0; at < 4; at++) {
      const sent = openStream();
      sent.on("error", () => {});
      const answered = new Promise<import("node:http").IncomingMessage>((resolve) =>
        sent.on("response", resolve),
      );
      sent.write(`${nobody}\n`);
      (await answered).on("error", () => {}).resume();
      streams.push(sent);
    }
    const fifth = await post(nobody);
    expect([fifth.status, fifth.lines[0]?.code]).toEqual([429, "too_many_streams"]);
    streams.pop()?.destroy();
    await expect.poll(async () => (await post(nobody)).status).toBe(200);
    // One that has ended takes nobody's place.
    for (let at = 0; at < 5; at++) expect((await post(nobody)).status).toBe(200);
    for (const sent of streams) sent.destroy();
    await expect.poll(async () => (await post(nobody)).status).toBe(200);
  });

  test("[C52] no other route takes lines, and this one takes JSON as before", async () => {
    const elsewhere = await ma.api.inject({
      ...{ method: "POST", url: "/api/screen", payload: asked },
      headers: {
        ...{ host: new URL(testOrigin).host, origin: testOrigin, "x-vigie": "1", cookie: ma.cookie },
        "content-type": "application/x-ndjson",
      },
    });
    expect([elsewhere.statusCode, elsewhere.json().code]).toEqual([415, "content_type_refused"]);
    const started = await call(ma, routes.screen.list, { body: { csv: "name\nNobody At All\n", purpose } });
    expect(started.status).toBe(202);
  });
});

describe("a stream that breaks", () => {
  test("[C58] goes on under its key, gives the same answers, and no candidate twice", async () => {
    const headers = { "idempotency-key": "stream-key-1" };
    const before = await countCandidates();
    const sent = openStream({ headers });
    sent.on("error", () => {});
    sent.write(`${asked}\n${nobody}\n`);
    const response = await new Promise<import("node:http").IncomingMessage>((resolve) =>
      sent.on("response", resolve),
    );
    response.on("error", () => {});
    await new Promise((resolve) => response.once("data", resolve));
    sent.destroy();
    const body = `${asked}\n${nobody}\n${asked}\n`;
    const whole = await post(body, { headers });
    expect(whole.lines).toMatchObject([
      { row: 1, ref: "A-7", candidates: [{ subjectId }] },
      { row: 2, candidates: [] },
      { row: 3, candidates: [{ subjectId }] },
      { summary: { rows: 3, candidates: 2 } },
    ]);
    expect(await countCandidates()).toBe(before + 2);
    const again = await post(body, { headers });
    expect(again.lines).toEqual(whole.lines);
    expect(await countCandidates()).toBe(before + 2);
  });

  test("[C58] refuses other lines, fewer lines, more lines and another purpose under the same key", async () => {
    const headers = { "idempotency-key": "stream-key-2" };
    expect((await post(`${asked}\n${nobody}\n`, { headers })).lines.at(-1)).toHaveProperty("summary");
    for (const body of [`${nobody}\n${asked}\n`, `${asked}\n`, `${asked}\n${nobody}\n${nobody}\n`, ""]) {
      const refused = await post(body, { headers });
      expect(refused.lines.at(-1)).toMatchObject({ error: { code: "screening_key_used" } });
    }
    // Nothing of what is kept goes out to who does not have the lines.
    const curious = await post(`${nobody}\n`, { headers });
    expect(curious.lines).toMatchObject([{ error: { code: "screening_key_used" } }]);
    const other = await post(asked, { headers, query: "purpose=border-control" });
    expect([other.status, other.lines[0]?.code]).toEqual([409, "screening_key_used"]);
  });

  test("[C58] without a key ends as failed, and what it found stays to be decided", async () => {
    const sent = openStream();
    sent.on("error", () => {});
    sent.write(`${asked}\n`);
    const response = await new Promise<import("node:http").IncomingMessage>((resolve) =>
      sent.on("response", resolve),
    );
    response.on("error", () => {});
    const line = parse(String(await new Promise((resolve) => response.once("data", resolve))));
    const { candidateId } = (line as Extract<ScreenedLine, { candidates: unknown }>).candidates[0] ?? {};
    sent.destroy();
    const { db } = ma.member.store;
    await expect
      .poll(async () => {
        return db
          .selectFrom("screen_screenings as screening")
          .innerJoin("screen_candidates as candidate", "candidate.screening_id", "screening.id")
          .select("screening.state")
          .where("candidate.id", "=", candidateId ?? "")
          .executeTakeFirst();
      })
      .toMatchObject({ state: "failed" });
    const cleared = await call(ma, routes.screen.clear, {
      params: { id: candidateId ?? "" },
      body: { reasons: "Invented reasons" },
    });
    expect(cleared.status).toBe(200);
  });
});

describe("profiles and kept questions", () => {
  test("[C50] the profiles are data; one that is none, or not for the purpose, is refused with its place", async () => {
    const { body } = await call(ma, routes.screen.profiles, {});
    expect(body.default).toBe("border");
    expect(body.profiles.map(({ name }: { name: string }) => name)).toContain("research");
    const ask = (profile: string, given = purpose) =>
      call(ma, routes.screen.person, { body: { name: "Zaynab Invented", purpose: given, profile } });
    expect(await ask("everybody")).toMatchObject({ status: 400, body: { findings: [{ path: "profile" }] } });
    expect(await ask("research")).toMatchObject({ status: 400, body: { findings: [{ path: "purpose" }] } });
    expect(await ask("research", "missing-person")).toMatchObject({
      status: 200,
      body: { profile: "research" },
    });
  });

  test("[C51] a candidate carries what its card shows, and no number of a document", async () => {
    const names = [
      { full: "Testa Card Nessuno", kind: "primary" },
      { full: "Testa Karde", kind: "alias" },
    ];
    const content = {
      names,
      documents: [{ kind: "passport", number: "XZ7654321" }],
      places: ["Ville-Inventée"],
    };
    await call(ma, routes.record.file, { body: ownBody(content) });
    await ma.screen();
    const question = { name: "Testa Card Nessuno", document: "xz 7654321", place: "Ville Inventée" };
    const { body } = await call(ma, routes.screen.person, { body: { ...question, purpose } });
    expect(body.candidates[0]).toMatchObject({
      asked: question,
      onFile: {
        names: names.map(({ full, kind }) => ({ text: full, kind })),
        births: [{ date: "1980-02-03" }],
        places: ["Ville-Inventée"],
        documents: ["passport"],
      },
    });
    expect(JSON.stringify(body.candidates[0].onFile)).not.toContain("7654321");
  });

  test("[C53] a question is kept, listed, brings a late match onto the desk's queue, and is ended", async () => {
    const asked = { name: "Testa Tardiva Inventata" };
    const screened = await call(ma, routes.screen.person, { body: { ...asked, purpose } });
    expect(screened.body.candidates).toEqual([]);
    const { screeningId } = screened.body;
    const kept = await call(ma, routes.screen.keep, { body: { screeningId, days: 7 } });
    expect(kept.status).toBe(201);
    const tooLong = await call(ma, routes.screen.keep, { body: { screeningId, days: 366 } });
    expect([tooLong.status, tooLong.body.findings[0].path]).toEqual([400, "days"]);
    const names = [{ full: "Testa Tardiva Inventata", kind: "primary" }];
    await call(ma, routes.record.file, { body: ownBody({ names }) });
    await ma.screen();
    const { inquiryId } = kept.body;
    const queue = await call(ma, routes.desk.lateMatches, {});
    expect(queue.body.lateMatches).toMatchObject([
      { inquiryId, purpose, late: false, candidate: { name: names[0]?.full, asked, decision: "open" } },
    ]);
    const listed = await call(ma, routes.screen.inquiries, {});
    expect(listed.body.inquiries).toMatchObject([{ inquiryId, purpose, asked, lateMatches: 1 }]);
    const params = { id: inquiryId };
    expect((await call(ma, routes.screen.end, { params })).status).toBe(200);
    expect((await call(ma, routes.screen.end, { params })).status).toBe(404);
    expect((await call(ma, routes.screen.inquiries, {})).body.inquiries).toEqual([]);
    // What it brought is still to be decided.
    expect((await call(ma, routes.desk.lateMatches, {})).body.lateMatches).toHaveLength(1);
  });
});
