/** Readers of foreign statements and copies. What was recalled is absent, never empty. */
import { assert, type RecordId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import type { SignedStatement } from "@vigie/protocol/trust";
import type { NodeIdentity } from "../keys/index.ts";
import { openSealedStatements } from "../record/index.ts";
import type { Db } from "../store/index.ts";

export async function readForeignStatements(
  db: Db,
  identity: NodeIdentity,
  hashes: readonly string[],
): Promise<Map<string, SignedStatement>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom("receive_statements")
    .select(["hash", "scope", "signed"])
    .where("hash", "in", [...hashes])
    .execute();
  return openSealedStatements(db, identity, "receive_statements", rows);
}

export interface ReceivedStatement {
  readonly id: number;
  readonly hash: string;
  readonly signed: SignedStatement;
  readonly receivedAt: Date;
}

/** Foreign statements of some kinds after the cursor, in the order in which they were taken in. */
export async function readReceived(
  db: Db,
  identity: NodeIdentity,
  {
    after,
    kinds,
    limit,
  }: { readonly after: number; readonly kinds: readonly ("notice" | "receipt")[]; readonly limit: number },
): Promise<ReceivedStatement[]> {
  const rows = await db
    .selectFrom("receive_statements")
    .select(["id", "hash", "scope", "signed", "received_at"])
    .where("id", ">", after)
    .where("kind", "in", [...kinds])
    // An erased statement has nothing left for a desk; the cursor passes over it.
    .where("signed", "is not", null)
    .orderBy("id")
    .limit(limit)
    .execute();
  const signedByHash = await openSealedStatements(db, identity, "receive_statements", rows);
  return rows.flatMap((row) => {
    const signed = signedByHash.get(row.hash);
    return signed === undefined ? [] : [{ id: row.id, hash: row.hash, signed, receivedAt: row.received_at }];
  });
}

export interface ForeignSubject {
  readonly id: RecordId;
  readonly version: number;
  readonly originator: { readonly member: string; readonly service: string };
  readonly content: SubjectContent;
  readonly changeNo: number;
}

export type ForeignSubjectChange =
  | ForeignSubject
  | { readonly id: RecordId; readonly removed: true; readonly changeNo: number };

/** Copies in the order of their last change, from after the cursor; erased ones as removals. */
export async function readCopyChanges(
  db: Db,
  identity: NodeIdentity,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ForeignSubjectChange[]> {
  const copies = await db
    .selectFrom("receive_copies")
    .select(["record_id", "statement_hash", "state", "change_no"])
    .where("change_no", ">", after)
    .orderBy("change_no")
    .limit(limit)
    .execute();
  const signedByHash = await readForeignStatements(
    db,
    identity,
    copies.filter((copy) => copy.state === "current").map((copy) => copy.statement_hash),
  );
  return copies.map((copy) => {
    const id = copy.record_id as RecordId;
    const signed = copy.state === "current" ? signedByHash.get(copy.statement_hash) : undefined;
    if (signed === undefined) return { id, removed: true, changeNo: copy.change_no };
    assert(signed.statement.kind === "subject", "a copy points to a subject's statement");
    const { originator, content, version } = signed.statement;
    return { id, version, originator, content, changeNo: copy.change_no };
  });
}
