/** The desk's loop: foreign notices come onto the queue, foreign receipts onto what was sent. */
import type { StatementOf } from "@vigie/protocol/statement";
import { type ReceivedStatement, readReceived } from "../receive/index.ts";
import type { RecordDeps } from "../record/index.ts";
import type { Store, Tx } from "../store/index.ts";

const statementsPerTurn = 100;

export async function takeReceived(store: Store, deps: RecordDeps): Promise<"more" | "idle"> {
  return store.transaction(async (tx) => {
    // The cursor's row lock lets one process at a time read on.
    const cursor = await tx
      .selectFrom("desk_cursor")
      .select("received_id")
      .where("id", "=", 1)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const received = await readReceived(tx, deps.identity, {
      after: cursor.received_id,
      kinds: ["notice", "receipt"],
      limit: statementsPerTurn,
    });
    const last = received.at(-1);
    if (last === undefined) return "idle";
    for (const one of received) {
      if (one.signed.statement.kind === "notice") await putReceived(tx, deps, one, one.signed.statement);
      else if (one.signed.statement.kind === "receipt") await putReceipt(tx, one, one.signed.statement);
    }
    await tx.updateTable("desk_cursor").set({ received_id: last.id }).where("id", "=", 1).execute();
    return received.length === statementsPerTurn ? "more" : "idle";
  });
}

async function putReceived(
  tx: Tx,
  deps: RecordDeps,
  one: ReceivedStatement,
  statement: StatementOf<"notice">,
): Promise<void> {
  const { content, originator } = statement;
  const self = deps.identity.card.member;
  const toDesk = content.to.find((recipient) => recipient.member === self)?.desk ?? null;
  await tx
    .insertInto("desk_notices")
    .values({
      id: statement.id,
      box: "in",
      statement_hash: one.hash,
      type: content.type,
      verb: content.verb,
      clock: content.clock,
      deadline: new Date(content.deadline),
      issued_at: new Date(statement.issuedAt),
      status: statement.status,
      from_member: originator.member,
      from_service: originator.service,
      from_desk: content.fromDesk,
      to_desk: toDesk,
      state: "delivered",
      owner_role: null,
      received_at: one.receivedAt,
      opened_at: null,
      accepted_at: null,
      disposed_at: null,
      disposition: null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** A receipt counts only for the very statement it names, from a recipient of that notice. States never go back. */
async function putReceipt(tx: Tx, one: ReceivedStatement, statement: StatementOf<"receipt">): Promise<void> {
  const { of, state, at, role, disposition, statementHash } = statement.content;
  const notice = await tx
    .selectFrom("desk_notices")
    .select("id")
    .where("id", "=", of)
    .where("box", "=", "out")
    .where("statement_hash", "=", statementHash)
    .executeTakeFirst();
  if (notice === undefined) return;
  const when = new Date(at);
  const values =
    state === "opened"
      ? { opened_at: when }
      : state === "accepted"
        ? { accepted_at: when, accepted_role: role }
        : { disposed_at: when, disposition: disposition ?? null };
  const column = state === "opened" ? "opened_at" : state === "accepted" ? "accepted_at" : "disposed_at";
  await tx
    .updateTable("desk_deliveries")
    .set({ ...values, receipt_hash: one.hash })
    .where("notice_id", "=", of)
    .where("member", "=", statement.originator.member)
    .where(column, "is", null)
    .execute();
}
