import { msToTimestamp, type RecordId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import { expect, test } from "vitest";
import { createNodeIdentity, openNodeIdentity } from "../keys/index.ts";
import { readLedger } from "../ledger/index.ts";
import { nodeMigrations } from "../migrations.ts";
import { openTestStore } from "../store/testing.ts";
import { expectOk } from "../testing-cell.ts";
import { createContentKeys } from "../vault/index.ts";
import { decideCandidate, openScreener, readAdjudicated, type ScreenDeps, screenName } from "./index.ts";

const wantedId = "s-0000000000000000000000000w" as RecordId;
const actor = "overseer.tester@oversight";

test("[C83] decided questions are read for a purpose, with a mark in the ledger and no word of whom", async () => {
  await using store = await openTestStore(nodeMigrations);
  const place = { host: "127.0.0.1", port: 1 };
  expectOk(await createNodeIdentity(store.dir, { member: "be", name: "Test", peer: place, desk: place }));
  const identity = await openNodeIdentity(store.dir);
  await store.transaction((tx) => createContentKeys(tx, identity.vaultKey, [wantedId]));
  const content = {
    names: [{ full: "Zelmira Okvandel Inventada", kind: "primary" }],
    births: [],
    nationalities: [],
    documents: [],
    places: [],
  } as unknown as SubjectContent;
  const changes = [{ id: wantedId, version: 1, originator: { member: "ma", service: "interior" }, content }];
  const screener = await openScreener({
    readChanges: async (cursor) => ({ changes: changes.splice(0), cursor }),
  });
  const now = () => msToTimestamp(Date.parse("2026-11-24T12:00:00.000Z"));
  const deps: ScreenDeps = { store, screener, identity, charter: null, now };
  const ask = async (name: string) => {
    const screened = expectOk(await screenName(deps, actor, { name }, { purpose: "public-safety" }));
    return screened.candidates[0]?.id ?? "";
  };
  const cleared = await ask("Zelmira Okvandel Inventada");
  const confirmed = await ask("Okvandel Inventada Zelmira");
  await ask("Inventada Zelmira Okvandel");
  const decisions = [
    [cleared, "cleared"],
    [confirmed, "confirmed"],
  ] as const;
  for (const [id, decision] of decisions)
    expectOk(
      await store.transaction((tx) =>
        decideCandidate(tx, deps, actor, id, { decision, reasons: "Invented." }),
      ),
    );
  expect((await readAdjudicated(deps, actor, "curiosity")).ok).toBe(false);
  expect(expectOk(await readAdjudicated(deps, actor, "oversight"))).toEqual(
    expect.arrayContaining([
      { name: "Zelmira Okvandel Inventada", isCleared: true },
      { name: "Okvandel Inventada Zelmira", isCleared: false },
    ]),
  );
  const entries = await readLedger(store.db, { fromIndex: 0, limit: 100 });
  const read = entries.filter(({ act }) => act === "screen.read-adjudicated");
  expect(read).toMatchObject([{ actor, detail: { purpose: "oversight", questions: 2 } }]);
  expect(JSON.stringify(read)).not.toMatch(/Zelmira|Okvandel/);
});
