/** Streams of persons, as the room itself runs them. */
import { msToTimestamp, timestampToMs } from "@vigie/protocol/base";
import { expect, test } from "vitest";
import { fileOnFile, innocent, openScreen, stopAndClear } from "../clear/testing.ts";
import { expectOk, openTestCell, type TestMember } from "../testing-cell.ts";
import {
  expireScreenings,
  openScreeningStream,
  type ScreenDeps,
  type SentPerson,
  screenName,
} from "./index.ts";

const actor = "duty-officer.tester@duty";
const asking = { purpose: "public-safety", requestKey: "stream-key-of-the-room" };

function lines(...names: readonly (string | typeof innocent)[]): SentPerson[] {
  return names.map((one, at) => {
    const asked = typeof one === "string" ? { name: one } : one;
    return { row: at + 1, bytes: Buffer.from(JSON.stringify(asked)), asked };
  });
}

async function withStream(
  act: (
    deps: ScreenDeps,
    open: (with_?: ScreenDeps, key?: string) => ReturnType<typeof opened>,
  ) => Promise<void>,
): Promise<void> {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  await fileOnFile(aa, []);
  await stopAndClear(aa, innocent, { birth: innocent.birth, document: innocent.document });
  const deps = await openScreen(aa);
  await act(deps, (other = deps, key = asking.requestKey) => opened(other, key));
}

async function opened(deps: ScreenDeps, requestKey: string) {
  return expectOk(await openScreeningStream(deps, actor, { ...asking, requestKey }));
}

test("[C58] sent again, the answers are those that were given first, with what was cleared earlier", () =>
  withStream(async (_, open) => {
    const sent = lines("Nobody At All", innocent, "Testa Nadie Personne");
    const first = expectOk(await (await open()).screen(sent));
    expect(first).toMatchObject([{ clearedEarlier: 0 }, { clearedEarlier: 1 }, { candidates: [{}] }]);
    const again = await open();
    // However the lines are divided now.
    const one = expectOk(await again.screen(sent.slice(0, 1)));
    const rest = expectOk(await again.screen(sent.slice(1)));
    const shown = (rows: typeof first) =>
      JSON.parse(JSON.stringify(rows, (key, value) => (key === "score" ? 0 : value)));
    expect(shown([...one, ...rest])).toEqual(shown(first));
  }));

test("[C58] another line under the same key is refused before it is answered, wherever it stands", () =>
  withStream(async (_, open) => {
    const sent = lines("Nobody At All", "Testa Nadie Personne", "Nobody Again");
    expectOk(await (await open()).screen(sent));
    const used = { ok: false, error: { code: "screening_key_used" } };
    expect(await (await open()).screen(lines("Testa Nadie Personne"))).toMatchObject(used);
    const late = await open();
    expectOk(await late.screen(sent.slice(0, 1)));
    expect(await late.screen([{ ...(sent[1] as SentPerson), bytes: Buffer.from("{}") }])).toMatchObject(used);
  }));

test("[C58] an end that could not be written is none: the stream ends as failed, or under its key goes on", () =>
  withStream(async (deps, open) => {
    let isBroken = false;
    const transaction: ScreenDeps["store"]["transaction"] = async (work) => {
      if (isBroken) throw new Error("the database is away");
      return deps.store.transaction(work);
    };
    const broken = { ...deps, store: { db: deps.store.db, transaction } };
    const state = async (id: string) =>
      (
        await deps.store.db
          .selectFrom("screen_screenings")
          .select("state")
          .where("id", "=", id)
          .executeTakeFirstOrThrow()
      ).state;
    const keyless = expectOk(await openScreeningStream(broken, actor, { purpose: asking.purpose }));
    expectOk(await keyless.screen(lines("Nobody At All")));
    isBroken = true;
    await expect(keyless.finish()).rejects.toThrow("away");
    isBroken = false;
    await keyless.abandon();
    expect(await state(keyless.screeningId)).toBe("failed");
    await keyless.abandon();
    const keyed = await open(broken, "another-key");
    isBroken = true;
    await expect(keyed.finish()).rejects.toThrow("away");
    isBroken = false;
    await keyed.abandon();
    expect(await state(keyed.screeningId)).toBe("running");
    expectOk(await (await open(deps, "another-key")).finish());
    expect(await state(keyed.screeningId)).toBe("done");
  }));

test("[C50] an answer says when more reached the threshold than are shown", () =>
  withStream(async (deps, open) => {
    const { screener } = deps;
    const search: typeof screener.search = async (asked, options) => {
      const [match] = await screener.search(asked, options);
      return match === undefined ? [] : Array(Math.min(11, options?.limit ?? 0)).fill(match);
    };
    const many = {
      ...deps,
      screener: new Proxy(screener, {
        get: (of, key) => (key === "search" ? search : Reflect.get(of, key, of)),
      }),
    };
    const sent = lines("Testa Nadie Personne", "Nobody At All");
    const cut = [{ candidates: { length: 10 }, truncated: true }, { truncated: false }];
    expect(expectOk(await (await open(many)).screen(sent))).toMatchObject(cut);
    expect(expectOk(await (await open(many)).screen(sent))).toMatchObject(cut);
    const one = { name: "Testa Nadie Personne" };
    const ask = async (limit: number) =>
      expectOk(await screenName(many, actor, one, { purpose: asking.purpose, limit }));
    expect(await ask(3)).toMatchObject({ candidates: { length: 3 }, truncated: true });
    expect(await ask(11)).toMatchObject({ candidates: { length: 11 }, truncated: false });
    const whole = await open(deps, "the-whole-answer");
    expect(expectOk(await whole.screen(sent))).toMatchObject([{ truncated: false }, {}]);
  }));

test("[C16] with the question goes what a stream keeps of its lines, and its key may begin another", () =>
  withStream(async (deps, open) => {
    const first = await open();
    expectOk(await first.screen(lines("Nobody At All")));
    const kept = () => deps.store.db.selectFrom("screen_stream_batches").select("first_row").execute();
    expect(await kept()).toHaveLength(1);
    const now = () => msToTimestamp(timestampToMs(deps.now()) + 31 * 86_400_000);
    expect(await expireScreenings({ store: deps.store, now })).toBe("idle");
    expect(await kept()).toEqual([]);
    const next = await open();
    expect([next.doneBefore, next.screeningId === first.screeningId]).toEqual([0, false]);
  }));
