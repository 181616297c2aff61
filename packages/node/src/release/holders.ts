/** "Who still holds it": one query over grants, the outbox and erasure receipts. */
import type { MemberId, RecordId } from "@vigie/protocol/base";
import type { StatementOf } from "@vigie/protocol/statement";
import type { Db, Tx } from "../store/index.ts";

export interface Holder {
  readonly member: MemberId;
  /** Shown only on the other side's signature: `delivered` on its receipt, `erased` on its erasure receipt. */
  readonly state: "queued" | "delivered" | "recalling" | "erased";
  readonly at: Date;
}

export async function readRecordHolders(db: Db, id: RecordId): Promise<Holder[]> {
  const rows = await db
    .selectFrom("release_grants as grant")
    .leftJoin("release_outbox as sent", (join) =>
      join.onRef("sent.record_id", "=", "grant.record_id").onRef("sent.member", "=", "grant.member"),
    )
    .select((eb) => [
      "grant.member as member",
      "grant.granted_at as granted_at",
      "grant.recall_hash as recall_hash",
      "grant.erased_at as erased_at",
      eb.fn.max("sent.delivered_at").as("delivered_at"),
    ])
    .where("grant.record_id", "=", id)
    .groupBy(["grant.member", "grant.granted_at", "grant.recall_hash", "grant.erased_at"])
    .orderBy("grant.member")
    .execute();
  return rows.map((row) => {
    const member = row.member as MemberId;
    if (row.erased_at !== null) return { member, state: "erased", at: row.erased_at };
    if (row.recall_hash !== null) return { member, state: "recalling", at: row.delivered_at ?? row.granted_at };
    if (row.delivered_at !== null) return { member, state: "delivered", at: row.delivered_at };
    return { member, state: "queued", at: row.granted_at };
  });
}

/** @returns false when the receipt answers no recall of ours: nothing is changed then. */
export async function recordErasure(
  tx: Tx,
  from: MemberId,
  erasure: StatementOf<"erasure">,
  hash: string,
): Promise<boolean> {
  const { of, recallHash, at } = erasure.content;
  const updated = await tx
    .updateTable("release_grants")
    .set({ erased_at: new Date(at), erasure_hash: hash })
    .where("record_id", "=", of)
    .where("member", "=", from)
    .where("recall_hash", "=", recallHash)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  return updated.numUpdatedRows > 0n;
}
