/** Kept inquiries over real rooms: what comes later reaches the desk that asked, once, and not after its time. */
import type { SubjectContent } from "@vigie/protocol/statement";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { readLedger } from "../ledger/index.ts";
import { amendSubject, fileSubject } from "../release/index.ts";
import { testNowMs } from "../testing-acts.ts";
import { expectOk, inventedSubject, openTestCell, type TestMember } from "../testing-cell.ts";
import {
  createHoldingsReader,
  createScreenWork,
  decideCandidate,
  endInquiry,
  keepInquiry,
  openScreener,
  readInquiries,
  readLateMatches,
  readScreening,
  type ScreenDeps,
  screenName,
} from "./index.ts";

const purpose = "ct-prevention";
const actor = "duty-officer.officer-1@duty";
const from = { service: "interior", desk: "duty" };
const asked = { name: "Yusuf Bin Musa el Idrisi", birth: "1985-03-07" };
const wanted = {
  names: [{ full: "Youssef Benmoussa Al-Idrissi", kind: "primary" }],
  births: [{ date: "1985-03-07" }],
};
const dayMs = 86_400_000;

interface Stage {
  readonly member: TestMember;
  readonly deps: ScreenDeps;
  /** The room's loop until it rests. */
  turn(): Promise<void>;
  /** The same node after a restart: nothing in memory. */
  restart(): Promise<Stage>;
  advance(ms: number): void;
}

async function withStage(act: (stage: Stage) => Promise<void>): Promise<void> {
  await using cell = await openTestCell(["aa"]);
  const [member] = cell.members as [TestMember];
  const open = async (): Promise<Stage> => {
    const { store, deps: own } = member;
    const screener = await openScreener(createHoldingsReader(store.db, own.identity));
    const deps: ScreenDeps = { ...own, store, screener };
    const work = createScreenWork(deps);
    const turn = async () => {
      while ((await work()) === "more");
    };
    return { member, deps, turn, restart: open, advance: (ms) => cell.advance(ms) };
  };
  await act(await open());
}

async function file({ store, deps }: TestMember, overrides: Partial<SubjectContent> | object) {
  const filing = { service: "interior", handling: ["H1"], status: "Exercise", releaseTo: [] } as never;
  const content = inventedSubject(testNowMs, overrides as Record<string, unknown>);
  return expectOk(
    await store.transaction((tx) =>
      fileSubject(tx, deps, "test", { ...(filing as object), content } as never),
    ),
  ).statement;
}

async function amend({ store, deps }: TestMember, id: string, expectedVersion: number, overrides: object) {
  const content = inventedSubject(testNowMs, overrides as Record<string, unknown>);
  const base = { service: "interior", handling: ["H1"], status: "Exercise", id, expectedVersion, content };
  expectOk(await store.transaction((tx) => amendSubject(tx, deps, "test", base as never)));
}

async function ask({ deps }: Stage, query = asked) {
  return expectOk(await screenName(deps, actor, query, { purpose, from }));
}

async function keep({ deps }: Stage, screeningId: string, days?: number) {
  const options = { screeningId, ...(days === undefined ? {} : { days }) };
  return deps.store.transaction((tx) => keepInquiry(tx, deps, actor, from, options));
}

const late = ({ deps }: Stage) => readLateMatches(deps.store.db, deps, from);

async function acts({ deps }: Stage): Promise<string[]> {
  return (await readLedger(deps.store.db, { fromIndex: 0, limit: 100 })).map(({ act }) => act);
}

