/** Takes in one verified foreign statement by its kind. Rules R1 to R5, docs/spec/channel.md. */
import { assert, limits, type MemberId, ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import type { StatementOf } from "@vigie/protocol/statement";
import { type SignedStatement, statementHash } from "@vigie/protocol/trust";
import { sql } from "kysely";
import { eraseClearances, reviewClearances } from "../clear/index.ts";
import type { LedgerEntryDraft } from "../ledger/index.ts";
import { type RecordDeps, statementScope } from "../record/index.ts";
import { fileAndRelease, recordErasure, wasReleasedTo } from "../release/index.ts";
import { type Tx, wakeRoom } from "../store/index.ts";
import { createContentKeys, destroyContentKeys } from "../vault/index.ts";
import { type ClearanceRefusal, takeClearance } from "./take-clearance.ts";

export type TakeRefusal = Refusal<"version_forked" | "notice_not_ours" | "answer_unknown"> | ClearanceRefusal;

/** @param sender the member whose channel it came in; the originator itself, but for clearances (C67). */
export async function takeStatement(
  tx: Tx,
  deps: RecordDeps,
  signed: SignedStatement,
  sender: MemberId,
): Promise<Result<LedgerEntryDraft[], TakeRefusal>> {
  const { statement } = signed;
  const hash = statementHash(statement);
  // R1: a statement is taken in once, however often it arrives.
  const known = await tx
    .selectFrom("receive_statements")
    .select("id")
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (known !== undefined) return ok([]);
  const from = statement.originator.member;
  switch (statement.kind) {
    case "subject":
      return takeSubject(tx, deps, signed as SignedStatement & { statement: StatementOf<"subject"> }, hash);
    case "recall":
      return takeRecall(tx, deps, signed as SignedStatement & { statement: StatementOf<"recall"> }, hash);
    case "clearance":
      return takeClearance(
        tx,
        deps,
        signed as SignedStatement & { statement: StatementOf<"clearance"> },
        hash,
        sender,
      );
    case "notice": {
      const { member } = deps.identity.card;
      if (!statement.content.to.some((recipient) => recipient.member === member))
        return refuse("notice_not_ours", "the notice does not name this member");
      if (await isForked(tx, statement)) return refuseFork();
      break;
    }
    case "receipt":
      // R4: nobody speaks of a notice that he was not sent; its content key is not his to share.
      if (!(await wasReleasedTo(tx, statement.content.of, from)))
        return refuse("answer_unknown", "answers nothing that was sent to this member");
      break;
    case "erasure":
      if (!(await recordErasure(tx, deps.now(), from, statement, hash)))
        return refuse("answer_unknown", "answers no recall of this node");
      break;
  }
  await keepStatement(tx, deps, signed, hash);
  await wakeRoom(tx, "desk");
  return ok([entryOf(signed, hash)]);
}

/** Two statements for one version: the originator says two things at once, and the first stands (R2). */
async function isForked(tx: Tx, { kind, id, version }: StatementOf<"subject" | "notice">): Promise<boolean> {
  const other = await tx
    .selectFrom("receive_statements")
    .select("hash")
    .where("kind", "=", kind)
    .where("record_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return other !== undefined;
}

function refuseFork() {
  return refuse("version_forked", "another statement is held for this version");
}

/** R3: an older version never replaces a newer one, and nothing comes back after its recall. */
async function takeSubject(
  tx: Tx,
  deps: RecordDeps,
  signed: SignedStatement & { readonly statement: StatementOf<"subject"> },
  hash: string,
): Promise<Result<LedgerEntryDraft[], TakeRefusal>> {
  const { statement } = signed;
  const { member } = statement.originator;
  const copy = await lockCopy(tx, statement.id);
  if (copy?.state === "erased")
    return ok([
      { act: "receive.ignore-recalled", actor: "node", object: statement.id, hash, detail: { from: member } },
    ]);
  if (await isForked(tx, statement)) return refuseFork();
  await keepStatement(tx, deps, signed, hash);
  if (copy === undefined || copy.version < statement.version) {
    await putCopy(tx, deps, {
      record_id: statement.id,
      member,
      version: statement.version,
      statement_hash: hash,
      state: "current",
      recall_hash: null,
    });
    await reviewClearances(tx, deps, [statement]);
  }
  await wakeRoom(tx, "screen");
  return ok([entryOf(signed, hash)]);
}

/** R5: recall destroys the content key, empties every version, leaves a tombstone, and is answered by a receipt. */
async function takeRecall(
  tx: Tx,
  deps: RecordDeps,
  signed: SignedStatement & { readonly statement: StatementOf<"recall"> },
  hash: string,
): Promise<Result<LedgerEntryDraft[], TakeRefusal>> {
  const { statement } = signed;
  const { of, throughVersion } = statement.content;
  const { member, service } = statement.originator;
  await lockCopy(tx, of);
  await keepStatement(tx, deps, signed, hash);
  const erased = await tx
    .selectFrom("receive_statements")
    .select("version")
    .where("record_id", "=", of)
    .where("signed", "is not", null)
    .orderBy("version")
    .execute();
  await tx.updateTable("receive_statements").set({ signed: null }).where("record_id", "=", of).execute();
  await eraseClearances(tx, deps, "node", [of]);
  await destroyContentKeys(tx, [of]);
  await putCopy(tx, deps, {
    record_id: of,
    member,
    version: throughVersion,
    statement_hash: hash,
    state: "erased",
    recall_hash: hash,
  });
  await wakeRoom(tx, "screen");
  const answer = await fileAndRelease(
    tx,
    deps,
    "node",
    {
      kind: "erasure",
      service: deps.identity.card.services[0]?.id ?? service,
      handling: statement.handling,
      status: statement.status,
      content: {
        of,
        recallHash: hash,
        versions: erased.map((row) => row.version).slice(-limits.versionsNamedMax),
        at: deps.now(),
      },
    },
    [member],
  );
  assert(answer.ok, "an erasure receipt to a verified member is always lawful");
  return ok([
    entryOf(signed, hash),
    { act: "receive.erase", actor: "node", object: of, hash: answer.value.hash, detail: { from: member } },
  ]);
}

async function keepStatement(tx: Tx, deps: RecordDeps, signed: SignedStatement, hash: string): Promise<void> {
  const { statement } = signed;
  assert(statement.kind !== "clearance", "room clear keeps clearances");
  const scope = statementScope(statement);
  const key = (await createContentKeys(tx, deps.identity.vaultKey, [scope])).get(scope);
  assert(key !== undefined, "the content key was just created");
  await tx
    .insertInto("receive_statements")
    .values({
      hash,
      kind: statement.kind,
      record_id: statement.id,
      version: statement.version,
      member: statement.originator.member,
      service: statement.originator.service,
      issued_at: new Date(statement.issuedAt),
      received_at: new Date(deps.now()),
      scope,
      signed: key.seal(Buffer.from(JSON.stringify(signed)), `receive_statements ${hash}`),
    })
    .execute();
}

async function lockCopy(tx: Tx, id: string) {
  return tx
    .selectFrom("receive_copies")
    .selectAll()
    .where("record_id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

interface CopyRow {
  readonly record_id: string;
  readonly member: string;
  readonly version: number;
  readonly statement_hash: string;
  readonly state: "current" | "erased";
  readonly recall_hash: string | null;
}

async function putCopy(tx: Tx, deps: RecordDeps, row: CopyRow): Promise<void> {
  const changing = {
    ...row,
    updated_at: new Date(deps.now()),
    change_no: sql<number>`nextval('receive_change_no')`,
  };
  await tx
    .insertInto("receive_copies")
    .values(changing)
    .onConflict((conflict) => conflict.column("record_id").doUpdateSet(changing))
    .execute();
}

function entryOf({ statement }: SignedStatement, hash: string): LedgerEntryDraft {
  return {
    act: `receive.take-${statement.kind}`,
    actor: "node",
    object: statement.id,
    hash,
    detail: { from: statement.originator.member, version: statement.version },
  };
}
