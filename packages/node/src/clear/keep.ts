/** The life of a clearance on this node: kept, reviewed when its subject is amended, withdrawn, gone with its subject. */
import { assert, type RecordId, timestampToMs } from "@vigie/protocol/base";
import {
  type ClearContent,
  type StatementOf,
  type SubjectContent,
  subjectIdentityHash,
} from "@vigie/protocol/statement";
import type { SignedStatement } from "@vigie/protocol/trust";
import { sql } from "kysely";
import { appendLedger, type LedgerEntryDraft } from "../ledger/index.ts";
import { closeRecords, type RecordDeps } from "../record/index.ts";
import type { Tx } from "../store/index.ts";
import { createContentKeys } from "../vault/index.ts";
import { type ClearanceRow, openClearances } from "./read.ts";

/** A subject as this node holds it now. */
export interface StandingSubject {
  readonly id: RecordId;
  readonly member: string;
  readonly version: number;
  readonly content: SubjectContent;
}

/**
 * Keeps a clearance that was filed here or taken in from a partner. One that was made for another identity than the
 * subject has now is kept as lapsed: it is context, and it silences nothing.
 */
export async function putClearance(
  tx: Tx,
  deps: RecordDeps,
  statement: StatementOf<"clearance"> & { readonly content: ClearContent },
  hash: string,
  subject: StandingSubject,
): Promise<"standing" | "lapsed"> {
  const { id, originator, issuedAt, content } = statement;
  const { birth, document } = content.person;
  const state = content.ofIdentity === subjectIdentityHash(subject.content) ? "standing" : "lapsed";
  assert(birth !== undefined || document !== undefined, "what tells nobody apart does not parse");
  await tx
    .insertInto("clear_clearances")
    .values({
      id,
      statement_hash: hash,
      box: originator.member === deps.identity.card.member ? "own" : "foreign",
      subject_id: subject.id,
      subject_member: subject.member,
      member: originator.member,
      service: originator.service,
      role: content.author.role,
      version: content.ofVersion,
      checked_version: subject.version,
      binds: birth === undefined ? "document" : document === undefined ? "birth" : "birth document",
      made_at: new Date(issuedAt),
      expires_at: earlier(content.reviewDate, subject.content.reviewDate),
      state,
      ended_at: state === "standing" ? null : new Date(deps.now()),
    })
    .execute();
  return state;
}

function earlier(a: string, b: string): Date {
  return new Date(Math.min(Date.parse(a), Date.parse(b)));
}

/** A partner's statement as it was signed, so that it can be passed on and proven. */
export async function keepSigned(
  tx: Tx,
  deps: RecordDeps,
  signed: SignedStatement,
  hash: string,
  subjectId: RecordId,
): Promise<void> {
  const key = (await createContentKeys(tx, deps.identity.vaultKey, [subjectId])).get(subjectId);
  assert(key !== undefined, "the subject stands, so its key does");
  await tx
    .insertInto("clear_kept")
    .values({
      hash,
      record_id: signed.statement.id,
      scope: subjectId,
      signed: key.seal(Buffer.from(JSON.stringify(signed)), `clear_kept ${hash}`),
    })
    .execute();
}

