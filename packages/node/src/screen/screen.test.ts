import { msToTimestamp, type RecordId, timestampToMs } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { createNodeIdentity, openNodeIdentity } from "../keys/index.ts";
import { readLedger } from "../ledger/index.ts";
import { nodeMigrations } from "../migrations.ts";
import { openTestStore, type TestStore } from "../store/testing.ts";
import { expectOk } from "../testing-cell.ts";
import { createContentKeys, destroyContentKeys } from "../vault/index.ts";
import {
  consultScreening,
  createScreenWork,
  decideCandidate,
  type HoldingChange,
  type HoldingsReader,
  keepInquiry,
  openScreener,
  readCandidate,
  readScreening,
  type ScreenDeps,
  screenName,
  startScreening,
} from "./index.ts";

const wantedId = "s-0000000000000000000000000w" as RecordId;
const otherId = "s-0000000000000000000000000x" as RecordId;
const purpose = "public-safety";
const actor = "duty-officer.tester@duty";

function holding(id: RecordId, names: string[], date: string): HoldingChange {
  const content = {
    names: names.map((full) => ({ full, kind: "primary" as const })),
    births: [{ date }],
    gender: "male",
    nationalities: ["MA"],
    documents: [],
    places: [],
  } as unknown as SubjectContent;
  return { id, version: 1, originator: { member: "ma", service: "interior" }, content };
}

interface Stage {
  readonly store: TestStore;
  readonly deps: ScreenDeps;
  /** What the next refresh will see. */
  readonly changes: HoldingChange[];
  readonly work: () => Promise<"more" | "idle">;
  advance(ms: number): void;
}

/** A node with two invented subjects, whose keys exist, and a loop that the test turns itself. */
async function withStage(act: (stage: Stage) => Promise<void>): Promise<void> {
  await using store = await openTestStore(nodeMigrations);
  const place = { host: "127.0.0.1", port: 1 };
  expectOk(await createNodeIdentity(store.dir, { member: "be", name: "Test", peer: place, desk: place }));
  const identity = await openNodeIdentity(store.dir);
  await store.transaction((tx) => createContentKeys(tx, identity.vaultKey, [wantedId, otherId]));
  const changes: HoldingChange[] = [
    holding(wantedId, ["Youssef Benmoussa Al-Idrissi"], "1985-03-07"),
    holding(otherId, ["Karim Inventado Provisorio"], "1971"),
  ];
  const reader: HoldingsReader = {
    readChanges: async (cursor) => ({ changes: changes.splice(0), cursor }),
  };
  let nowMs = Date.parse("2026-11-24T12:00:00.000Z");
  const now = () => msToTimestamp(nowMs);
  const deps: ScreenDeps = { store, screener: await openScreener(reader), identity, charter: null, now };
  await act({
    store,
    deps,
    changes,
    work: createScreenWork(deps, { nowMs: () => timestampToMs(now()) }),
    advance: (ms) => {
      nowMs += ms;
    },
  });
}

async function untilIdle(work: () => Promise<"more" | "idle">): Promise<void> {
  while ((await work()) === "more");
}

async function sealedColumns(store: TestStore): Promise<string> {
  const tables = [
    "screen_screenings",
    "screen_chunks",
    "screen_candidates",
    "screen_rejects",
    "ledger_entries",
  ];
  const texts = [];
  for (const table of tables) {
    const { rows } = await sql<{
      text: string;
    }>`select row::text as text from ${sql.table(table)} as row`.execute(store.db);
    texts.push(...rows.map((row) => row.text));
  }
  return texts.join("\n");
}

const query = { name: "Yusuf Bin Musa el Idrisi", birth: "1985-03-07" };

