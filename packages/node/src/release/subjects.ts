/** The life of an own subject towards partners: filed, amended, released to more, recalled. */
import {
  type MemberId,
  ok,
  type RecordId,
  type Refusal,
  type Result,
  refuse,
  type ServiceId,
  timestampToMs,
} from "@vigie/protocol/base";
import type { Actor, Handling, RecallContent, StatementOf, StatementStatus } from "@vigie/protocol/statement";
import { findMember } from "@vigie/protocol/trust";
import { eraseClearances, readStandingHashes, reviewClearances } from "../clear/index.ts";
import { appendLedger } from "../ledger/index.ts";
import {
  closeRecords,
  type FiledStatement,
  type FileRefusal,
  fileStatements,
  type RecordDeps,
  readOwnStatements,
} from "../record/index.ts";
import { type Db, type Tx, wakeRoom } from "../store/index.ts";
import { checkRecipients, fileAndRelease, type OrderRefusal, orderRelays, orderRelease } from "./order.ts";

export interface SubjectFiling {
  readonly service: ServiceId;
  readonly handling: readonly Handling[];
  readonly status: StatementStatus;
  /** SubjectContent, validated by the record room. */
  readonly content: unknown;
  readonly releaseTo: readonly string[];
}

type SubjectRefusal = FileRefusal | OrderRefusal | Refusal<"subject_not_released">;

export async function fileSubject(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  filing: SubjectFiling,
): Promise<Result<FiledStatement, SubjectRefusal>> {
  const members = checkRecipients(deps, filing.releaseTo, (at) => `releaseTo.${at}`);
  if (!members.ok) return members;
  const filed = await fileStatements(tx, deps, actor, [{ kind: "subject", ...filing }]);
  if (!filed.ok) return filed;
  const one = filed.value[0] as FiledStatement;
  await grantAndOrder(tx, deps, actor, one, members.value);
  await wakeRoom(tx, "screen");
  return ok(one);
}

export interface SubjectAmendment extends Omit<SubjectFiling, "releaseTo"> {
  readonly id: RecordId;
  readonly expectedVersion: number;
}

/** A new version; it goes to everybody who has the record. */
export async function amendSubject(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  amendment: SubjectAmendment,
): Promise<Result<FiledStatement, SubjectRefusal>> {
  const filed = await fileStatements(tx, deps, actor, [{ kind: "subject", ...amendment }]);
  if (!filed.ok) return filed;
  const one = filed.value[0] as FiledStatement;
  await orderRelease(tx, one, await readHolders(tx, amendment.id));
  const { id, version, content } = one.statement as StatementOf<"subject">;
  await reviewClearances(tx, deps, [{ id, version, content }]);
  await wakeRoom(tx, "screen");
  return ok(one);
}

/** Releases the standing version to further members. Refuses national records: they name no charter. */
export async function releaseSubject(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  id: RecordId,
  to: readonly string[],
): Promise<Result<readonly MemberId[], SubjectRefusal>> {
  const members = checkRecipients(deps, to);
  if (!members.ok) return members;
  const record = await tx
    .selectFrom("record_records")
    .select(["head_hash", "state", "national"])
    .where("id", "=", id)
    .where("kind", "=", "subject")
    .forUpdate()
    .executeTakeFirst();
  if (record === undefined) return refuse("record_unknown", "no such record of this node");
  if (record.state !== "current") return refuse("record_closed", "the record was recalled or withdrawn");
  if (record.national)
    return refuse("subject_not_released", "a national record names no charter and stays here");
  const signed = (await readOwnStatements(tx, deps.identity, [record.head_hash])).get(record.head_hash);
  if (signed === undefined) return refuse("record_closed", "the record was recalled or withdrawn");
  const filed = { hash: record.head_hash, statement: signed.statement, ledgerIndex: 0 };
  await grantAndOrder(tx, deps, actor, filed, members.value);
  return members;
}

