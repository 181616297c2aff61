/** At a screening: who was told apart from a subject before is not made a candidate of that subject again (C62 to C64). */
import { type RecordId, type Timestamp, timestampToMs } from "@vigie/protocol/base";
import type { ClearedPerson } from "@vigie/protocol/statement";
import type { Reason } from "@vigie/screening";
import { sql } from "kysely";
import type { NodeIdentity } from "../keys/index.ts";
import type { LedgerEntryDraft } from "../ledger/index.ts";
import type { Tx } from "../store/index.ts";
import { type ContentKey, openContentKeys } from "../vault/index.ts";
import { type AskedIdentity, bindingTags, isClearedByDocument, isClearedPerson } from "./agree.ts";
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

export type Kept<M> = M & { readonly earlierClearance?: EarlierClearance };

export interface Applied<M extends MatchedSubject, F extends FoundBy<M>> {
  /** As given, without the matches for which a clearance holds. */
  readonly found: readonly (Omit<F, "matches"> & { readonly matches: readonly Kept<M>[] })[];
  /** How many matches a clearance took away, by row; rows without any are absent. */
  readonly clearedByRow: ReadonlyMap<number, number>;
  /** The caller's to append to the ledger, last. */
  readonly entries: readonly LedgerEntryDraft[];
}

/**
 * Takes away the matches for which a clearance holds, and writes that down.
 * @param askedBy the screening, for the ledger.
 * Cost: one query when none of the subjects has a clearance; else it opens those of the same date or document only.
 */
export async function applyClearances<M extends MatchedSubject, F extends FoundBy<M>>(
  tx: Tx,
  deps: ClearDeps,
  askedBy: string,
  given: readonly (F & FoundBy<M>)[],
): Promise<Applied<M, F>> {
  const now = new Date(timestampToMs(deps.now()));
  const clearances = await readBySubject(tx, deps, given);
  const uses: { clearance_id: string; asked_by: string; row_no: number; at: Date }[] = [];
  const entries: LedgerEntryDraft[] = [];
  const clearedByRow = new Map<number, number>();
  const weigh = (row: number, asked: AskedIdentity, match: M): Kept<M>[] => {
    const about = (clearances.get(match.subjectId) ?? []).filter(({ person }) =>
      isClearedPerson(asked, person),
    );
    const holding = about.find((one) => holds(one.row, match, now));
    if (holding === undefined) {
      const ended = about[0]?.row;
      return [ended === undefined ? match : { ...match, earlierClearance: toEarlier(ended) }];
    }
    if (isOnFile(match, isClearedByDocument(asked, holding.person))) return [match];
    const clearance = holding.row.id;
    uses.push({ clearance_id: clearance, asked_by: askedBy, row_no: row, at: now });
    const detail = { clearance, by: askedBy };
    entries.push({ act: "clear.apply", actor: "node", object: match.subjectId, detail });
    clearedByRow.set(row, (clearedByRow.get(row) ?? 0) + 1);
    return [];
  };
  const found = given.map((one) => ({
    ...one,
    matches: one.matches.flatMap((match) => weigh(one.row, one.asked, match)),
  }));
  for (let start = 0; start < uses.length; start += 1_000)
    await tx
      .insertInto("clear_uses")
      .values(uses.slice(start, start + 1_000))
      .execute();
  return { found, clearedByRow, entries };
}

/** Only for the very version that it was checked against: an index that lags or runs ahead makes a candidate. */
function holds(row: ClearanceRow, match: MatchedSubject, now: Date): boolean {
  return row.state === "standing" && row.expires_at > now && row.checked_version === match.version;
}

/**
 * C63: never silence a document that agrees with the file; nor a date, however the clearance came about, but where the
 * person's own document tells that two people share it.
 */
function isOnFile({ reasons }: MatchedSubject, isToldByDocument: boolean): boolean {
  return reasons.some(
    ({ kind, feature }) =>
      kind === "for" && (feature === "document" || (feature === "birth" && !isToldByDocument)),
  );
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
  readonly person: ClearedPerson;
}

/**
 * The clearances that may speak of those who are asked for: of these subjects, and of this date or document. However
 * many persons were cleared of a subject with a common name, only these are opened.
 */
async function readBySubject<M extends MatchedSubject>(
  tx: Tx,
  { identity }: ClearDeps,
  given: readonly FoundBy<M>[],
): Promise<Map<string, OpenClearance[]>> {
  const bySubject = new Map<string, OpenClearance[]>();
  const ids = given.flatMap(({ matches }) => matches.map(({ subjectId }) => subjectId as string));
  const cleared = await findClearedSubjects(tx, [...new Set(ids)]);
  if (cleared.length === 0) return bySubject;
  const keyById = await openContentKeys(tx, identity.vaultKey, cleared);
  const tags = given.flatMap(({ asked, matches }) =>
    matches.flatMap(({ subjectId }) => {
      const key = keyById.get(subjectId);
      return key === undefined ? [] : askedToTags(key, asked);
    }),
  );
  const wanted = sql<Buffer>`any(${tags}::bytea[])`;
  const rows = await tx
    .selectFrom("clear_clearances")
    .selectAll()
    .where((eb) => eb.or([eb("birth_tag", "=", wanted), eb("document_tag", "=", wanted)]))
    .where("state", "in", ["standing", "lapsed"])
    .orderBy("made_at", "desc")
    .execute();
  const contentById = await openClearances(tx, identity, rows);
  for (const row of rows) {
    const content = contentById.get(row.id);
    if (content === undefined) continue;
    const list = bySubject.get(row.subject_id) ?? [];
    list.push({ row, person: content.person });
    bySubject.set(row.subject_id, list);
  }
  return bySubject;
}

async function findClearedSubjects(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...ids]}::text[]) as given (id)
    where exists (select from clear_clearances where subject_id = given.id)
  `.execute(tx);
  return rows.map((row) => row.id);
}

function askedToTags(key: ContentKey, { birth = "", document = "" }: AskedIdentity): Buffer[] {
  return [
    ...(birth === "" ? [] : [bindingTags.birth(key, birth)]),
    ...(document === "" ? [] : [bindingTags.document(key, document)]),
  ];
}