describe("one person", () => {
  test("[C11] is found in another romanisation; the ledger keeps who and what for, and no name", () =>
    withStage(async ({ deps, store }) => {
      const { screeningId, candidates } = expectOk(await screenName(deps, actor, query, { purpose }));
      expect(candidates).toHaveLength(1);
      expect(candidates[0]).toMatchObject({
        subjectId: wantedId,
        name: "Youssef Benmoussa Al-Idrissi",
        state: "open",
      });
      expect(candidates[0]?.reasons.map(({ feature }) => feature)).toContain("birth");
      const read = expectOk(await readScreening(store.db, deps, screeningId));
      expect(read.candidates).toEqual(
        candidates.map((one) => ({ ...one, score: expect.closeTo(one.score, 4) })),
      );
      const [entry] = await readLedger(store.db, { fromIndex: 0, limit: 10 });
      expect(entry).toMatchObject({ act: "screen.search", actor, detail: { purpose, candidates: 1 } });
      expect(await sealedColumns(store)).not.toMatch(/Youssef|Yusuf|Idris/i);
    }));

  test("[C11] is not looked for under a purpose that the charter does not name", () =>
    withStage(async ({ deps }) => {
      const refused = await screenName(deps, actor, query, { purpose: "curiosity" });
      expect(refused).toMatchObject({ ok: false, error: { code: "code_not_in_charter" } });
    }));
});

describe("a list", () => {
  const csv = [
    "ref,name,birth",
    "1,Peter Inventado,1975-01-30",
    "2,Yusuf Bin Musa el Idrisi,1985-03-07",
    "3,,1990-01-01",
    "4,يوسف بن موسى الإدريسي,1985",
    "5,Annelies Verzonnen,1995-08-23",
  ].join("\n");

  test("[C13] is screened by the loop, row by row, and says which lines it could not read", () =>
    withStage(async ({ deps, store, work }) => {
      const { screeningId, rows } = expectOk(await startScreening(deps, actor, { csv }, { purpose }));
      expect(rows).toBe(4);
      expect(expectOk(await readScreening(store.db, deps, screeningId))).toMatchObject({
        state: "running",
        done: 0,
      });
      expect(await sealedColumns(store)).not.toMatch(/Inventado|Idris|يوسف/);
      await untilIdle(work);
      const read = expectOk(await readScreening(store.db, deps, screeningId));
      expect(read).toMatchObject({ state: "done", rows: 4, done: 4, rejected: [{ line: 4 }] });
      expect(read.candidates.map(({ row, subjectId, asked }) => [row, subjectId, asked?.ref])).toEqual([
        [2, wantedId, "2"],
        [3, wantedId, "4"],
      ]);
    }));

  test("[C12] goes on after a restart where it stopped, and gives each candidate once", () =>
    withStage(async ({ deps, store, work }) => {
      const long = `name\n${"Nobody Listed\n".repeat(150)}Youssef Benmoussa Al Idrissi\n`;
      const { screeningId } = expectOk(await startScreening(deps, actor, { csv: long }, { purpose }));
      const broken: ScreenDeps["screener"] = {
        size: 0,
        ...{ cursor: deps.screener.cursor, changes: 0, removals: 0 },
        toSnapshot: async () => undefined,
        has: () => true,
        refresh: async () => ({ outcome: "idle", removed: [] }),
        readChanges: async (cursor) => ({ changes: [], cursor }),
        [Symbol.asyncDispose]: async () => {},
        searchAmong: async () => [],
        search: async (asked) => {
          if (asked.name.startsWith("Youssef")) throw new Error("the process dies here");
          return [];
        },
      };
      await expect(untilIdle(createScreenWork({ ...deps, screener: broken }))).rejects.toThrow("dies here");
      expect(expectOk(await readScreening(store.db, deps, screeningId))).toMatchObject({
        state: "running",
        done: 100,
      });
      await untilIdle(work);
      const read = expectOk(await readScreening(store.db, deps, screeningId));
      expect(read).toMatchObject({ state: "done", done: 151 });
      expect(read.candidates.map(({ row }) => row)).toEqual([151]);
    }));
});

