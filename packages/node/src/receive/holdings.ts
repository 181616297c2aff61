/** Holdings: own subjects and foreign copies, seen as one. Reading a file is a consultation and is logged as one. */
import { assert, ok, type RecordId, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import type { StatementOf } from "@vigie/protocol/statement";
import { sql } from "kysely";
import type { NodeIdentity } from "../keys/index.ts";
import { appendLedger } from "../ledger/index.ts";
import { type RecordDeps, readOwnStatements } from "../record/index.ts";
import type { Db, Tx } from "../store/index.ts";
import { openContentKeys } from "../vault/index.ts";
import { readForeignStatements } from "./read.ts";

export interface HeldSubject {
  readonly id: RecordId;
  readonly box: "own" | "foreign";
  readonly version: number;
  readonly originator: { readonly member: string; readonly service: string };
  readonly state: "current" | "recalled" | "withdrawn";
  readonly issuedAt: Date;
  readonly receivedAt: Date | null;
  /** Absent once the content is erased: what stays is the tombstone. */
  readonly statement: StatementOf<"subject"> | undefined;
}

interface HeldRow {
  readonly id: string;
  readonly box: "own" | "foreign";
  readonly version: number;
  readonly hash: string;
  readonly member: string;
  readonly service: string;
  readonly state: HeldSubject["state"];
  readonly issued_at: Date;
  readonly received_at: Date | null;
}

/**
 * Newest first, a partner's clock that runs ahead notwithstanding. Entries of imported lists are left out: they are
 * found by screening.
 */
export async function listSubjects(
  db: Db,
  identity: NodeIdentity,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<HeldSubject[]> {
  const { rows } = await sql<HeldRow>`
    with held as (${heldRows(identity)} where not record.national union all ${copyRows()})
    select * from held
    where ${after === undefined ? sql`true` : sql`(listed_at, id) < (select listed_at, id from held where id = ${after})`}
    order by listed_at desc, id desc
    limit ${limit}
  `.execute(db);
  return rowsToSubjects(db, identity, rows);
}

/** One subject, own (entries of lists included) or foreign; undefined when this node has never held it. */
export async function readSubject(
  db: Db,
  identity: NodeIdentity,
  id: RecordId,
): Promise<HeldSubject | undefined> {
  const { rows } = await sql<HeldRow>`
    with held as (${heldRows(identity)} where record.id = ${id} union all ${copyRows()})
    select * from held where id = ${id}
  `.execute(db);
  return (await rowsToSubjects(db, identity, rows))[0];
}

/**
 * The subject as it stands, held against its amendment and recall until the transaction ends: what is written about
 * this version is then not overtaken. Undefined when this node has never held it.
 */
export async function holdSubject(
  tx: Tx,
  identity: NodeIdentity,
  id: RecordId,
): Promise<HeldSubject | undefined> {
  await tx.selectFrom("record_records").select("id").where("id", "=", id).forShare().execute();
  await tx.selectFrom("receive_copies").select("record_id").where("record_id", "=", id).forShare().execute();
  return readSubject(tx, identity, id);
}

export interface Consultation {
  readonly purpose: string;
  readonly reason: string;
}

/** Reads a subject for a stated purpose. The ledger keeps who, when and what for; the reason is kept sealed. */
export async function consultSubject(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  id: RecordId,
  consultation: Consultation,
): Promise<Result<HeldSubject, Refusal<"record_unknown" | "record_closed">>> {
  const subject = await readSubject(tx, deps.identity, id);
  if (subject === undefined) return refuse("record_unknown", "no such subject is held here");
  if (subject.statement === undefined) return refuse("record_closed", "the record was recalled or withdrawn");
  const at = deps.now();
  const key = (await openContentKeys(tx, deps.identity.vaultKey, [id])).get(id);
  assert(key !== undefined, "a subject whose content was just read has its key");
  await tx
    .insertInto("receive_consultations")
    .values({
      record_id: id,
      actor,
      purpose: consultation.purpose,
      reason: key.seal(Buffer.from(consultation.reason), `receive_consultations ${id}`),
      at: new Date(at),
    })
    .execute();
  await appendLedger(tx, at, [
    {
      act: "record.consult",
      actor,
      object: id,
      detail: { purpose: consultation.purpose, version: subject.version },
    },
  ]);
  return ok(subject);
}

/** Versions of a subject and when each was issued, the first first. */
export async function readVersions(db: Db, id: RecordId): Promise<{ version: number; issuedAt: Date }[]> {
  const { rows } = await sql<{ version: number; issued_at: Date }>`
    select version, issued_at from record_statements where record_id = ${id} and kind = 'subject'
    union
    select version, issued_at from receive_statements where record_id = ${id} and kind = 'subject'
    order by version
  `.execute(db);
  return rows.map((row) => ({ version: row.version, issuedAt: row.issued_at }));
}

/** Without its `where`, so that the callers can narrow it. */
function heldRows(identity: NodeIdentity) {
  return sql`
    select record.id, 'own' as box, record.version, record.head_hash as hash, ${identity.card.member}::text as member,
           record.service, record.state, head.issued_at, null::timestamptz as received_at, head.issued_at as listed_at
    from record_records record join record_statements head on head.hash = record.head_hash and record.kind = 'subject'`;
}

function copyRows() {
  return sql`
    select copy.record_id as id, 'foreign' as box, copy.version, copy.statement_hash as hash, copy.member, head.service,
           case copy.state when 'erased' then 'recalled' else 'current' end as state, head.issued_at, head.received_at,
           least(head.issued_at, head.received_at) as listed_at
    from receive_copies copy join receive_statements head on head.hash = copy.statement_hash`;
}

async function rowsToSubjects(
  db: Db,
  identity: NodeIdentity,
  rows: readonly HeldRow[],
): Promise<HeldSubject[]> {
  const hashesIn = (box: HeldRow["box"]) =>
    rows.filter((row) => row.box === box && row.state === "current").map((row) => row.hash);
  const signedByHash = new Map([
    ...(await readOwnStatements(db, identity, hashesIn("own"))),
    ...(await readForeignStatements(db, identity, hashesIn("foreign"))),
  ]);
  return rows.map((row) => {
    const statement = signedByHash.get(row.hash)?.statement;
    return {
      id: row.id as RecordId,
      box: row.box,
      version: row.version,
      originator: { member: row.member, service: row.service },
      state: row.state,
      issuedAt: row.issued_at,
      receivedAt: row.received_at,
      statement: statement?.kind === "subject" ? statement : undefined,
    };
  });
}
