/** For tests only: members of a cell who screen, clear and amend. */
import type { RecordId } from "@vigie/protocol/base";
import type { StatementOf } from "@vigie/protocol/statement";
import { type ClearDecision, clearCandidate, withdrawOwnClearance } from "../desk/index.ts";
import { amendSubject, fileSubject, releaseSubject } from "../release/index.ts";
import {
  type AskedPerson,
  createHoldingsReader,
  createScreenWork,
  type NameScreening,
  openScreener,
  type ScreenDeps,
  screenName,
} from "../screen/index.ts";
import { testNowMs } from "../testing-acts.ts";
import { expectOk, inventedSubject, type TestCell, type TestMember } from "../testing-cell.ts";

/** A subject whose file holds no date of birth and one passport. */
export const onFile = {
  births: [],
  documents: [{ kind: "passport", number: "ZZ 0000001" }],
};

/** Somebody else with a name like the subject's. */
export const innocent: AskedPerson = {
  name: "PERSONNE Nadie Testa",
  birth: "1991-07-19",
  document: "XX-000-0002",
};

export async function fileOnFile(
  member: TestMember,
  releaseTo: readonly string[],
  changes: object = {},
): Promise<StatementOf<"subject">> {
  const filed = await member.store.transaction((tx) =>
    fileSubject(tx, member.deps, "test", {
      service: member.officer.service,
      handling: ["H1"],
      status: "Exercise",
      content: inventedSubject(testNowMs, { ...onFile, ...changes }),
      releaseTo,
    }),
  );
  return expectOk(filed).statement as StatementOf<"subject">;
}

export async function amend(
  member: TestMember,
  { id, version, content }: StatementOf<"subject">,
  to: object,
) {
  const amended = await member.store.transaction((tx) =>
    amendSubject(tx, member.deps, "test", {
      id,
      expectedVersion: version,
      service: member.officer.service,
      handling: ["H1"],
      status: "Exercise",
      content: { ...content, ...to },
    }),
  );
  return expectOk(amended).statement as StatementOf<"subject">;
}

export async function release(member: TestMember, id: RecordId, to: readonly string[]) {
  return expectOk(await member.store.transaction((tx) => releaseSubject(tx, member.deps, "test", id, to)));
}

export async function withdraw(member: TestMember, id: RecordId) {
  return member.store.transaction((tx) =>
    withdrawOwnClearance(tx, member.deps, member.officer, id, "An invented second thought."),
  );
}

/** A node that starts now: its index is read from its tables. */
export async function openScreen({ store, deps }: TestMember): Promise<ScreenDeps> {
  const screener = await openScreener(createHoldingsReader(store.db, deps.identity));
  return { ...deps, store, screener };
}

export async function screen(member: TestMember, asked: AskedPerson): Promise<NameScreening> {
  const deps = await openScreen(member);
  return expectOk(await screenName(deps, "test", asked, { purpose: "public-safety", from: member.officer }));
}

/** How many candidates, and how many were cleared earlier. */
export async function count(member: TestMember, asked: AskedPerson): Promise<[number, number]> {
  const { candidates, clearedEarlier } = await screen(member, asked);
  return [candidates.length, clearedEarlier];
}

/** Screens, and clears the one candidate. */
export async function stopAndClear(member: TestMember, asked: AskedPerson, bind: ClearDecision["bind"]) {
  const { candidates } = await screen(member, asked);
  const [candidate] = candidates;
  if (candidate === undefined || candidates.length > 1) throw new Error("one candidate was expected");
  const cleared = await member.store.transaction((tx) =>
    clearCandidate(tx, member.deps, member.officer, candidate.id, {
      reasons: "An invented difference.",
      bind,
    }),
  );
  return expectOk(cleared);
}

/** Lets everything flow, and each screening room follow. */
export async function settle(cell: TestCell): Promise<void> {
  await cell.settle();
  for (const member of cell.members) {
    const work = createScreenWork(await openScreen(member));
    while ((await work()) === "more");
  }
}

export async function readActs({ store }: TestMember, prefix: string): Promise<string[]> {
  const rows = await store.db.selectFrom("ledger_entries").select("leaf").orderBy("index").execute();
  return rows
    .map((row) => JSON.parse(row.leaf.toString("utf8")) as { act: string })
    .flatMap(({ act }) => (act.startsWith(prefix) ? [act] : []));
}