export interface SubjectRecall {
  readonly id: RecordId;
  readonly service: ServiceId;
  readonly reason: RecallContent["reason"];
  readonly note?: string;
  readonly author: Actor;
}

/**
 * Recalls a subject: erases it here, orders every holder to erase it. The recall outlives the record, and each
 * holder stays on the list until its signed erasure receipt is back.
 */
export async function recallSubject(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  recall: SubjectRecall,
): Promise<Result<FiledStatement, SubjectRefusal>> {
  const record = await tx
    .selectFrom("record_records")
    .select(["head_hash", "state", "version", "nonce"])
    .where("id", "=", recall.id)
    .where("kind", "=", "subject")
    .forUpdate()
    .executeTakeFirst();
  if (record === undefined) return refuse("record_unknown", "no such record of this node");
  if (record.state !== "current") return refuse("record_closed", "the record was recalled or withdrawn");
  const head = (await readOwnStatements(tx, deps.identity, [record.head_hash])).get(record.head_hash);
  const holders = await readHolders(tx, recall.id);
  const filed = await fileAndRelease(
    tx,
    deps,
    actor,
    {
      kind: "recall",
      service: recall.service,
      handling: head?.statement.handling ?? ["H0"],
      status: head?.statement.status ?? "Actual",
      content: {
        of: recall.id,
        ofNonce: record.nonce,
        throughVersion: record.version,
        reason: recall.reason,
        ...(recall.note === undefined ? {} : { note: recall.note }),
        author: recall.author,
      },
    },
    holders,
  );
  if (!filed.ok) return filed;
  await tx
    .updateTable("release_grants")
    .set({ recall_hash: filed.value.hash })
    .where("record_id", "=", recall.id)
    .execute();
  await eraseClearances(tx, deps, actor, [recall.id]);
  await closeRecords(tx, deps, actor, [recall.id], { state: "recalled", reason: recall.reason });
  await wakeRoom(tx, "screen");
  return filed;
}

/** The ledger keeps who let whom have the record: sealing comes later and is the node's act, not a person's. */
async function grantAndOrder(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  filed: FiledStatement,
  members: readonly MemberId[],
): Promise<void> {
  if (members.length === 0) return;
  await tx
    .insertInto("release_grants")
    .values(
      [...new Set(members)].map((member) => ({
        record_id: filed.statement.id,
        member,
        granted_at: new Date(deps.now()),
        recall_hash: null,
        erased_at: null,
        erasure_hash: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await orderRelease(tx, filed, members);
  await orderClearances(tx, deps, filed.statement.id, members);
  await appendLedger(tx, deps.now(), [
    {
      act: "release.grant",
      actor,
      object: filed.statement.id,
      hash: filed.hash,
      detail: { to: [...new Set(members)].sort().join(" ") },
    },
  ]);
}

/** C66: who gets a subject gets the clearances that stand, behind it, but for those that it signed itself. */
async function orderClearances(
  tx: Tx,
  deps: RecordDeps,
  id: RecordId,
  members: readonly MemberId[],
): Promise<void> {
  const standing = await readStandingHashes(tx, id, new Date(timestampToMs(deps.now())));
  for (const clearance of standing) {
    // A partner verifies by the charter in force: what a former member signed, nobody can check any more.
    if (deps.charter === null || findMember(deps.charter, clearance.member as MemberId) === undefined)
      continue;
    const others = members.filter((member) => member !== clearance.member);
    await orderRelays(tx, [clearance], others);
  }
}

/** Who has the record, or is to have it, until its erasure receipt is back. */
export async function readHolders(db: Db, id: RecordId): Promise<MemberId[]> {
  const rows = await db
    .selectFrom("release_grants")
    .select("member")
    .where("record_id", "=", id)
    .where("erased_at", "is", null)
    .orderBy("member")
    .execute();
  return rows.map((row) => row.member as MemberId);
}
