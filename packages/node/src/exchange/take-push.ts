/** Takes a partner's batch: stores it durably, then signs for it. Never opens an envelope. */
import { type MemberId, ok, type Result, refuse } from "@vigie/protocol/base";
import {
  type ChannelHead,
  emptyHead,
  planBatch,
  type SignedDelivery,
  signDelivery,
} from "@vigie/protocol/channel";
import { appendLedger } from "../ledger/index.ts";
import type { RecordDeps } from "../record/index.ts";
import { type Store, type Tx, wakeRoom } from "../store/index.ts";
import type { Push, PushRefusal } from "./wire.ts";

/**
 * @param from the member whose pinned certificate the connection showed, not the one the body claims.
 * @returns the signed receipt, made after the commit: what it covers survives power loss.
 */
export async function takePush(
  store: Store,
  deps: RecordDeps,
  from: MemberId,
  push: Push,
): Promise<Result<SignedDelivery, PushRefusal>> {
  const { charter, identity } = deps;
  if (charter === null) return refuse("charter_missing", "this node has no charter");
  const to = identity.card.member;
  const isOurs = (claim: { cell: string; from: string; to?: string }) =>
    claim.cell === charter.cell && claim.from === from && (claim.to ?? to) === to;
  if (!isOurs(push) || !push.envelopes.every(isOurs))
    return refuse("channel_foreign", "an envelope belongs to another channel");

  const stored = await store.transaction((tx) => storeBatch(tx, deps, from, charter.cell, push));
  if (!stored.ok) return stored;
  const { seq, hash } = stored.value;
  const receipt = { v: 1 as const, cell: charter.cell, from, to, seq, hash, at: deps.now() };
  return ok(await signDelivery(identity.secrets.signing, receipt));
}

async function storeBatch(
  tx: Tx,
  deps: RecordDeps,
  from: MemberId,
  cell: string,
  push: Push,
): Promise<Result<ChannelHead, PushRefusal>> {
  const at = new Date(deps.now());
  await tx
    .insertInto("exchange_links")
    .values({
      member: from,
      contact_at: at,
      delivered_receipt: null,
      delivered_at: null,
      clock_offset_ms: null,
      last_failure: null,
    })
    .onConflict((conflict) => conflict.column("member").doUpdateSet({ contact_at: at }))
    .execute();
  if (push.envelopes.length === 0) return ok(await readHead(tx, cell, from));
  const head = await lockHead(tx, cell, from);
  const plan = planBatch(head, push.envelopes);
  if (plan.taken.length > 0) {
    await tx
      .insertInto("exchange_inbox")
      .values(
        plan.taken.map(({ envelope, hash }) => ({
          member: from,
          seq: envelope.seq,
          hash,
          envelope: Buffer.from(JSON.stringify(envelope)),
          received_at: at,
        })),
      )
      .execute();
    await tx
      .updateTable("exchange_heads")
      .set(plan.head)
      .where("cell", "=", cell)
      .where("member", "=", from)
      .execute();
    await wakeRoom(tx, "receive");
    await appendLedger(tx, deps.now(), [
      {
        act: "exchange.receive",
        actor: "node",
        hash: plan.head.hash,
        detail: { from, throughSeq: plan.head.seq },
      },
    ]);
  }
  if (plan.outcome === "fork" && plan.taken.length === 0)
    return refuse("channel_forked", "the envelope does not continue the chain that we hold");
  return ok(plan.head);
}

async function readHead(tx: Tx, cell: string, member: string): Promise<ChannelHead> {
  const row = await tx
    .selectFrom("exchange_heads")
    .select(["seq", "hash"])
    .where("cell", "=", cell)
    .where("member", "=", member)
    .executeTakeFirst();
  return row ?? emptyHead;
}

/** Two pushes of one partner at once wait for each other here: the second sees the first's head. */
async function lockHead(tx: Tx, cell: string, member: string): Promise<ChannelHead> {
  await tx
    .insertInto("exchange_heads")
    .values({ cell, member, ...emptyHead })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom("exchange_heads")
    .select(["seq", "hash"])
    .where("cell", "=", cell)
    .where("member", "=", member)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