describe("decisions", () => {
  test("[C14] a person decides, once", () =>
    withStage(async ({ deps, store }) => {
      const { candidates } = expectOk(await screenName(deps, actor, query, { purpose }));
      const id = candidates[0]?.id ?? "";
      const decide = (decision: "confirmed" | "cleared") =>
        store.transaction((tx) =>
          decideCandidate(tx, deps, actor, id, { decision, reasons: "Invented reasons." }),
        );
      expect(expectOk(await decide("confirmed"))).toMatchObject({ state: "confirmed", subjectId: wantedId });
      expect(await decide("cleared")).toMatchObject({ ok: false, error: { code: "candidate_decided" } });
      expect(expectOk(await readCandidate(store.db, deps, id)).state).toBe("confirmed");
      expect(await sealedColumns(store)).not.toContain("Invented reasons");
    }));

  test("[C14] nothing is decided about a candidate that is not there", () =>
    withStage(async ({ deps, store }) => {
      const decision = { decision: "cleared", reasons: "Invented." } as const;
      const refused = await store.transaction((tx) =>
        decideCandidate(tx, deps, actor, "cd-00000000", decision),
      );
      expect(refused).toMatchObject({ ok: false, error: { code: "not_found" } });
    }));
});

describe("who asked", () => {
  const from = { service: "interior", desk: "duty" };
  const reasons = "Invented.";

  test("[C14] only the service that asked reads a screening and decides its candidates; to others it is absent", () =>
    withStage(async ({ deps, store }) => {
      const askedBy = async (asker: typeof from | undefined) => {
        const asking = { purpose, ...(asker === undefined ? {} : { from: asker }) };
        const { screeningId, candidates } = expectOk(await screenName(deps, actor, query, asking));
        return { screeningId, id: candidates[0]?.id ?? "" };
      };
      const services = ["interior", "exterior", null];
      for (const owner of ["interior", null]) {
        const { screeningId, id } = await askedBy(owner === null ? undefined : from);
        // The owner last: what is decided is decided.
        for (const service of services.toSorted((a) => (a === owner ? 1 : -1))) {
          const isOwner = service === owner;
          const absent = { ok: false, error: { code: "not_found" } };
          const wanted = isOwner ? { ok: true } : absent;
          expect(await readScreening(store.db, deps, screeningId, service)).toMatchObject(wanted);
          expect(await readCandidate(store.db, deps, id, service)).toMatchObject(wanted);
          const consulted = store.transaction((tx) =>
            consultScreening(tx, deps, { actor, service }, screeningId),
          );
          expect(await consulted).toMatchObject(wanted);
          const decided = store.transaction((tx) =>
            decideCandidate(tx, deps, actor, id, { decision: "cleared", reasons, service }),
          );
          expect(await decided).toMatchObject(wanted);
        }
      }
    }));

  test("[C11] reading a screening by its id is in the ledger, without a word of whom", () =>
    withStage(async ({ deps, store }) => {
      const { screeningId } = expectOk(await screenName(deps, actor, query, { purpose, from }));
      const reader = { actor: "analyst.other@watch", service: "interior" };
      const read = (by: typeof reader) =>
        store.transaction((tx) => consultScreening(tx, deps, by, screeningId));
      expect(expectOk(await read(reader)).candidates).toHaveLength(1);
      expect(await read({ ...reader, service: "exterior" })).toMatchObject({ ok: false });
      const entries = await readLedger(store.db, { fromIndex: 1, limit: 10 });
      expect(entries).toMatchObject([
        { act: "screen.read", actor: reader.actor, object: screeningId, detail: { purpose, kind: "one" } },
      ]);
      expect(JSON.stringify(entries)).not.toMatch(/Youssef|Yusuf/);
    }));

  test("[C11] who follows the list that he sent while it runs makes no entry for each look", () =>
    withStage(async ({ deps, store, work }) => {
      const csv = "name\nNobody At All\n";
      const { screeningId } = expectOk(await startScreening(deps, actor, { csv }, { purpose, from }));
      const look = (by: string) =>
        store.transaction((tx) =>
          consultScreening(tx, deps, { actor: by, service: "interior" }, screeningId),
        );
      for (const by of [actor, actor, "analyst.other@watch"]) expectOk(await look(by));
      await untilIdle(work);
      expectOk(await look(actor));
      const entries = await readLedger(store.db, { fromIndex: 1, limit: 10 });
      expect(entries.map((entry) => entry.actor)).toEqual(["analyst.other@watch", actor]);
    }));

  test("[C53] a question of the operator is kept by the operator alone", () =>
    withStage(async ({ deps, store }) => {
      const operator = "operator@cli";
      const { screeningId } = expectOk(await screenName(deps, operator, query, { purpose }));
      const keep = (by: string) =>
        store.transaction((tx) => keepInquiry(tx, deps, by, from, { screeningId }));
      expect(await keep(actor)).toMatchObject({ ok: false, error: { code: "not_found" } });
      expect(await keep(operator)).toMatchObject({ ok: true });
    }));
});

