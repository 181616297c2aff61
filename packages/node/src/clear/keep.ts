/** The life of a clearance on this node: kept, reviewed when its subject is amended, withdrawn, gone with its subject. */
import { assert, type RecordId } from "@vigie/protocol/base";
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
import { type ContentKey, openContentKeys } from "../vault/index.ts";
import { bindingTags } from "./agree.ts";
import type { ClearanceRow } from "./read.ts";

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
  const key = await openSubjectKey(tx, deps, subject.id);
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
      birth_tag: birth === undefined ? null : bindingTags.birth(key, birth),
      document_tag: document === undefined ? null : bindingTags.document(key, document),
      identity_tag: key.tag(content.ofIdentity, identityPlace),
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

const identityPlace = "clear identity";

async function openSubjectKey(tx: Tx, { identity }: RecordDeps, subjectId: string): Promise<ContentKey> {
  const key = (await openContentKeys(tx, identity.vaultKey, [subjectId])).get(subjectId);
  assert(key !== undefined, "the subject stands, so its key does");
  return key;
}

/** A partner's statement as it was signed, so that it can be passed on and proven. */
export async function keepSigned(
  tx: Tx,
  deps: RecordDeps,
  signed: SignedStatement,
  hash: string,
  subjectId: RecordId,
): Promise<void> {
  const key = await openSubjectKey(tx, deps, subjectId);
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
  const cleared = await tx
    .selectFrom("clear_clearances")
    .select("subject_id as id")
    .distinct()
    .where("subject_id", "=", sql<string>`any(${[...byId.keys()]}::text[])`)
    .where("state", "=", "standing")
    .orderBy("id")
    .execute();
  const entries: LedgerEntryDraft[] = [];
  for (const { id } of cleared) {
    const subject = byId.get(id);
    assert(subject !== undefined, "the query named these subjects only");
    entries.push(...(await reviewOfSubject(tx, deps, subject)));
  }
  await appendLedger(tx, deps.now(), entries);
}

/** Two statements, however many clearances a subject has. */
async function reviewOfSubject(
  tx: Tx,
  deps: RecordDeps,
  { id, version, content }: Omit<StandingSubject, "member">,
): Promise<LedgerEntryDraft[]> {
  const key = await openSubjectKey(tx, deps, id);
  const identity = key.tag(subjectIdentityHash(content), identityPlace);
  await tx
    .updateTable("clear_clearances")
    .set({
      checked_version: version,
      expires_at: sql<Date>`least(expires_at, ${new Date(content.reviewDate)}::timestamptz)`,
    })
    .where("subject_id", "=", id)
    .where("state", "=", "standing")
    .where("identity_tag", "=", identity)
    .execute();
  const lapsed = await tx
    .updateTable("clear_clearances")
    .set({ state: "lapsed", ended_at: new Date(deps.now()) })
    .where("subject_id", "=", id)
    .where("state", "=", "standing")
    .where("identity_tag", "is distinct from", identity)
    .returning("id")
    .execute();
  return lapsed.map((row) => ({
    act: "clear.lapse",
    actor: "node",
    object: id,
    detail: { clearance: row.id, version, because: "subject-changed" },
  }));
}

const noTags = { birth_tag: null, document_tag: null, identity_tag: null };

/** C68: what it said is emptied; the tombstone stays, so that nothing brings it back. */
export async function withdrawClearance(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  row: ClearanceRow,
): Promise<void> {
  await tx
    .updateTable("clear_clearances")
    .set({ state: "withdrawn", ended_at: new Date(deps.now()), ...noTags })
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
    .set({ state: "erased", ended_at: new Date(deps.now()), ...noTags })
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
