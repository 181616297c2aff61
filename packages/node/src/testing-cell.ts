/** For tests only: members of one cell with fresh stores, and a wire between them that tests can cut. */
import { type MemberId, msToTimestamp, type Result } from "@vigie/protocol/base";
import { clockMsByCode } from "@vigie/protocol/statement";
import { type Charter, defaultCharterCodes, signCharter } from "@vigie/protocol/trust";
import { type Officer, takeReceived } from "./desk/index.ts";
import { parsePush, pushOutbox, takePush } from "./exchange/index.ts";
import { createNodeIdentity, openNodeIdentity, writeCharter } from "./keys/index.ts";
import { nodeMigrations } from "./migrations.ts";
import { openInbox } from "./receive/index.ts";
import type { RecordDeps } from "./record/index.ts";
import { sealOrders } from "./release/index.ts";
import { openTestStore, type TestStore } from "./store/testing.ts";

export interface TestMember extends AsyncDisposable {
  readonly member: MemberId;
  readonly store: TestStore;
  readonly deps: RecordDeps & { readonly charter: Charter };
  readonly officer: Officer;
}

export interface TestCell extends AsyncDisposable {
  readonly members: TestMember[];
  /** Lets everything flow until nothing moves: seals, pushes over the wire, opens, takes in. */
  settle(): Promise<void>;
  /** Pairs `from>to` that lose every push. */
  readonly cut: Set<string>;
  /** Pairs `from>to` whose pushes arrive but whose answers get lost. */
  readonly mute: Set<string>;
  /** Changes what crosses the wire. */
  tamper: (text: string) => string;
  /** Moves every clock of the cell. */
  advance(ms: number): void;
}

export async function openTestCell(ids: readonly string[]): Promise<TestCell> {
  let nowMs = Date.parse("2026-11-24T12:00:00.000Z");
  const now = () => msToTimestamp(nowMs++);
  const stores: TestStore[] = [];
  for (const [i, id] of ids.entries()) {
    const store = await openTestStore(nodeMigrations);
    stores.push(store);
    expectOk(
      await createNodeIdentity(store.dir, {
        member: id,
        name: `Member ${id}`,
        peer: { host: "127.0.0.1", port: 40_000 + i },
        desk: { host: "127.0.0.1", port: 41_000 + i },
      }),
    );
  }
  const identities = await Promise.all(stores.map((store) => openNodeIdentity(store.dir)));
  const charter: Charter = {
    v: 1,
    cell: "test-cell" as Charter["cell"],
    version: 1,
    issuedAt: now(),
    members: identities.map((identity) => identity.card),
    purposes: [...defaultCharterCodes.purposes],
    legalBases: [...defaultCharterCodes.legalBases],
    inclusionCriteria: [...defaultCharterCodes.inclusionCriteria],
    clocksMs: { ...clockMsByCode },
    retentionDaysMax: { ...defaultCharterCodes.retentionDaysMax },
    quorum: 1,
  };
  const signatures = await Promise.all(
    identities.map(({ card, secrets }) => signCharter(secrets.signing, card.member, charter)),
  );
  const members = await Promise.all(
    identities.map(async (_, i): Promise<TestMember> => {
      const store = stores[i] as TestStore;
      expectOk(await writeCharter(store.dir, { charter, signatures }));
      const identity = await openNodeIdentity(store.dir);
      return {
        member: identity.card.member,
        store,
        deps: { identity, charter, now },
        officer: {
          handle: "officer-1",
          role: "duty-officer",
          service: "interior" as Officer["service"],
          desk: "duty" as Officer["desk"],
        },
        [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
      };
    }),
  );
  const cell: TestCell = {
    members,
    cut: new Set(),
    mute: new Set(),
    tamper: (text) => text,
    settle: () => settle(cell),
    advance: (ms) => {
      nowMs += ms;
    },
    async [Symbol.asyncDispose]() {
      for (const member of members) await member[Symbol.asyncDispose]();
    },
  };
  return cell;
}

/** Rounds until one in which nothing happened: every act of a node is in its ledger, a heartbeat is not. */
async function settle(cell: TestCell): Promise<void> {
  const countActs = async () => {
    const heads = cell.members.map(({ store }) =>
      store.db.selectFrom("ledger_head").select("size").executeTakeFirstOrThrow(),
    );
    return (await Promise.all(heads)).reduce((sum, head) => sum + head.size, 0);
  };
  for (let before = -1, after = await countActs(); after !== before; after = await countActs()) {
    before = after;
    await Promise.all(cell.members.map(({ store, deps }) => untilIdle(() => sealOrders(store, deps))));
    for (const from of cell.members)
      for (const to of cell.members) if (from !== to) await push(cell, from, to).catch(() => undefined);
    for (const { store, deps } of cell.members) {
      await untilIdle(() => openInbox(store, deps));
      await untilIdle(() => takeReceived(store, deps));
    }
  }
}

/** One turn of the sender's loop against the recipient's door, without a socket. */
export async function push(cell: TestCell, from: TestMember, to: TestMember): Promise<"more" | "idle"> {
  const client = {
    close: () => {},
    async push(body: string) {
      if (cell.cut.has(`${from.member}>${to.member}`)) throw new Error("the wire is cut");
      const parsed = parsePush(cell.tamper(body));
      if (!parsed.ok) return { status: 400, body: { code: parsed.error.code } };
      const taken = await takePush(to.store, to.deps, from.member, parsed.value);
      if (!taken.ok) return { status: 409, body: { code: taken.error.code } };
      if (cell.mute.has(`${from.member}>${to.member}`)) throw new Error("the answer got lost");
      return { status: 200, body: JSON.parse(JSON.stringify({ delivery: taken.value })) as unknown };
    },
  };
  return pushOutbox(from.store, from.deps, client, to.deps.identity.card);
}

async function untilIdle(work: () => Promise<"more" | "idle">): Promise<void> {
  while ((await work()) === "more");
}

export function expectOk<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A lawful content about nobody. */
export function inventedSubject(
  nowMs: number,
  overrides: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    names: [{ full: "Testa Nadie Personne", kind: "primary" }],
    births: [{ date: "1980-02-03" }],
    gender: "unknown",
    nationalities: [],
    documents: [],
    places: [],
    category: "suspect",
    actionCode: "call-desk",
    legalBasis: "national-law",
    purpose: "ct-prevention",
    inclusionCriterion: "formal-suspicion",
    grounds: [
      {
        kind: "fact",
        text: "An invented fact.",
        evaluation: { scheme: "4x4", source: "B", information: "2" },
      },
    ],
    author: { role: "duty-officer", handle: "officer-1" },
    reviewDate: msToTimestamp(nowMs + 30 * 24 * 3_600_000),
    ...overrides,
  };
}