describe("what ends", () => {
  test("[C15] a removed subject is found no more, and its candidates lapse, the confirmed ones too", () =>
    withStage(async ({ deps, store, changes, work }) => {
      const { screeningId, candidates } = expectOk(await screenName(deps, actor, query, { purpose }));
      const id = candidates[0]?.id ?? "";
      const confirmed = { decision: "confirmed", reasons: "Invented." } as const;
      await store.transaction((tx) => decideCandidate(tx, deps, actor, id, confirmed));
      await store.transaction((tx) => destroyContentKeys(tx, [wantedId]));
      // Between the erasure and the loop's turn the index still knows him: nothing may come of it.
      expect(expectOk(await screenName(deps, actor, query, { purpose })).candidates).toEqual([]);
      expect(await readCandidate(store.db, deps, id)).toMatchObject({ ok: false });
      changes.push({ id: wantedId, removed: true });
      await untilIdle(work);
      expect(expectOk(await readScreening(store.db, deps, screeningId)).candidates).toEqual([]);
      const row = await store.db.selectFrom("screen_candidates").selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({ state: "lapsed", query_ct: null, reasons_ct: null, decision_ct: null });
      expect(expectOk(await screenName(deps, actor, query, { purpose })).candidates).toEqual([]);
    }));

  test("[C15] a removal that happened while the node was down lapses its candidates at the start", () =>
    withStage(async ({ deps, store }) => {
      expectOk(await screenName(deps, actor, query, { purpose }));
      await store.transaction((tx) => destroyContentKeys(tx, [wantedId]));
      const restarted = await openScreener({ readChanges: async (cursor) => ({ changes: [], cursor }) });
      await untilIdle(createScreenWork({ ...deps, screener: restarted }));
      const row = await store.db.selectFrom("screen_candidates").select("state").executeTakeFirstOrThrow();
      expect(row.state).toBe("lapsed");
    }));

  test("[C16] after thirty days the question is erased, open candidates lapse, decisions stay", () =>
    withStage(async ({ deps, store, work, advance }) => {
      const first = expectOk(await screenName(deps, actor, query, { purpose }));
      const second = expectOk(await screenName(deps, actor, query, { purpose }));
      const decided = first.candidates[0]?.id ?? "";
      const cleared = { decision: "cleared", reasons: "Invented." } as const;
      await store.transaction((tx) => decideCandidate(tx, deps, actor, decided, cleared));
      advance(31 * 86_400_000);
      await untilIdle(work);
      await untilIdle(work);
      const kept = expectOk(await readCandidate(store.db, deps, decided));
      expect(kept).toMatchObject({ state: "cleared", asked: undefined });
      expect(expectOk(await readScreening(store.db, deps, second.screeningId)).candidates).toEqual([]);
      const left = await store.db.selectFrom("screen_screenings").select("query_ct").execute();
      expect(left.every((row) => row.query_ct === null)).toBe(true);
      const acts = (await readLedger(store.db, { fromIndex: 0, limit: 10 })).map(({ act }) => act);
      expect(acts.filter((act) => act === "screen.expire")).toHaveLength(1);
    }));
});
