/**
 * Asks kept inquiries again. A new one is asked once of everything held, which covers whatever came while it was being
 * kept; from then on each is asked of the records that are added or corrected, and of them alone: no search the other
 * way round, which weighs what is left out on the other side, stands between. How far that is stands in a
 * row that moves in the transaction which stores what was found, so that after a crash nothing is left out or shown
 * twice.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { RecordId } from "@vigie/protocol/base";
import { defaultProfile, readProfile } from "@vigie/screening";
import { sql } from "kysely";
import type { Tx } from "../store/index.ts";
import type { ScreenDeps } from "./deps.ts";
import type { HoldingsCursor } from "./holdings.ts";
import { openInquiries } from "./inquiries.ts";
import { type InquiryMatches, storeLateMatches } from "./late-matches.ts";
import type { Match, Screener } from "./screener.ts";
import type { AskedPerson } from "./sealing.ts";

const newPerTurn = 20;
/** Candidates that a new inquiry brings at most of what was held before. */
const candidatesMax = 100;
/** Asked together: a message to each thread that has enough to do, and other work gets its turn in between. */
const askedPerTurn = 64;

export function createInquiryWork(deps: ScreenDeps): () => Promise<"more" | "idle"> {
  const askedById = new Map<string, AskedPerson>();
  let signature = "";
  let cursorSeen: HoldingsCursor | undefined;
  return async () => {
    signature = await syncKept(deps, askedById, signature);
    if ((await askNew(deps)) === "more") return "more";
    const { cursor } = deps.screener;
    if (cursorSeen?.own === cursor.own && cursorSeen.foreign === cursor.foreign) return "idle";
    const outcome = await askAgain(deps, askedById, cursor);
    if (outcome === "idle") cursorSeen = cursor;
    return outcome === "more" ? "more" : "idle";
  };
}

/** Loads what is kept since, lets go of what ended. @returns by what the next turn sees whether anything changed. */
async function syncKept(
  deps: ScreenDeps,
  askedById: Map<string, AskedPerson>,
  before: string,
): Promise<string> {
  const { db } = deps.store;
  const { count, last } = await db
    .selectFrom("screen_inquiries")
    .select((eb) => [eb.fn.countAll<string>().as("count"), eb.fn.max("kept_at").as("last")])
    .where("state", "=", "kept")
    .executeTakeFirstOrThrow();
  const signature = `${count} ${last?.toISOString()}`;
  if (signature === before) return before;
  const kept = await db.selectFrom("screen_inquiries").select("id").where("state", "=", "kept").execute();
  const ids = kept.map(({ id }) => id);
  const idsKept = new Set(ids);
  for (const id of askedById.keys()) if (!idsKept.has(id)) askedById.delete(id);
  const missing = ids.filter((id) => !askedById.has(id));
  for (let at = 0; at < missing.length; at += 1_000) {
    const rows = await db
      .selectFrom("screen_inquiries")
      .select(["id", "query_ct"])
      .where("id", "in", missing.slice(at, at + 1_000))
      .execute();
    for (const [id, asked] of await openInquiries(db, deps, rows)) askedById.set(id, asked);
  }
  return signature;
}

async function askNew(deps: ScreenDeps): Promise<"more" | "idle"> {
  return deps.store.transaction(async (tx) => {
    const rows = await tx
      .selectFrom("screen_inquiries")
      .select(["id", "profile", "query_ct"])
      .where("state", "=", "kept")
      .where("is_run", "=", false)
      .limit(newPerTurn)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return "idle";
    const askedById = await openInquiries(tx, deps, rows);
    const found = await Promise.all(
      rows.map(async ({ id, profile }) => ask(deps, { id, profile, asked: askedById.get(id) })),
    );
    await tx
      .updateTable("screen_inquiries")
      .set({ is_run: true })
      .where(
        "id",
        "in",
        rows.map(({ id }) => id),
      )
      .execute();
    await storeLateMatches(
      tx,
      deps,
      found.filter(({ matches }) => matches.length > 0),
    );
    return "more";
  });
}

