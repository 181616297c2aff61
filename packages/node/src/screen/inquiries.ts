/**
 * Kept inquiries: a question that was asked once and is asked again of each record that is added or corrected, for a
 * stated time, under the purpose that it was asked for. Its content lies under a key of its own, which is destroyed
 * when its time is over or somebody of the service that asked ends it.
 */
import {
  assert,
  msToTimestamp,
  ok,
  type Refusal,
  type Result,
  refuse,
  type Timestamp,
  timestampToMs,
} from "@vigie/protocol/base";
import { appendLedger } from "../ledger/index.ts";
import { type Db, type Tx, wakeRoom } from "../store/index.ts";
import { createContentKeys, destroyContentKeys, openContentKeys } from "../vault/index.ts";
import { createLocalId } from "./candidates.ts";
import { type AskingDesk, type ScreenDeps, screeningScope } from "./deps.ts";
import { type AskedPerson, openJson, places, sealJson } from "./sealing.ts";

export const inquiryDays = 30;
export const inquiryDaysMax = 365;

export interface KeptInquiry {
  readonly id: string;
  readonly purpose: string;
  readonly profile: string;
  readonly asked: AskedPerson;
  readonly keptAt: Timestamp;
  readonly endsAt: Timestamp;
  readonly lateMatches: number;
}

export function inquiryScope(inquiryId: string): string {
  return `inquiry:${inquiryId}`;
}

/** Keeps the question of a screening of one person, for the desk of the service that asked it. Appends to the ledger. */
export async function keepInquiry(
  tx: Tx,
  deps: Pick<ScreenDeps, "identity" | "now">,
  actor: string,
  from: AskingDesk,
  { screeningId, days = inquiryDays }: { readonly screeningId: string; readonly days?: number },
): Promise<Result<{ inquiryId: string; endsAt: Timestamp }, Refusal<"not_found">>> {
  assert(days >= 1 && days <= inquiryDaysMax, "the contract and the command bound the days");
  const screening = await tx
    .selectFrom("screen_screenings")
    .select(["purpose", "profile", "service", "actor", "query_ct"])
    .where("id", "=", screeningId)
    .where("kind", "in", ["one", "late"])
    .executeTakeFirst();
  const questionScope = screeningScope(screeningId);
  const questionKey = (await openContentKeys(tx, deps.identity.vaultKey, [questionScope])).get(questionScope);
  // Of no service is what the operator asked: only he keeps that.
  const isOwn = screening?.service === null ? screening.actor === actor : screening?.service === from.service;
  if (screening === undefined || screening.query_ct === null || questionKey === undefined || !isOwn)
    return refuse("not_found", "no such question is kept here");
  const asked = openJson<AskedPerson>(questionKey, places.question(screeningId), screening.query_ct);
  const inquiryId = createLocalId("iq");
  const scope = inquiryScope(inquiryId);
  const key = (await createContentKeys(tx, deps.identity.vaultKey, [scope])).get(scope);
  assert(key !== undefined, "the key of a new inquiry was just made");
  const at = deps.now();
  const endsAt = msToTimestamp(timestampToMs(at) + days * 86_400_000);
  const { purpose, profile } = screening;
  await tx
    .insertInto("screen_inquiries")
    .values({
      ...{ id: inquiryId, purpose, profile, actor, service: from.service, desk: from.desk },
      screening_id: screeningId,
      kept_at: new Date(at),
      expires_at: new Date(endsAt),
      query_ct: sealJson(key, places.inquiry(inquiryId), asked),
    })
    .execute();
  await wakeRoom(tx, "screen");
  await appendLedger(tx, at, [
    { act: "screen.keep-inquiry", actor, object: inquiryId, detail: { purpose, days } },
  ]);
  return ok({ inquiryId, endsAt });
}

