/** Matches become candidates: stored, sealed, open until a person decides. */
import { randomBytes } from "node:crypto";
import type { RecordId } from "@vigie/protocol/base";
import type { Reason } from "@vigie/screening";
import { applyClearances, type EarlierClearance } from "../clear/index.ts";
import { appendLedger } from "../ledger/index.ts";
import type { Db, Tx } from "../store/index.ts";
import { type ContentKey, openContentKeys } from "../vault/index.ts";
import { type ScreenDeps, screeningScope } from "./deps.ts";
import { holdingToOnFile, readHeldContents } from "./holdings.ts";
import type { Match } from "./screener.ts";
import { type AskedPerson, type OnFile, openJson, places, type SealedMatch, sealJson } from "./sealing.ts";

export interface Candidate {
  readonly id: string;
  readonly screeningId: string;
  /** 0 for a screening of one person. */
  readonly row: number;
  readonly subjectId: RecordId;
  readonly originator: { readonly member: string; readonly service: string };
  readonly version: number;
  readonly score: number;
  /** The name on file that agreed best. */
  readonly name: string;
  /** Counter-evidence first. */
  readonly reasons: readonly Reason[];
  /** What identified the subject when it was compared; absent in candidates of the first cut. */
  readonly onFile: OnFile | undefined;
  /** Absent once the question is erased. */
  readonly asked: AskedPerson | undefined;
  /** Somebody cleared this person of this subject before; why that holds no more. */
  readonly earlierClearance?: EarlierClearance | undefined;
  readonly state: "open" | "confirmed" | "cleared";
}

/** A letter and 128 random bits in hex: an id says nothing of when, where or whom. */
export function createLocalId(letters: "sc" | "cd" | "iq"): string {
  return `${letters}-${randomBytes(16).toString("hex")}`;
}

export interface FoundPerson {
  readonly row: number;
  readonly asked: AskedPerson;
  readonly matches: readonly Match[];
}

export interface StoredCandidates {
  readonly candidates: readonly Candidate[];
  /** Matches that made no candidate because a clearance stands, by row; rows without any are absent. */
  readonly clearedByRow: ReadonlyMap<number, number>;
}

/**
 * Matches whose subject was erased since the index saw it are left out: there is no key to seal their reasons with. So
 * are those of whom the person was cleared (C62). Appends to the ledger: call it late in the transaction.
 */
export async function storeCandidates(
  tx: Tx,
  deps: Pick<ScreenDeps, "identity" | "now">,
  screeningId: string,
  questionKey: ContentKey,
  given: readonly FoundPerson[],
): Promise<StoredCandidates> {
  const { found, clearedByRow, entries } = await applyClearances(tx, deps, screeningId, given);
  const subjects = found.flatMap(({ matches }) => matches.map(({ subjectId }) => subjectId));
  const keyById = await openContentKeys(tx, deps.identity.vaultKey, [...new Set(subjects)]);
  const heldById = await readHeldContents(tx, deps.identity, [...keyById.keys()]);
  const candidates: Candidate[] = [];
  const rows = [];
  for (const { row, asked, matches } of found)
    for (const match of matches) {
      const key = keyById.get(match.subjectId);
      if (key === undefined) continue;
      const held = heldById.get(match.subjectId);
      const onFile = held === undefined ? undefined : holdingToOnFile(held, asked.document);
      const id = createLocalId("cd");
      candidates.push({ ...match, id, screeningId, row, onFile, asked, state: "open" });
      const { originator, name, reasons, earlierClearance } = match;
      const sealed: SealedMatch = {
        ...{ name, reasons, ...(onFile === undefined ? {} : { onFile }) },
        ...(earlierClearance === undefined ? {} : { earlierClearance }),
      };
      rows.push({
        id,
        screening_id: screeningId,
        row_no: row,
        subject_id: match.subjectId,
        member: originator.member,
        service: originator.service,
        version: match.version,
        score: match.score,
        query_ct: sealJson(questionKey, places.asked(id), asked),
        reasons_ct: sealJson(key, places.match(id), sealed),
      });
    }
  // PostgreSQL takes 65,535 parameters a statement.
  for (let at = 0; at < rows.length; at += 1_000)
    await tx
      .insertInto("screen_candidates")
      .values(rows.slice(at, at + 1_000))
      .execute();
  await appendLedger(tx, deps.now(), entries);
  return { candidates, clearedByRow };
}

export function countCleared(clearedByRow: StoredCandidates["clearedByRow"]): number {
  return [...clearedByRow.values()].reduce((sum, count) => sum + count, 0);
}

export interface CandidateRow {
  readonly id: string;
  readonly screening_id: string;
  readonly row_no: number;
  readonly subject_id: string;
  readonly member: string;
  readonly service: string;
  readonly version: number;
  readonly score: number;
  readonly query_ct: Buffer | null;
  readonly reasons_ct: Buffer | null;
  readonly state: "open" | "confirmed" | "cleared" | "lapsed";
}

/** Lapsed ones, and those whose subject's key is gone, are absent: nothing about them can be said any more. */
export async function rowsToCandidates(
  db: Db | Tx,
  deps: Pick<ScreenDeps, "identity">,
  rows: readonly CandidateRow[],
): Promise<Candidate[]> {
  const scopes = rows.flatMap((row) => [row.subject_id, screeningScope(row.screening_id)]);
  const keyByScope = await openContentKeys(db, deps.identity.vaultKey, [...new Set(scopes)]);
  return rows.flatMap((row) => {
    const key = keyByScope.get(row.subject_id);
    if (row.state === "lapsed" || row.reasons_ct === null || key === undefined) return [];
    const match = openJson<SealedMatch>(key, places.match(row.id), row.reasons_ct);
    const { name, reasons, onFile, earlierClearance } = match;
    const questionKey = keyByScope.get(screeningScope(row.screening_id));
    const asked =
      row.query_ct === null || questionKey === undefined
        ? undefined
        : openJson<AskedPerson>(questionKey, places.asked(row.id), row.query_ct);
    return {
      id: row.id,
      screeningId: row.screening_id,
      row: row.row_no,
      subjectId: row.subject_id as RecordId,
      originator: { member: row.member, service: row.service },
      version: row.version,
      score: row.score,
      name,
      // Reasons of the first cut were sentences.
      reasons: reasons.filter((reason) => reason.rule !== undefined),
      onFile,
      asked,
      earlierClearance,
      state: row.state,
    };
  });
}
