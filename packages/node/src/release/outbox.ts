/** The outbox as the exchange room sees it: sealed bytes, numbers, and what the recipient has signed for. */
import type { Db, Tx } from "../store/index.ts";

export interface OutboxEnvelope {
  readonly seq: number;
  readonly hash: string;
  /** Envelope as JSON text, ready for the wire. */
  readonly text: string;
}

/** Undelivered envelopes after `after`, in order, at most `count` of them and `bytes` of text (at least one). */
export async function readOutbox(
  db: Db,
  member: string,
  { after, count, bytes }: { readonly after: number; readonly count: number; readonly bytes: number },
): Promise<OutboxEnvelope[]> {
  const rows = await db
    .selectFrom("release_outbox")
    .select(["seq", "hash", "envelope"])
    .where("member", "=", member)
    .where("seq", ">", after)
    .where("delivered_at", "is", null)
    .orderBy("seq")
    .limit(count)
    .execute();
  const batch: OutboxEnvelope[] = [];
  let size = 0;
  for (const row of rows) {
    if (row.envelope === null) break;
    size += row.envelope.length;
    if (batch.length > 0 && size > bytes) break;
    batch.push({ seq: row.seq, hash: row.hash, text: row.envelope.toString("utf8") });
  }
  return batch;
}

/** Hash of the envelope numbered `seq`, to compare with what a receipt claims. */
export async function readOutboxHash(db: Db, member: string, seq: number): Promise<string | undefined> {
  const row = await db
    .selectFrom("release_outbox")
    .select("hash")
    .where("member", "=", member)
    .where("seq", "=", seq)
    .executeTakeFirst();
  return row?.hash;
}

/** On the recipient's signed receipt only. The sealed bodies go: the recipient holds them, we hold the record. */
export async function markDelivered(tx: Tx, member: string, throughSeq: number, at: Date): Promise<void> {
  await tx
    .updateTable("release_outbox")
    .set({ delivered_at: at, envelope: null })
    .where("member", "=", member)
    .where("seq", "<=", throughSeq)
    .where("delivered_at", "is", null)
    .execute();
}

export async function countUndelivered(db: Db, member: string): Promise<number> {
  const sealed = await db
    .selectFrom("release_outbox")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("member", "=", member)
    .where("delivered_at", "is", null)
    .executeTakeFirstOrThrow();
  const ordered = await db
    .selectFrom("release_orders")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("member", "=", member)
    .where("state", "=", "ordered")
    .executeTakeFirstOrThrow();
  return sealed.count + ordered.count;
}

/** Head of the outgoing channel: the number of the last sealed envelope. */
export async function readSentSeq(db: Db, member: string): Promise<number> {
  const row = await db
    .selectFrom("release_channels")
    .select("seq")
    .where("member", "=", member)
    .executeTakeFirst();
  return row?.seq ?? 0;
}
