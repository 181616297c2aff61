/** The sending side of one channel: push what is not delivered, verify the receipt, move the mark. */
import { canonicalHash, limits, type MemberId, timestampToMs } from "@vigie/protocol/base";
import { emptyHead, type SignedDelivery, verifyDelivery } from "@vigie/protocol/channel";
import type { Charter, MemberCard } from "@vigie/protocol/trust";
import { appendLedger } from "../ledger/index.ts";
import type { RecordDeps } from "../record/index.ts";
import { markDelivered, type OutboxEnvelope, readOutbox, readOutboxHash } from "../release/index.ts";
import { NodeFault, type Store, type Tx, wakeRoom } from "../store/index.ts";
import type { PeerClient } from "./peer-client.ts";

/** Bytes of envelopes in one push, leaving room for the frame around them. */
const pushBytesMax = limits.batchBytesMax - 10_000;

/**
 * One turn of one partner's loop; an empty outbox sends the heartbeat. @returns whether more waits.
 * Throws a retryable NodeFault when the partner is silent or its answer proves nothing.
 */
export async function pushOutbox(
  store: Store,
  deps: RecordDeps & { readonly charter: Charter },
  client: PeerClient,
  card: MemberCard,
): Promise<"more" | "idle"> {
  const { member } = card;
  try {
    const after = await readDeliveredSeq(store, member);
    const batch = await readOutbox(store.db, member, {
      after,
      count: limits.batchEnvelopesMax,
      bytes: pushBytesMax,
    });
    const sentMs = timestampToMs(deps.now());
    const answer = await client.push(pushText(deps, batch));
    const receivedMs = timestampToMs(deps.now());
    const delivery = await checkAnswer(store, deps, card, answer);
    const offsetMs = Math.round(timestampToMs(delivery.receipt.at) - (sentMs + receivedMs) / 2);
    await store.transaction((tx) => recordDelivery(tx, deps, member, { delivery, offsetMs, after }));
    return delivery.receipt.seq > after && batch.length > 0 ? "more" : "idle";
  } catch (error) {
    if (error instanceof NodeFault) await recordFailure(store, member, error.code).catch(() => undefined);
    throw error;
  }
}

/** Envelopes are stored as JSON text and joined as text: they are not parsed again on every try. */
function pushText(
  deps: RecordDeps & { readonly charter: Charter },
  batch: readonly OutboxEnvelope[],
): string {
  const head = JSON.stringify({
    v: 1,
    cell: deps.charter.cell,
    from: deps.identity.card.member,
    sentAt: deps.now(),
  });
  return `${head.slice(0, -1)},"envelopes":[${batch.map((one) => one.text).join(",")}]}`;
}

/** Hostile input comes in here: only a receipt whose signature and chain hash hold moves a mark. */
async function checkAnswer(
  store: Store,
  deps: RecordDeps & { readonly charter: Charter },
  card: MemberCard,
  answer: { readonly status: number; readonly body: unknown },
): Promise<SignedDelivery> {
  if (answer.status !== 200)
    throw new NodeFault(`peer_refused_${answer.status}`, "the partner refused the push", { retryable: true });
  const verified = await verifyDelivery(
    card.keys.verifying,
    { cell: deps.charter.cell, from: deps.identity.card.member, to: card.member },
    (answer.body as { delivery?: unknown } | null)?.delivery,
  );
  if (!verified.ok)
    throw new NodeFault(verified.error.code, "the partner's receipt proves nothing", { retryable: true });
  const { seq, hash } = verified.value.receipt;
  const ours = seq === 0 ? emptyHead.hash : await readOutboxHash(store.db, card.member, seq);
  if (ours !== hash)
    throw new NodeFault("receipt_forked", "the receipt names an envelope we did not send", {
      retryable: true,
    });
  return verified.value;
}

async function recordDelivery(
  tx: Tx,
  deps: RecordDeps,
  member: MemberId,
  seen: { readonly delivery: SignedDelivery; readonly offsetMs: number; readonly after: number },
): Promise<void> {
  const { receipt } = seen.delivery;
  const at = new Date(deps.now());
  const contact = { contact_at: at, clock_offset_ms: seen.offsetMs, last_failure: null };
  const isNews = receipt.seq > seen.after;
  const values = {
    ...contact,
    ...(isNews
      ? {
          delivered_seq: receipt.seq,
          delivered_receipt: JSON.stringify(seen.delivery),
          delivered_at: new Date(receipt.at),
        }
      : {}),
  };
  await tx
    .insertInto("exchange_links")
    .values({ member, delivered_receipt: null, delivered_at: null, ...values })
    .onConflict((conflict) => conflict.column("member").doUpdateSet(values))
    .execute();
  if (!isNews) return;
  await markDelivered(tx, member, receipt.seq, new Date(receipt.at));
  await wakeRoom(tx, "desk");
  await appendLedger(tx, deps.now(), [
    {
      act: "exchange.delivered",
      actor: "node",
      hash: canonicalHash(seen.delivery),
      detail: { to: member, throughSeq: receipt.seq },
    },
  ]);
}

async function recordFailure(store: Store, member: MemberId, code: string): Promise<void> {
  await store.db
    .insertInto("exchange_links")
    .values({
      member,
      contact_at: null,
      delivered_receipt: null,
      delivered_at: null,
      clock_offset_ms: null,
      last_failure: code,
    })
    .onConflict((conflict) => conflict.column("member").doUpdateSet({ last_failure: code }))
    .execute();
}

async function readDeliveredSeq(store: Store, member: MemberId): Promise<number> {
  const row = await store.db
    .selectFrom("exchange_links")
    .select("delivered_seq")
    .where("member", "=", member)
    .executeTakeFirst();
  return row?.delivered_seq ?? 0;
}
