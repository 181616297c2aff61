/**
 * Late matches: candidates that a kept inquiry brings after it was asked. Each is a screening of its own, sealed and
 * decided like any other, and an item on the queue of the desk that asked until a person decides it.
 */
import { type Timestamp, timestampToMs } from "@vigie/protocol/base";
import { clockMsByCode } from "@vigie/protocol/statement";
import { defaultProfile, readProfile } from "@vigie/screening";
import { sql } from "kysely";
import { appendLedger, type LedgerEntryDraft } from "../ledger/index.ts";
import type { Db, Tx } from "../store/index.ts";
import { openContentKeys } from "../vault/index.ts";
import { type Candidate, createLocalId, rowsToCandidates, storeCandidates } from "./candidates.ts";
import type { AskingDesk, ScreenDeps } from "./deps.ts";
import { holdingToOnFile, readHeldContents } from "./holdings.ts";
import type { Match } from "./screener.ts";
import { insertScreening } from "./screenings.ts";
import { type AskedPerson, type OnFile, openJson, places, type SealedMatch } from "./sealing.ts";

export interface LateMatch {
  readonly inquiryId: string;
  readonly purpose: string;
  readonly foundAt: Date;
  readonly deadline: Date;
  readonly candidate: Candidate;
}

export interface InquiryMatches {
  readonly inquiryId: string;
  readonly asked: AskedPerson;
  readonly matches: readonly Match[];
}

interface InquiryRow {
  readonly id: string;
  readonly purpose: string;
  readonly profile: string;
  readonly service: string;
  readonly desk: string;
  readonly screening_id: string;
}

/** Stores what was not shown before. Inquiries that ended meanwhile bring nothing. Appends to the ledger: call it last. */
export async function storeLateMatches(
  tx: Tx,
  deps: Pick<ScreenDeps, "identity" | "charter" | "now">,
  found: readonly InquiryMatches[],
): Promise<void> {
  const ids = found.map(({ inquiryId }) => inquiryId);
  if (ids.length === 0) return;
  const inquiries: InquiryRow[] = await tx
    .selectFrom("screen_inquiries")
    .select(["id", "purpose", "profile", "service", "desk", "screening_id"])
    .where("id", "=", sql<string>`any(${ids}::text[])`)
    .where("state", "=", "kept")
    .orderBy("id")
    .forUpdate()
    .execute();
  const foundById = new Map(found.map((one) => [one.inquiryId, one]));
  const at = deps.now();
  const entries: LedgerEntryDraft[] = [];
  for (const inquiry of inquiries) {
    const one = foundById.get(inquiry.id);
    const fresh = one === undefined ? [] : await withoutShown(tx, deps, inquiry, one);
    if (one === undefined || fresh.length === 0) continue;
    const stored = await storeOne(tx, deps, at, inquiry, { ...one, matches: fresh });
    if (stored > 0)
      entries.push({
        act: "screen.late-match",
        actor: "node",
        object: inquiry.id,
        detail: { purpose: inquiry.purpose, candidates: stored },
      });
  }
  await appendLedger(tx, at, entries);
}

async function storeOne(
  tx: Tx,
  deps: Pick<ScreenDeps, "identity" | "charter" | "now">,
  at: Timestamp,
  { id: inquiryId, purpose, profile, service, desk }: InquiryRow,
  { asked, matches }: InquiryMatches,
): Promise<number> {
  const screeningId = createLocalId("sc");
  const asking = { purpose, profile: readProfile(profile) ?? defaultProfile, from: { service, desk } };
  const key = await insertScreening(tx, deps, {
    ...{ id: screeningId, kind: "late", actor: "node", asking, at, question: asked },
    ...{ state: "done", rows: 1, done: 1 },
  });
  const { candidates } = await storeCandidates(tx, deps, screeningId, key, [{ row: 0, asked, matches }]);
  const clockMs = deps.charter?.clocksMs.urgent ?? clockMsByCode.urgent;
  if (candidates.length > 0)
    await tx
      .insertInto("screen_late_matches")
      .values(
        candidates.map((candidate) => ({
          ...{ candidate_id: candidate.id, inquiry_id: inquiryId, screening_id: screeningId },
          ...{ subject_id: candidate.subjectId, version: candidate.version, service, desk },
          ...{ found_at: new Date(at), deadline: new Date(timestampToMs(at) + clockMs) },
        })),
      )
      .execute();
  return candidates.length;
}

/**
 * Leaves out what this inquiry has shown: the same version of the subject, or another in which nothing that identifies
 * is different.
 */
async function withoutShown(
  tx: Tx,
  deps: Pick<ScreenDeps, "identity">,
  inquiry: InquiryRow,
  { asked, matches }: InquiryMatches,
): Promise<Match[]> {
  const ids = matches.map(({ subjectId }) => subjectId);
  const shown = await tx
    .selectFrom("screen_candidates")
    .select(["id", "subject_id", "version", "reasons_ct"])
    .where("subject_id", "=", sql<string>`any(${ids}::text[])`)
    .where((eb) =>
      eb.or([
        eb("screening_id", "=", inquiry.screening_id),
        eb(
          "id",
          "in",
          eb.selectFrom("screen_late_matches").select("candidate_id").where("inquiry_id", "=", inquiry.id),
        ),
      ]),
    )
    .execute();
  const heldById = await readHeldContents(tx, deps.identity, ids);
  const keyById = await openContentKeys(tx, deps.identity.vaultKey, ids);
  return matches.filter((match) => {
    const held = heldById.get(match.subjectId);
    const key = keyById.get(match.subjectId);
    if (held === undefined || key === undefined) return false;
    const now = identityOf(holdingToOnFile(held, asked.document));
    return !shown.some((row) => {
      if (row.subject_id !== match.subjectId) return false;
      if (row.version >= match.version) return true;
      if (row.reasons_ct === null || held.version !== match.version) return false;
      const { onFile } = openJson<SealedMatch>(key, places.match(row.id), row.reasons_ct);
      return onFile !== undefined && onFile.version === row.version && identityOf(onFile) === now;
    });
  });
}

function identityOf({ version: _, ...onFile }: OnFile): string {
  return JSON.stringify(onFile);
}

/** The undecided ones of a desk, the nearest deadline first. */
export async function readLateMatches(
  db: Db,
  deps: Pick<ScreenDeps, "identity">,
  { service, desk }: AskingDesk,
): Promise<LateMatch[]> {
  const rows = await db
    .selectFrom("screen_late_matches as late")
    .innerJoin("screen_candidates as candidate", "candidate.id", "late.candidate_id")
    .innerJoin("screen_inquiries as inquiry", "inquiry.id", "late.inquiry_id")
    .selectAll("candidate")
    .select(["late.inquiry_id", "late.found_at", "late.deadline", "inquiry.purpose"])
    .where("late.service", "=", service)
    .where("late.desk", "=", desk)
    .where("candidate.state", "=", "open")
    .orderBy("late.deadline")
    .orderBy("candidate.id")
    .limit(lateMatchesMax)
    .execute();
  const candidates = await rowsToCandidates(db, deps, rows);
  const rowById = new Map(rows.map((row) => [row.id, row]));
  return candidates.flatMap((candidate) => {
    const row = rowById.get(candidate.id);
    if (row === undefined) return [];
    const { inquiry_id: inquiryId, purpose, found_at: foundAt, deadline } = row;
    return [{ inquiryId, purpose, foundAt, deadline, candidate }];
  });
}

/** More open ones at one desk say that an inquiry asks for a name that too many bear. */
const lateMatchesMax = 500;
