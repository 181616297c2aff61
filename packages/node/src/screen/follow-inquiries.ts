/**
 * Asks kept inquiries again. A new one is asked once of everything held, which covers whatever came while it was being
 * kept; from then on each record that is added or corrected is held against all of them. How far that is stands in a
 * row that moves in the transaction which stores what was found, so that after a crash nothing is left out or shown
 * twice.
 */
import type { RecordId } from "@vigie/protocol/base";
import { defaultProfile, readProfile } from "@vigie/screening";
import { sql } from "kysely";
import type { Tx } from "../store/index.ts";
import type { ScreenDeps } from "./deps.ts";
import type { HoldingsCursor } from "./holdings.ts";
import { openInquiries } from "./inquiries.ts";
import { InquiryIndex } from "./inquiry-index.ts";
import { type InquiryMatches, storeLateMatches } from "./late-matches.ts";

const newPerTurn = 20;
/** Candidates looked at to see whether the changed record is among them. */
const candidatesMax = 100;

export function createInquiryWork(deps: ScreenDeps): () => Promise<"more" | "idle"> {
  const index = new InquiryIndex();
  let signature = "";
  let cursorSeen: HoldingsCursor | undefined;
  return async () => {
    signature = await syncIndex(deps, index, signature);
    if ((await askNew(deps)) === "more") return "more";
    const { cursor } = deps.screener;
    if (cursorSeen?.own === cursor.own && cursorSeen.foreign === cursor.foreign) return "idle";
    const outcome = await askAgain(deps, index, cursor);
    if (outcome === "idle") cursorSeen = cursor;
    return outcome === "more" ? "more" : "idle";
  };
}

/** Loads what is kept since, lets go of what ended. @returns by what the next turn sees whether anything changed. */
async function syncIndex(deps: ScreenDeps, index: InquiryIndex, before: string): Promise<string> {
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
  index.keepOnly(new Set(ids));
  const missing = ids.filter((id) => !index.has(id));
  for (let at = 0; at < missing.length; at += 1_000) {
    const rows = await db
      .selectFrom("screen_inquiries")
      .select(["id", "query_ct"])
      .where("id", "in", missing.slice(at, at + 1_000))
      .execute();
    await index.add(await openInquiries(db, deps, rows));
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
  index: InquiryIndex,
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
    if (index.size === 0) {
      await moveCursor(tx, {
        own: Math.max(row.own, indexed.own),
        foreign: Math.max(row.foreign, indexed.foreign),
      });
      return "idle";
    }
    const { changes, cursor } = await deps.screener.readChanges(row);
    // What the index has not taken in yet could not be found: first the index, then this.
    if (cursor.own > indexed.own || cursor.foreign > indexed.foreign) return "more";
    const records = changes.flatMap((change) => ("removed" in change ? [] : [change]));
    const found = await askOf(
      deps,
      tx,
      index,
      await index.findFor(records),
      new Set(records.map(({ id }) => id)),
    );
    await moveCursor(tx, cursor);
    await storeLateMatches(tx, deps, found);
    return "more";
  });
}

async function askOf(
  deps: ScreenDeps,
  tx: Tx,
  index: InquiryIndex,
  ids: ReadonlySet<string>,
  changed: ReadonlySet<RecordId>,
): Promise<InquiryMatches[]> {
  if (changed.size === 0) return [];
  const rows = await tx
    .selectFrom("screen_inquiries")
    .select(["id", "profile"])
    .where("id", "=", sql<string>`any(${[...ids]}::text[])`)
    .execute();
  const found: InquiryMatches[] = [];
  for (let at = 0; at < rows.length; at += newPerTurn) {
    const asked = rows
      .slice(at, at + newPerTurn)
      .map(({ id, profile }) => ask(deps, { id, profile, asked: index.askedOf(id) }));
    for (const one of await Promise.all(asked)) {
      const matches = one.matches.filter(({ subjectId }) => changed.has(subjectId));
      if (matches.length > 0) found.push({ ...one, matches });
    }
  }
  return found;
}

/** As its desk asked it. Where a profile shows whatever is like it, a late match must still reach the default's bar. */
async function ask(
  { screener }: Pick<ScreenDeps, "screener">,
  inquiry: {
    readonly id: string;
    readonly profile: string;
    readonly asked: InquiryMatches["asked"] | undefined;
  },
): Promise<InquiryMatches> {
  const { id: inquiryId, profile, asked = { name: "" } } = inquiry;
  const threshold = readProfile(profile)?.threshold || defaultProfile.threshold;
  const matches = await screener.search(asked, { threshold, limit: candidatesMax });
  return { inquiryId, asked, matches };
}

async function moveCursor(tx: Tx, { own, foreign }: HoldingsCursor): Promise<void> {
  await tx
    .updateTable("screen_inquiry_cursor")
    .set({ own_index: own, foreign_no: foreign })
    .where("id", "=", 1)
    .execute();
}
