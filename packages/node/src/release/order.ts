/** Orders: which recipient gets which statement. Written in the transaction that files the statement. */
import type { MemberId, RecordId } from "@vigie/protocol/base";
import { ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import { findMember } from "@vigie/protocol/trust";
import { appendLedger } from "../ledger/index.ts";
import {
  type FiledStatement,
  type FileRefusal,
  fileStatements,
  type RecordDeps,
  type StatementDraft,
} from "../record/index.ts";
import { type Tx, wakeRoom } from "../store/index.ts";

export type OrderRefusal = Refusal<"recipient_unknown">;

/** Refuses a recipient that the charter does not name, and this node itself. */
export function checkRecipients(
  deps: RecordDeps,
  members: readonly string[],
  pathOf: (at: number) => string = (at) => `to.${at}`,
): Result<readonly MemberId[], OrderRefusal> {
  const findings = members.flatMap((member, i) =>
    deps.charter !== null &&
    member !== deps.identity.card.member &&
    findMember(deps.charter, member as MemberId) !== undefined
      ? []
      : [{ path: pathOf(i), reason: "must be another member of the charter" }],
  );
  if (findings.length > 0) return refuse("recipient_unknown", "a recipient is not a partner", findings);
  return ok(members as readonly MemberId[]);
}

export async function orderRelease(
  tx: Tx,
  filed: FiledStatement,
  members: readonly MemberId[],
): Promise<void> {
  await insertOrders(tx, filed.statement.id, filed.hash, members);
}

async function insertOrders(
  tx: Tx,
  recordId: string,
  hash: string,
  members: readonly MemberId[],
): Promise<void> {
  if (members.length === 0) return;
  await tx
    .insertInto("release_orders")
    .values(
      [...new Set(members)].map((member) => ({
        statement_hash: hash,
        record_id: recordId,
        member,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await wakeRoom(tx, "release");
}

export interface Relayed {
  readonly id: RecordId;
  readonly hash: string;
}

/** Orders what other members signed, such as clearances, to be passed on as it is. */
export async function orderRelays(
  tx: Tx,
  relayed: readonly Relayed[],
  members: readonly MemberId[],
): Promise<void> {
  for (const { id, hash } of relayed) await insertOrders(tx, id, hash, members);
}

/** Files one statement and orders its release: how notices, receipts and erasure receipts leave the node. */
export async function fileAndRelease(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  draft: StatementDraft,
  members: readonly string[],
): Promise<Result<FiledStatement, FileRefusal | OrderRefusal>> {
  const recipients = checkRecipients(deps, members);
  if (!recipients.ok) return recipients;
  const filed = await fileStatements(tx, deps, actor, [draft]);
  if (!filed.ok) return filed;
  const one = filed.value[0] as FiledStatement;
  await orderRelease(tx, one, recipients.value);
  await appendLedger(tx, deps.now(), [
    {
      act: "release.order",
      actor,
      object: one.statement.id,
      hash: one.hash,
      detail: { to: [...new Set(recipients.value)].sort().join(" ") },
    },
  ]);
  return ok(one);
}