/** Those of one service, the first to end first. */
export async function readInquiries(
  db: Db | Tx,
  deps: Pick<ScreenDeps, "identity">,
  { service }: Pick<AskingDesk, "service">,
): Promise<KeptInquiry[]> {
  const rows = await db
    .selectFrom("screen_inquiries")
    .select(["id", "purpose", "profile", "kept_at", "expires_at", "query_ct"])
    .select((eb) =>
      eb
        .selectFrom("screen_late_matches")
        .select((inner) => inner.fn.countAll<string>().as("count"))
        .whereRef("screen_late_matches.inquiry_id", "=", "screen_inquiries.id")
        .as("late"),
    )
    .where("service", "=", service)
    .where("state", "=", "kept")
    .orderBy("expires_at")
    .orderBy("id")
    .execute();
  const askedById = await openInquiries(db, deps, rows);
  return rows.flatMap(({ id, purpose, profile, kept_at, expires_at, late }) => {
    const asked = askedById.get(id);
    if (asked === undefined || expires_at === null) return [];
    const [keptAt, endsAt] = [msToTimestamp(kept_at.getTime()), msToTimestamp(expires_at.getTime())];
    return [{ id, purpose, profile, asked, keptAt, endsAt, lateMatches: Number(late) }];
  });
}

/** Who is asked for by inquiry; those whose content is erased are absent. */
export async function openInquiries(
  db: Db | Tx,
  deps: Pick<ScreenDeps, "identity">,
  rows: readonly { readonly id: string; readonly query_ct: Buffer | null }[],
): Promise<Map<string, AskedPerson>> {
  const keyByScope = await openContentKeys(
    db,
    deps.identity.vaultKey,
    rows.map(({ id }) => inquiryScope(id)),
  );
  return new Map(
    rows.flatMap(({ id, query_ct }) => {
      const key = keyByScope.get(inquiryScope(id));
      if (key === undefined || query_ct === null) return [];
      return [[id, openJson<AskedPerson>(key, places.inquiry(id), query_ct)] as const];
    }),
  );
}

/** Before its time, by anybody of the service that keeps it. Candidates that it brought stay until they are decided. */
export async function endInquiry(
  tx: Tx,
  deps: Pick<ScreenDeps, "now">,
  actor: string,
  { service }: Pick<AskingDesk, "service">,
  inquiryId: string,
): Promise<Result<void, Refusal<"not_found">>> {
  const ended = await tx
    .updateTable("screen_inquiries")
    .set({ state: "ended", query_ct: null, expires_at: null })
    .where("id", "=", inquiryId)
    .where("service", "=", service)
    .where("state", "=", "kept")
    .returning("purpose")
    .executeTakeFirst();
  if (ended === undefined) return refuse("not_found", "no such inquiry is kept here");
  await destroyContentKeys(tx, [inquiryScope(inquiryId)]);
  await appendLedger(tx, deps.now(), [
    { act: "screen.end-inquiry", actor, object: inquiryId, detail: { purpose: ended.purpose } },
  ]);
  return ok(undefined);
}

const inquiriesPerTurn = 200;

/** Erases the inquiries whose time is over. */
export async function expireInquiries(deps: Pick<ScreenDeps, "store" | "now">): Promise<"more" | "idle"> {
  return deps.store.transaction(async (tx) => {
    const at = deps.now();
    const due = await tx
      .selectFrom("screen_inquiries")
      .select("id")
      .where("expires_at", "<=", new Date(timestampToMs(at)))
      .orderBy("expires_at")
      .limit(inquiriesPerTurn)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = due.map(({ id }) => id);
    if (ids.length === 0) return "idle";
    await tx
      .updateTable("screen_inquiries")
      .set({ state: "expired", query_ct: null, expires_at: null })
      .where("id", "in", ids)
      .execute();
    await destroyContentKeys(tx, ids.map(inquiryScope));
    const entries = ids.map((id) => ({ act: "screen.expire-inquiry", actor: "node", object: id }));
    await appendLedger(tx, at, entries);
    return ids.length === inquiriesPerTurn ? "more" : "idle";
  });
}
