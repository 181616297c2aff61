/** "Who still holds it": one query over grants, the outbox and erasure receipts. */
import type { MemberId, RecordId, Timestamp } from "@vigie/protocol/base";
import type { StatementOf } from "@vigie/protocol/statement";
import { sql } from "kysely";
import type { Db, Tx } from "../store/index.ts";

export interface Holder {
  readonly member: MemberId;
  /**
   * `delivered` and `recall-delivered` stand on the holder node's signed delivery receipt, `erased` on its signed
   * erasure receipt; the others only say what this node has done so far.
   */
  readonly state:
    | "queued"
    | "sent"
    | "delivered"
    | "recall-queued"
    | "recall-sent"
    | "recall-delivered"
    | "erased";
  readonly at: Date;
}

export async function readRecordHolders(db: Db, id: RecordId): Promise<Holder[]> {
  const grants = await db
    .selectFrom("release_grants as grant")
    // The versions that went out, the latest last; their order in the channel is the order of versions.
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("release_outbox")
          .select(["sealed_at", "delivered_at"])
          .whereRef("record_id", "=", "grant.record_id")
          .whereRef("member", "=", "grant.member")
          .orderBy("seq", "desc")
          .limit(1)
          .as("version"),
      (join) => join.onTrue(),
    )
    .leftJoin("release_outbox as recall", (join) =>
      join
        .onRef("recall.statement_hash", "=", "grant.recall_hash")
        .onRef("recall.member", "=", "grant.member"),
    )
    .select([
      "grant.member",
      "grant.granted_at",
      "grant.recall_hash",
      "grant.erased_at",
      "version.sealed_at",
      "version.delivered_at",
      "recall.sealed_at as recall_sealed_at",
      "recall.delivered_at as recall_delivered_at",
    ])
    .where("grant.record_id", "=", id)
    .orderBy("grant.member")
    .execute();
  return grants.map((row) => ({ member: row.member as MemberId, ...holderState(row) }));
}

interface HolderTimes {
  readonly granted_at: Date;
  readonly recall_hash: string | null;
  readonly erased_at: Date | null;
  readonly sealed_at: Date | null;
  readonly delivered_at: Date | null;
  readonly recall_sealed_at: Date | null;
  readonly recall_delivered_at: Date | null;
}

function holderState(row: HolderTimes): Omit<Holder, "member"> {
  if (row.erased_at !== null) return { state: "erased", at: row.erased_at };
  if (row.recall_delivered_at !== null) return { state: "recall-delivered", at: row.recall_delivered_at };
  if (row.recall_sealed_at !== null) return { state: "recall-sent", at: row.recall_sealed_at };
  if (row.recall_hash !== null) return { state: "recall-queued", at: row.granted_at };
  if (row.delivered_at !== null) return { state: "delivered", at: row.delivered_at };
  if (row.sealed_at !== null) return { state: "sent", at: row.sealed_at };
  return { state: "queued", at: row.granted_at };
}

/** Whether any statement of the record was ordered for this member. */
export async function wasReleasedTo(db: Db, recordId: string, member: string): Promise<boolean> {
  const order = await db
    .selectFrom("release_orders")
    .select("id")
    .where("record_id", "=", recordId)
    .where("member", "=", member)
    .limit(1)
    .executeTakeFirst();
  return order !== undefined;
}

/**
 * @param now bounds what the holder's clock says: an erasure is neither before its release nor in the future.
 * @returns false when the receipt answers no recall of ours: nothing is changed then.
 */
export async function recordErasure(
  tx: Tx,
  now: Timestamp,
  from: MemberId,
  erasure: StatementOf<"erasure">,
  hash: string,
): Promise<boolean> {
  const { of, recallHash, at } = erasure.content;
  const updated = await tx
    .updateTable("release_grants")
    .set({
      erased_at: sql<Date>`greatest(granted_at, least(${new Date(at)}::timestamptz, ${new Date(now)}::timestamptz))`,
      erasure_hash: hash,
    })
    .where("record_id", "=", of)
    .where("member", "=", from)
    .where("recall_hash", "=", recallHash)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  return updated.numUpdatedRows > 0n;
}
