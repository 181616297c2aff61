/** Readers of own statements. Erased ones are never returned as if they were empty: they are absent. */
import { assert, type RecordId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import type { SignedStatement } from "@vigie/protocol/trust";
import type { NodeIdentity } from "../keys/index.ts";
import type { Db } from "../store/index.ts";
import { openContentKeys } from "../vault/index.ts";

interface SealedRow {
  readonly hash: string;
  readonly scope: string;
  readonly signed: Buffer | null;
}

/** @returns signed statements by hash; those whose key was destroyed are absent. */
export async function openSealedStatements(
  db: Db,
  identity: NodeIdentity,
  table: "record_statements" | "receive_statements" | "clear_kept",
  rows: readonly SealedRow[],
): Promise<Map<string, SignedStatement>> {
  const keyByScope = await openContentKeys(db, identity.vaultKey, [...new Set(rows.map((row) => row.scope))]);
  const signedByHash = new Map<string, SignedStatement>();
  for (const row of rows) {
    const key = keyByScope.get(row.scope);
    if (key === undefined || row.signed === null) continue;
    const text = new TextDecoder().decode(key.open(row.signed, `${table} ${row.hash}`));
    signedByHash.set(row.hash, JSON.parse(text) as SignedStatement);
  }
  return signedByHash;
}

export async function readOwnStatements(
  db: Db,
  identity: NodeIdentity,
  hashes: readonly string[],
): Promise<Map<string, SignedStatement>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom("record_statements")
    .select(["hash", "scope", "signed"])
    .where("hash", "in", [...hashes])
    .execute();
  return openSealedStatements(db, identity, "record_statements", rows);
}

export interface OwnSubject {
  readonly id: RecordId;
  readonly version: number;
  readonly originator: { readonly member: string; readonly service: string };
  readonly content: SubjectContent;
  /** Ledger index of the last change: the cursor to continue from. */
  readonly changedIndex: number;
}

export type OwnSubjectChange =
  | OwnSubject
  | { readonly id: RecordId; readonly removed: true; readonly changedIndex: number };

/**
 * Own subjects in the order of their last change, from after the cursor. Removed ones are reported as removals, so
 * that a follower can drop them.
 */
export async function readSubjectChanges(
  db: Db,
  identity: NodeIdentity,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<OwnSubjectChange[]> {
  const records = await db
    .selectFrom("record_records")
    .select(["id", "version", "head_hash", "state", "changed_index"])
    .where("kind", "=", "subject")
    .where("changed_index", ">", after)
    .orderBy("changed_index")
    .limit(limit)
    .execute();
  const signedByHash = await readOwnStatements(
    db,
    identity,
    records.filter((row) => row.state === "current").map((row) => row.head_hash),
  );
  return records.map((row) => {
    const id = row.id as RecordId;
    const signed = signedByHash.get(row.head_hash);
    if (signed === undefined) return { id, removed: true, changedIndex: row.changed_index };
    assert(signed.statement.kind === "subject", "a subject's record points to subject statements");
    const { originator, content, version } = signed.statement;
    return { id, version, originator, content, changedIndex: row.changed_index };
  });
}
