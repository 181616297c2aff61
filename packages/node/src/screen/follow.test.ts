/** The room over real ones: a subject that comes from a partner, and goes again. */
import { expect, test } from "vitest";
import { fileInvented, recallInvented } from "../testing-acts.ts";
import { expectOk, openTestCell, type TestMember } from "../testing-cell.ts";
import {
  createHoldingsReader,
  createScreenWork,
  openScreener,
  readCandidate,
  type ScreenDeps,
  screenName,
} from "./index.ts";

async function openScreen({ store, deps }: TestMember): Promise<ScreenDeps> {
  const screener = await openScreener(createHoldingsReader(store.db, deps.identity));
  return { ...deps, store, screener };
}

async function untilIdle(work: () => Promise<"more" | "idle">): Promise<void> {
  while ((await work()) === "more");
}

test("[C10] [C15] a partner's subject is found once it arrives; nothing of it is left after its recall", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  const own = await openScreen(aa);
  const foreign = await openScreen(bb);
  const [ownWork, foreignWork] = [createScreenWork(own), createScreenWork(foreign)];
  const { statement } = await fileInvented(aa, ["bb"]);
  if (statement.kind !== "subject") throw new Error("a subject was filed");
  const name = statement.content.names[0]?.full ?? "";
  await cell.settle();
  await untilIdle(ownWork);
  await untilIdle(foreignWork);
  const asked = { purpose: "public-safety" };
  expect(expectOk(await screenName(own, "test", { name }, asked)).candidates[0]).toMatchObject({
    subjectId: statement.id,
  });
  const [candidate] = expectOk(await screenName(foreign, "test", { name }, asked)).candidates;
  expect(candidate).toMatchObject({ subjectId: statement.id, originator: { member: "aa" }, name });
  // A node that starts now finds the same.
  expect((await (await openScreen(bb)).screener.search({ name }))[0]?.subjectId).toBe(statement.id);

  await recallInvented(aa, statement.id);
  await cell.settle();
  await untilIdle(ownWork);
  await untilIdle(foreignWork);
  for (const deps of [own, foreign, await openScreen(aa), await openScreen(bb)])
    expect(await deps.screener.search({ name }, { threshold: 0 })).toEqual([]);
  expect(await readCandidate(bb.store.db, foreign, candidate?.id ?? "")).toMatchObject({ ok: false });
  for (const { store } of cell.members) {
    const rows = await store.db
      .selectFrom("screen_candidates")
      .select(["state", "query_ct", "reasons_ct"])
      .execute();
    expect(rows).toEqual([{ state: "lapsed", query_ct: null, reasons_ct: null }]);
  }
});
