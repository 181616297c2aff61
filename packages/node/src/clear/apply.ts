/** At a screening: who was told apart from a subject before is not made a candidate of that subject again (C62 to C64). */
import { type RecordId, type Timestamp, timestampToMs } from "@vigie/protocol/base";
import type { Reason } from "@vigie/screening";
import { sql } from "kysely";
import type { NodeIdentity } from "../keys/index.ts";
import type { LedgerEntryDraft } from "../ledger/index.ts";
import type { Tx } from "../store/index.ts";
import { type AskedIdentity, isClearedPerson } from "./agree.ts";
import { type ClearanceRow, openClearances } from "./read.ts";

export interface ClearDeps {
  readonly identity: NodeIdentity;
  readonly now: () => Timestamp;
}

/** Context for who decides again: somebody cleared this person before, and why that holds no more. */
export interface EarlierClearance {
  readonly at: Timestamp;
  readonly by: { readonly member: string; readonly role: string };
  readonly lapsedBecause: "subject-changed" | "expired";
}

export interface MatchedSubject {
  readonly subjectId: RecordId;
  readonly version: number;
  readonly reasons: readonly Reason[];
}

export interface FoundBy<M extends MatchedSubject> {
  readonly row: number;
  readonly asked: AskedIdentity;
  readonly matches: readonly M[];
}

export interface ClearedRow<F, M> {
  readonly found: F;
  readonly matches: readonly (M & { readonly earlierClearance?: EarlierClearance })[];
  readonly clearedEarlier: number;
}

/**
 * Takes away the matches for which a clearance holds, and writes that down.
 * @param askedBy the screening or the kept inquiry, for the count and the ledger.
 * @returns one row for each given one, in order; `entries` are the caller's to append to the ledger, last.
 * Cost: one query when none of the subjects has a clearance.
 */
export async function applyClearances<M extends MatchedSubject, F extends FoundBy<M>>(
  tx: Tx,
  deps: ClearDeps,
  askedBy: string,
  found: readonly (F & FoundBy<M>)[],
): Promise<{ rows: ClearedRow<F, M>[]; entries: LedgerEntryDraft[] }> {
  const at = deps.now();
  const now = new Date(timestampToMs(at));
  const clearances = await readBySubject(
    tx,
    deps,
    found.flatMap(({ matches }) => matches.map(({ subjectId }) => subjectId)),
  );
  const uses: { clearance_id: string; asked_by: string; row_no: number; at: Date }[] = [];
  const entries: LedgerEntryDraft[] = [];
  const rows = found.map((one): ClearedRow<F, M> => {
    const matches = one.matches.flatMap((match) => {
      const ofSubject = clearances.get(match.subjectId) ?? [];
      const about = ofSubject.filter(({ content }) => isClearedPerson(one.asked, content.person));
      const holding = about.find(({ row }) => holds(row, match, now));
      if (holding === undefined || isDocumentOnFile(match)) {
        const earlier = holding === undefined ? about[0]?.row : undefined;
        return [earlier === undefined ? match : { ...match, earlierClearance: toEarlier(earlier) }];
      }
      const clearance = holding.row.id;
      uses.push({ clearance_id: clearance, asked_by: askedBy, row_no: one.row, at: now });
      const detail = { clearance, by: askedBy };
      entries.push({ act: "clear.apply", actor: "node", object: match.subjectId, detail });
      return [];
    });
    return { found: one, matches, clearedEarlier: one.matches.length - matches.length };
  });
  for (let start = 0; start < uses.length; start += 1_000)
    await tx
      .insertInto("clear_uses")
      .values(uses.slice(start, start + 1_000))
      .execute();
  return { rows, entries };
}

/** Only for the very version that it was checked against: an index that lags or runs ahead makes a candidate. */
function holds(row: ClearanceRow, match: MatchedSubject, now: Date): boolean {
  return row.state === "standing" && row.expires_at > now && row.checked_version === match.version;
}

/** C63: never silence that. */
function isDocumentOnFile({ reasons }: MatchedSubject): boolean {
  return reasons.some(({ kind, feature }) => kind === "for" && feature === "document");
}

function toEarlier(row: ClearanceRow): EarlierClearance {
  return {
    at: row.made_at.toISOString() as Timestamp,
    by: { member: row.member, role: row.role },
    lapsedBecause: row.state === "lapsed" ? "subject-changed" : "expired",
  };
}

interface OpenClearance {
  readonly row: ClearanceRow;
  readonly content: { readonly person: Parameters<typeof isClearedPerson>[1] };
}

async function readBySubject(
  tx: Tx,
  { identity }: ClearDeps,
  subjectIds: readonly string[],
): Promise<Map<string, OpenClearance[]>> {
  const bySubject = new Map<string, OpenClearance[]>();
  if (subjectIds.length === 0) return bySubject;
  const rows = await tx
    .selectFrom("clear_clearances")
    .selectAll()
    .where("subject_id", "=", sql<string>`any(${[...new Set(subjectIds)]}::text[])`)
    .where("state", "in", ["standing", "lapsed"])
    .orderBy("made_at", "desc")
    .execute();
  if (rows.length === 0) return bySubject;
  const contentById = await openClearances(tx, identity, rows);
  for (const row of rows) {
    const content = contentById.get(row.id);
    if (content === undefined) continue;
    const list = bySubject.get(row.subject_id) ?? [];
    list.push({ row, content });
    bySubject.set(row.subject_id, list);
  }
  return bySubject;
}