describe("a kept question", () => {
  test("[C53] that found nothing brings who is filed later to the desk that asked, once, with reasons", () =>
    withStage(async (stage) => {
      const { screeningId, candidates } = await ask(stage);
      expect(candidates).toEqual([]);
      const { inquiryId } = expectOk(await keep(stage, screeningId));
      await file(stage.member, { names: [{ full: "Karim Inventado Provisorio", kind: "primary" }] });
      await stage.turn();
      expect(await late(stage)).toEqual([]);
      const subject = await file(stage.member, wanted);
      await stage.turn();
      await stage.turn();
      const [match, ...more] = await late(stage);
      expect(more).toEqual([]);
      expect(match).toMatchObject({
        inquiryId,
        purpose,
        candidate: { subjectId: subject.id, state: "open", asked, onFile: { births: wanted.births } },
      });
      expect(match?.candidate.reasons.map(({ rule }) => rule)).toContain("birth-equal");
      expect((match?.deadline.getTime() ?? 0) - (match?.foundAt.getTime() ?? 0)).toBe(8 * 3_600_000);
      // It is a screening of its own, read and decided like any other; then it leaves the queue.
      const { candidate } = match as NonNullable<typeof match>;
      const read = expectOk(
        await readScreening(stage.deps.store.db, stage.deps, candidate.screeningId, from.service),
      );
      expect(read).toMatchObject({ kind: "late", candidates: [{ id: candidate.id }] });
      const decision = { decision: "confirmed", reasons: "Invented.", service: from.service } as const;
      expectOk(
        await stage.deps.store.transaction((tx) =>
          decideCandidate(tx, stage.deps, actor, candidate.id, decision),
        ),
      );
      expect(await late(stage)).toEqual([]);
      const [kept] = await readInquiries(stage.deps.store.db, stage.deps, from);
      expect(kept).toMatchObject({ id: inquiryId, asked, lateMatches: 1 });
    }));

  test("[C53] of another desk reaches that desk alone, and no other service sees or ends it", () =>
    withStage(async (stage) => {
      const { inquiryId } = expectOk(await keep(stage, (await ask(stage)).screeningId));
      await file(stage.member, wanted);
      await stage.turn();
      const { store } = stage.deps;
      const stranger = { service: "exterior", desk: "duty" };
      expect(await readLateMatches(store.db, stage.deps, stranger)).toEqual([]);
      expect(await readInquiries(store.db, stage.deps, stranger)).toEqual([]);
      const end = (service: string) =>
        store.transaction((tx) => endInquiry(tx, stage.deps, actor, { service }, inquiryId));
      expect(await end("exterior")).toMatchObject({ ok: false, error: { code: "not_found" } });
      expect(await end("interior")).toMatchObject({ ok: true });
      expect(await end("interior")).toMatchObject({ ok: false, error: { code: "not_found" } });
    }));

  test("[C54] brings who came while it was being kept, and nobody whom its first screening showed", () =>
    withStage(async (stage) => {
      const shown = await file(stage.member, wanted);
      await stage.turn();
      const { screeningId, candidates } = await ask(stage);
      expect(candidates.map(({ subjectId }) => subjectId)).toEqual([shown.id]);
      const between = await file(stage.member, {
        ...wanted,
        names: [{ full: "Yousuf Ben Moussa Idrissi", kind: "primary" }],
      });
      await stage.turn();
      expectOk(await keep(stage, screeningId));
      await stage.turn();
      expect((await late(stage)).map(({ candidate }) => candidate.subjectId)).toEqual([between.id]);
    }));

  test("[C54] is asked again of a corrected record, unless nothing that identifies was corrected", () =>
    withStage(async (stage) => {
      expectOk(await keep(stage, (await ask(stage)).screeningId));
      const misspelt = { ...wanted, names: [{ full: "Karim Inventado Provisorio", kind: "primary" }] };
      const subject = await file(stage.member, misspelt);
      await stage.turn();
      expect(await late(stage)).toEqual([]);
      await amend(stage.member, subject.id, 1, wanted);
      await stage.turn();
      expect((await late(stage)).map(({ candidate }) => candidate.version)).toEqual([2]);
      await amend(stage.member, subject.id, 2, { ...wanted, actionCode: "discreet-check" });
      await stage.turn();
      expect((await late(stage)).map(({ candidate }) => candidate.version)).toEqual([2]);
      await amend(stage.member, subject.id, 3, { ...wanted, nationalities: ["MA"] });
      await stage.turn();
      expect((await late(stage)).map(({ candidate }) => candidate.version)).toEqual([2, 4]);
    }));

  test("[C55] survives a restart, and a crash between finding and storing: nothing is lost or shown twice", () =>
    withStage(async (stage) => {
      expectOk(await keep(stage, (await ask(stage)).screeningId));
      await stage.turn();
      await file(stage.member, wanted);
      const broken = await stage.restart();
      const search = broken.deps.screener.searchAmong.bind(broken.deps.screener);
      broken.deps.screener.searchAmong = async (query, ids, options) => {
        await search(query, ids, options);
        throw new Error("the process dies here");
      };
      await expect(broken.turn()).rejects.toThrow("dies here");
      expect(await late(stage)).toEqual([]);
      const again = await stage.restart();
      await again.turn();
      expect(await late(again)).toHaveLength(1);
      const third = await stage.restart();
      await third.turn();
      expect(await late(third)).toHaveLength(1);
    }));

  test("[C56] ends at its time or before: content and key are erased, and nothing comes of it any more", () =>
    withStage(async (stage) => {
      const { screeningId } = await ask(stage);
      const first = expectOk(await keep(stage, screeningId, 5));
      const second = expectOk(await keep(stage, screeningId));
      expect(second.endsAt > first.endsAt).toBe(true);
      await stage.turn();
      stage.advance(6 * dayMs);
      const { store } = stage.deps;
      expectOk(await store.transaction((tx) => endInquiry(tx, stage.deps, actor, from, second.inquiryId)));
      await stage.turn();
      await file(stage.member, wanted);
      await stage.turn();
      expect(await late(stage)).toEqual([]);
      expect(await readInquiries(store.db, stage.deps, from)).toEqual([]);
      const rows = await store.db.selectFrom("screen_inquiries").select(["state", "query_ct"]).execute();
      expect(rows).toHaveLength(2);
      expect(rows.every(({ query_ct }) => query_ct === null)).toBe(true);
      const { rows: keys } = await sql<{ wrapped: Buffer | null }>`
        select wrapped from vault_keys where scope like 'inquiry:%'`.execute(store.db);
      expect(keys.map(({ wrapped }) => wrapped)).toEqual([null, null]);
      const kinds = (await acts(stage)).filter((act) => act.endsWith("-inquiry"));
      expect(kinds.sort()).toEqual([
        "screen.end-inquiry",
        "screen.expire-inquiry",
        "screen.keep-inquiry",
        "screen.keep-inquiry",
      ]);
    }));

  test("[C56] leaves no word of whom it asks in a table or in the ledger", () =>
    withStage(async (stage) => {
      expectOk(await keep(stage, (await ask(stage)).screeningId));
      await file(stage.member, wanted);
      await stage.turn();
      expect(await late(stage)).toHaveLength(1);
      for (const table of [
        "screen_inquiries",
        "screen_late_matches",
        "screen_screenings",
        "screen_candidates",
      ]) {
        const { rows } = await sql<{
          text: string;
        }>`select row::text as text from ${sql.table(table)} as row`.execute(stage.deps.store.db);
        expect(rows.length, table).toBeGreaterThan(0);
        expect(JSON.stringify(rows), table).not.toMatch(/Idris|Yusuf|Youssef|1985/i);
      }
      const entries = JSON.stringify(await readLedger(stage.deps.store.db, { fromIndex: 0, limit: 100 }));
      expect(entries).toContain("screen.late-match");
      expect(entries).not.toMatch(/Idris|Yusuf|Youssef/i);
    }));

  test("[C53] is not there for a question that is not there", () =>
    withStage(async (stage) => {
      expect(await keep(stage, "sc-00000000")).toMatchObject({ ok: false, error: { code: "not_found" } });
      const { screeningId } = await ask(stage);
      stage.advance(31 * dayMs);
      await stage.turn();
      expect(await keep(stage, screeningId)).toMatchObject({ ok: false, error: { code: "not_found" } });
    }));
});