/** In any state: a tombstone is found too. */
export async function lockClearance(tx: Tx, id: string): Promise<ClearanceRow | undefined> {
  return tx.selectFrom("clear_clearances").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Which subject a clearance that stands or lapsed is about; undefined for what is gone or never was. */
export async function findClearanceSubject(tx: Tx, id: string): Promise<RecordId | undefined> {
  const row = await tx
    .selectFrom("clear_clearances")
    .select("subject_id")
    .where("id", "=", id)
    .where("state", "in", ["standing", "lapsed"])
    .executeTakeFirst();
  return row?.subject_id as RecordId | undefined;
}

/** Whether this statement, or another under its id, came before. A tombstone counts. */
export async function findClearanceHash(tx: Tx, id: string): Promise<string | undefined> {
  const own = await tx
    .selectFrom("clear_clearances")
    .select("statement_hash as hash")
    .where("id", "=", id)
    .executeTakeFirst();
  if (own !== undefined) return own.hash;
  return (await tx.selectFrom("clear_kept").select("hash").where("record_id", "=", id).executeTakeFirst())
    ?.hash;
}

/**
 * C64: subjects have new versions. Where the identity is the same the clearance holds on, no longer than the subject's
 * new review date; where it is another it lapses. Appends to the ledger: call it after the versions are written.
 */
export async function reviewClearances(
  tx: Tx,
  deps: RecordDeps,
  versions: readonly Omit<StandingSubject, "member">[],
): Promise<void> {
  const byId = new Map(versions.map((version) => [version.id as string, version]));
  if (byId.size === 0) return;
  const rows = await tx
    .selectFrom("clear_clearances")
    .selectAll()
    .where("subject_id", "=", sql<string>`any(${[...byId.keys()]}::text[])`)
    .where("state", "=", "standing")
    .orderBy("id")
    .forUpdate()
    .execute();
  if (rows.length === 0) return;
  const at = deps.now();
  const contentById = await openClearances(tx, deps.identity, rows);
  const entries: LedgerEntryDraft[] = [];
  for (const row of rows) {
    const subject = byId.get(row.subject_id);
    assert(subject !== undefined, "the query named these subjects only");
    const isSame = contentById.get(row.id)?.ofIdentity === subjectIdentityHash(subject.content);
    const change = isSame
      ? {
          checked_version: subject.version,
          expires_at: new Date(Math.min(row.expires_at.getTime(), Date.parse(subject.content.reviewDate))),
        }
      : ({ state: "lapsed", ended_at: new Date(timestampToMs(at)) } as const);
    await tx.updateTable("clear_clearances").set(change).where("id", "=", row.id).execute();
    if (isSame) continue;
    const detail = { clearance: row.id, version: subject.version, because: "subject-changed" };
    entries.push({ act: "clear.lapse", actor: "node", object: row.subject_id, detail });
  }
  await appendLedger(tx, at, entries);
}

/** C68: what it said is emptied; the tombstone stays, so that nothing brings it back. */
export async function withdrawClearance(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  row: ClearanceRow,
): Promise<void> {
  await tx
    .updateTable("clear_clearances")
    .set({ state: "withdrawn", ended_at: new Date(deps.now()) })
    .where("id", "=", row.id)
    .execute();
  await tx.updateTable("clear_kept").set({ signed: null }).where("record_id", "=", row.id).execute();
  if (row.box === "own")
    await closeRecords(tx, deps, actor, [row.id as RecordId], {
      state: "withdrawn",
      reason: "clearance-withdrawn",
    });
}

/** C65: subjects are gone, and with them what was cleared of them. Their keys are the caller's to destroy. */
export async function eraseClearances(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  subjectIds: readonly string[],
): Promise<void> {
  if (subjectIds.length === 0) return;
  const given = sql<string>`any(${[...subjectIds]}::text[])`;
  await tx
    .updateTable("clear_clearances")
    .set({ state: "erased", ended_at: new Date(deps.now()) })
    .where("subject_id", "=", given)
    .where("state", "<>", "erased")
    .execute();
  await tx.updateTable("clear_kept").set({ signed: null }).where("scope", "=", given).execute();
  await tx.deleteFrom("clear_consultations").where("subject_id", "=", given).execute();
  const own = await tx
    .selectFrom("record_statements as statement")
    .innerJoin("record_records as record", "record.id", "statement.record_id")
    .select("record.id")
    .where("statement.kind", "=", "clearance")
    .where("statement.scope", "=", given)
    .where("record.state", "=", "current")
    .execute();
  const ids = own.map((row) => row.id as RecordId);
  await closeRecords(tx, deps, actor, ids, { state: "withdrawn", reason: "subject-gone" });
}
