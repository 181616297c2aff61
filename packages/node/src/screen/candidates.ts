/** Matches become candidates: stored, sealed, open until a person decides. */
import { randomBytes } from "node:crypto";
import type { RecordId } from "@vigie/protocol/base";
import type { Reason } from "@vigie/screening";
import type { Db, Tx } from "../store/index.ts";
import { type ContentKey, openContentKeys } from "../vault/index.ts";
import { type ScreenDeps, screeningScope } from "./deps.ts";
import type { Match } from "./screener.ts";
import { type AskedPerson, openJson, places, type SealedMatch, sealJson } from "./sealing.ts";

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
  /** Absent once the question is erased. */
  readonly asked: AskedPerson | undefined;
  readonly state: "open" | "confirmed" | "cleared";
}

/** A letter and 128 random bits in hex: an id says nothing of when, where or whom. */
export function createLocalId(letters: "sc" | "cd"): string {
  return `${letters}-${randomBytes(16).toString("hex")}`;
}

export interface FoundPerson {
  readonly row: number;
  readonly asked: AskedPerson;
  readonly matches: readonly Match[];
}

/** Matches whose subject was erased since the index saw it are left out: there is no key to seal their reasons with. */
export async function storeCandidates(
  tx: Tx,
  deps: Pick<ScreenDeps, "identity">,
  screeningId: string,
  questionKey: ContentKey,
  found: readonly FoundPerson[],
): Promise<Candidate[]> {
  const subjects = found.flatMap(({ matches }) => matches.map(({ subjectId }) => subjectId));
  const keyById = await openContentKeys(tx, deps.identity.vaultKey, [...new Set(subjects)]);
  const candidates: Candidate[] = [];
  const rows = [];
  for (const { row, asked, matches } of found)
    for (const match of matches) {
      const key = keyById.get(match.subjectId);
      if (key === undefined) continue;
      const id = createLocalId("cd");
      const { subjectId, version, originator, score, name, reasons } = match;
      const sealed: SealedMatch = { name, reasons };
      candidates.push({
        id,
        screeningId,
        row,
        subjectId,
        originator,
        version,
        score,
        name,
        reasons,
        asked,
        state: "open",
      });
      rows.push({
        id,
        screening_id: screeningId,
        row_no: row,
        subject_id: subjectId,
        member: originator.member,
        service: originator.service,
        version,
        score,
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
  return candidates;
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
    const { name, reasons } = openJson<SealedMatch>(key, places.match(row.id), row.reasons_ct);
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
      reasons,
      asked,
      state: row.state,
    };
  });
}
