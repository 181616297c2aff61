/** Opened, accepted, disposed: the desk's acts on a received notice, each answered with a signed receipt. */
import { ok, type RecordId, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import type { ReceiptContent, StatementStatus } from "@vigie/protocol/statement";
import { appendLedger } from "../ledger/index.ts";
import type { FileRefusal, RecordDeps } from "../record/index.ts";
import { fileAndRelease, type OrderRefusal } from "../release/index.ts";
import type { Tx } from "../store/index.ts";
import { type Officer, officerToActor } from "./officer.ts";

export type AnswerRefusal =
  | Refusal<"notice_unknown" | "notice_not_accepted" | "notice_disposed">
  | FileRefusal
  | OrderRefusal;

interface Received {
  readonly id: string;
  readonly statement_hash: string;
  readonly state: "delivered" | "opened" | "accepted" | "disposed" | null;
  readonly status: string;
  readonly from_member: string;
}

/** The first look sends `opened`; every further look is logged as a consultation and sends nothing. */
export async function openNotice(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  id: RecordId,
): Promise<Result<void, AnswerRefusal>> {
  const notice = await lockReceived(tx, id);
  if (notice === undefined) return refuse("notice_unknown", "no such notice on the queue");
  if (notice.state !== "delivered") {
    await appendLedger(tx, deps.now(), [
      { act: "desk.consult-notice", actor: officerToActor(officer), object: id },
    ]);
    return ok(undefined);
  }
  const at = deps.now();
  await tx
    .updateTable("desk_notices")
    .set({ state: "opened", opened_at: new Date(at) })
    .where("id", "=", id)
    .execute();
  return sendReceipt(tx, deps, officer, notice, { state: "opened", at });
}

/** A named role owns it from now on. Accepting what was not opened opens it first. */
export async function acceptNotice(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  id: RecordId,
): Promise<Result<void, AnswerRefusal>> {
  const notice = await lockReceived(tx, id);
  if (notice === undefined) return refuse("notice_unknown", "no such notice on the queue");
  if (notice.state === "disposed") return refuse("notice_disposed", "the notice was disposed of already");
  if (notice.state === "accepted") return ok(undefined);
  if (notice.state === "delivered") {
    const opened = await openNotice(tx, deps, officer, id);
    if (!opened.ok) return opened;
  }
  const at = deps.now();
  await tx
    .updateTable("desk_notices")
    .set({ state: "accepted", accepted_at: new Date(at), owner_role: officer.role })
    .where("id", "=", id)
    .execute();
  return sendReceipt(tx, deps, officer, notice, { state: "accepted", at });
}

export interface Disposal {
  readonly disposition: NonNullable<ReceiptContent["disposition"]>;
  readonly reasons: string;
}

/** What was done, with reasons. Refused before acceptance: nobody disposes of what nobody owns. */
export async function disposeNotice(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  id: RecordId,
  disposal: Disposal,
): Promise<Result<void, AnswerRefusal>> {
  const notice = await lockReceived(tx, id);
  if (notice === undefined) return refuse("notice_unknown", "no such notice on the queue");
  if (notice.state === "disposed") return refuse("notice_disposed", "the notice was disposed of already");
  if (notice.state !== "accepted")
    return refuse("notice_not_accepted", "accept the notice first: somebody must own it");
  const at = deps.now();
  await tx
    .updateTable("desk_notices")
    .set({ state: "disposed", disposed_at: new Date(at), disposition: disposal.disposition })
    .where("id", "=", id)
    .execute();
  return sendReceipt(tx, deps, officer, notice, { state: "disposed", at, ...disposal });
}

async function lockReceived(tx: Tx, id: RecordId): Promise<Received | undefined> {
  return tx
    .selectFrom("desk_notices")
    .select(["id", "statement_hash", "state", "status", "from_member"])
    .where("id", "=", id)
    .where("box", "=", "in")
    .forUpdate()
    .executeTakeFirst();
}

async function sendReceipt(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  notice: Received,
  receipt: Pick<ReceiptContent, "state" | "at"> & Partial<Disposal>,
): Promise<Result<void, AnswerRefusal>> {
  const filed = await fileAndRelease(
    tx,
    deps,
    officerToActor(officer),
    {
      kind: "receipt",
      service: officer.service,
      handling: ["H0"],
      status: notice.status as StatementStatus,
      content: {
        of: notice.id,
        statementHash: notice.statement_hash,
        desk: officer.desk,
        role: officer.role,
        ...receipt,
      },
    },
    [notice.from_member],
  );
  return filed.ok ? ok(undefined) : filed;
}