async function askAgain(
  deps: ScreenDeps,
  askedById: ReadonlyMap<string, AskedPerson>,
  indexed: HoldingsCursor,
): Promise<"more" | "idle" | "elsewhere"> {
  return deps.store.transaction(async (tx) => {
    // The row's lock lets one process at a time read on.
    const row = await tx
      .selectFrom("screen_inquiry_cursor")
      .select(["own_index as own", "foreign_no as foreign"])
      .where("id", "=", 1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (row === undefined) return "elsewhere";
    if (row.own >= indexed.own && row.foreign >= indexed.foreign) return "idle";
    if (askedById.size === 0) {
      await moveCursor(tx, {
        own: Math.max(row.own, indexed.own),
        foreign: Math.max(row.foreign, indexed.foreign),
      });
      return "idle";
    }
    const { changes, cursor } = await deps.screener.readChanges(row);
    // What the index has not taken in yet could not be found: first the index, then this.
    if (cursor.own > indexed.own || cursor.foreign > indexed.foreign) return "more";
    const changed = changes.flatMap((change) => ("removed" in change ? [] : [change.id]));
    const found = await askOf(deps, tx, askedById, [...new Set(changed)]);
    await moveCursor(tx, cursor);
    await storeLateMatches(tx, deps, found);
    return "more";
  });
}

async function askOf(
  deps: ScreenDeps,
  tx: Tx,
  askedById: ReadonlyMap<string, AskedPerson>,
  changed: readonly RecordId[],
): Promise<InquiryMatches[]> {
  if (changed.length === 0) return [];
  const rows = await tx
    .selectFrom("screen_inquiries")
    .select(["id", "profile"])
    .where("id", "=", sql<string>`any(${[...askedById.keys()]}::text[])`)
    .execute();
  const asked = rows.map(({ id, profile }) => ({ id, profile, asked: askedById.get(id) }));
  return findLateMatches(deps.screener, asked, changed);
}

export interface AskedAgain {
  readonly id: string;
  readonly profile: string;
  readonly asked: AskedPerson | undefined;
}

/**
 * Which of the changed records each of these reaches its bar with, by the very scores of a search of everything held.
 * Cost: reading the names of each, and so many comparisons as there are records.
 */
export async function findLateMatches(
  screener: Pick<Screener, "searchAmong">,
  inquiries: readonly AskedAgain[],
  changed: readonly RecordId[],
): Promise<InquiryMatches[]> {
  const found: InquiryMatches[] = [];
  for (let at = 0; at < inquiries.length; at += askedPerTurn) {
    const asked = inquiries.slice(at, at + askedPerTurn).map(async (one) => {
      const query = one.asked ?? { name: "" };
      const matches = await screener.searchAmong(query, changed, { threshold: thresholdOf(one.profile) });
      return toMatches(one, matches);
    });
    found.push(...(await Promise.all(asked)).filter(({ matches }) => matches.length > 0));
    await nextTurn();
  }
  return found;
}

/** Of everything held, as its desk asked it. */
async function ask({ screener }: Pick<ScreenDeps, "screener">, inquiry: AskedAgain): Promise<InquiryMatches> {
  const options = { threshold: thresholdOf(inquiry.profile), limit: candidatesMax };
  return toMatches(inquiry, await screener.search(inquiry.asked ?? { name: "" }, options));
}

function toMatches({ id, asked = { name: "" } }: AskedAgain, matches: Match[]): InquiryMatches {
  return { inquiryId: id, asked, matches };
}

/** Where a profile shows whatever is like it, a late match must still reach the default's bar. */
function thresholdOf(profile: string): number {
  return readProfile(profile)?.threshold || defaultProfile.threshold;
}

async function moveCursor(tx: Tx, { own, foreign }: HoldingsCursor): Promise<void> {
  await tx
    .updateTable("screen_inquiry_cursor")
    .set({ own_index: own, foreign_no: foreign })
    .where("id", "=", 1)
    .execute();
}
