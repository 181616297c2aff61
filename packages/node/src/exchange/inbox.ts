/** The inbox as the receive room sees it. */

import { assert, type MemberId } from "@vigie/protocol/base";
import { type Envelope, parseEnvelope } from "@vigie/protocol/seal";
import type { Tx } from "../store/index.ts";

export interface InboxEnvelope {
  readonly id: number;
  readonly member: MemberId;
  readonly seq: number;
  readonly hash: string;
  readonly envelope: Envelope;
}

/** The oldest unopened envelopes, locked until commit: a second process waits rather than opening them twice. */
export async function takeInbox(tx: Tx, limit: number): Promise<InboxEnvelope[]> {
  const rows = await tx
    .selectFrom("exchange_inbox")
    .select(["id", "member", "seq", "hash", "envelope"])
    .where("state", "=", "received")
    .orderBy("id")
    .limit(limit)
    .forUpdate()
    .execute();
  return rows.map((row) => {
    assert(row.envelope !== null, "an unopened envelope has its body");
    const envelope = parseEnvelope(JSON.parse(row.envelope.toString("utf8")));
    assert(envelope.ok, "the envelope parsed when it was received");
    return {
      id: row.id,
      member: row.member as MemberId,
      seq: row.seq,
      hash: row.hash,
      envelope: envelope.value,
    };
  });
}

/** Opened: the sealed body goes, its hash stays in the chain. */
export async function closeInbox(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("exchange_inbox")
    .set({ state: "opened", envelope: null })
    .where("id", "in", [...ids])
    .execute();
}

/** Refused: the body is kept as it came, out of the way of the next one. */
export async function quarantineInbox(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("exchange_inbox")
    .set({ state: "refused" })
    .where("id", "in", [...ids])
    .execute();
}

/** Signed for and kept: opened once this node knows the charter that it names. */
export async function holdInbox(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("exchange_inbox")
    .set({ state: "waiting" })
    .where("id", "in", [...ids])
    .execute();
}

/** At start, when a new charter may have come into force: what waited is looked at again. */
export async function reopenHeld(tx: Tx): Promise<void> {
  await tx.updateTable("exchange_inbox").set({ state: "received" }).where("state", "=", "waiting").execute();
}
