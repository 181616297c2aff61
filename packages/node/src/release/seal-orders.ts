/** The sealing loop: takes orders in order of filing, seals each for its recipient, numbers and chains it. */
import type { MemberId } from "@vigie/protocol/base";
import { emptyHead } from "@vigie/protocol/channel";
import { envelopeHash, sealEnvelope } from "@vigie/protocol/seal";
import { type Charter, findMember, type SignedStatement } from "@vigie/protocol/trust";
import { readKeptStatements } from "../clear/index.ts";
import { appendLedger, type LedgerEntryDraft } from "../ledger/index.ts";
import { type RecordDeps, readOwnStatements } from "../record/index.ts";
import { type Store, type Tx, wakeRoom } from "../store/index.ts";

/** Statements sealed in one transaction: large enough to share a disk flush, small enough to be short. */
const ordersPerTurn = 100;

interface Order {
  readonly id: number;
  readonly statement_hash: string;
  readonly record_id: string;
  readonly member: string;
}

/** One turn. @returns whether there is more. A recalled statement's open orders become void: nothing left to send. */
export async function sealOrders(store: Store, deps: RecordDeps): Promise<"more" | "idle"> {
  const { charter } = deps;
  if (charter === null) return "idle";
  return store.transaction(async (tx) => {
    const orders = await tx
      .selectFrom("release_orders")
      .select(["id", "statement_hash", "record_id", "member"])
      .where("state", "=", "ordered")
      .orderBy("id")
      .limit(ordersPerTurn)
      .forUpdate()
      .execute();
    if (orders.length === 0) return "idle";
    const hashes = [...new Set(orders.map((order) => order.statement_hash))];
    const own = await readOwnStatements(tx, deps.identity, hashes);
    // What is not our own is passed on: partners' clearances of our subjects, as they signed them.
    const relayed = await readKeptStatements(
      tx,
      deps.identity,
      hashes.filter((hash) => !own.has(hash)),
    );
    const signedByHash = new Map([...own, ...relayed]);
    const entries: LedgerEntryDraft[] = [];
    const members = [...new Set(orders.map((order) => order.member))].sort();
    for (const member of members) {
      const own = orders.filter((order) => order.member === member);
      entries.push(...(await sealForMember(tx, deps, charter, member, own, signedByHash)));
      await wakeRoom(tx, `exchange:${member}`);
    }
    const isSealable = (order: Order) =>
      signedByHash.has(order.statement_hash) && findMember(charter, order.member) !== undefined;
    const voided = orders.filter((order) => !isSealable(order)).map((order) => order.id);
    const sealed = orders.filter(isSealable).map((order) => order.id);
    await setOrderState(tx, voided, "void");
    await setOrderState(tx, sealed, "sealed");
    await appendLedger(tx, deps.now(), entries);
    return orders.length === ordersPerTurn ? "more" : "idle";
  });
}

async function sealForMember(
  tx: Tx,
  deps: RecordDeps,
  charter: Charter,
  member: string,
  orders: readonly Order[],
  signedByHash: ReadonlyMap<string, SignedStatement>,
): Promise<LedgerEntryDraft[]> {
  const card = findMember(charter, member as MemberId);
  // A member who left since the order was given gets nothing more.
  if (card === undefined) return [];
  const head = await lockChannel(tx, charter.cell, member);
  let { seq, hash } = head;
  const rows = [];
  const entries: LedgerEntryDraft[] = [];
  for (const order of orders) {
    const signed = signedByHash.get(order.statement_hash);
    if (signed === undefined) continue;
    seq += 1;
    const envelope = sealEnvelope({
      recipientPublicKey: card.keys.sealing,
      cell: charter.cell,
      from: deps.identity.card.member,
      to: card.member,
      seq,
      prev: hash,
      signed,
    });
    hash = envelopeHash(envelope);
    rows.push({
      member,
      seq,
      statement_hash: order.statement_hash,
      record_id: order.record_id,
      kind: signed.statement.kind,
      hash,
      envelope: Buffer.from(JSON.stringify(envelope)),
      sealed_at: new Date(deps.now()),
      delivered_at: null,
    });
    entries.push({
      act: `release.seal-${signed.statement.kind}`,
      actor: "node",
      object: order.record_id,
      hash: order.statement_hash,
      detail: { to: member, seq },
    });
  }
  if (rows.length === 0) return [];
  await tx.insertInto("release_outbox").values(rows).execute();
  await tx
    .updateTable("release_channels")
    .set({ seq, hash })
    .where("cell", "=", charter.cell)
    .where("member", "=", member)
    .execute();
  return entries;
}

/** The row's lock makes numbers unique and gapless even when two processes seal at once. */
async function lockChannel(tx: Tx, cell: string, member: string): Promise<{ seq: number; hash: string }> {
  await tx
    .insertInto("release_channels")
    .values({ cell, member, ...emptyHead })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom("release_channels")
    .select(["seq", "hash"])
    .where("cell", "=", cell)
    .where("member", "=", member)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function setOrderState(tx: Tx, ids: readonly number[], state: "sealed" | "void"): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("release_orders")
    .set({ state })
    .where("id", "in", [...ids])
    .execute();
}
