/** A desk withdraws a clearance: the person may be that subject after all, or nobody knows any more (rule C68). */
import { assert, ok, type RecordId, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import type { WithdrawContent } from "@vigie/protocol/statement";
import { findClearanceSubject, lockClearance, withdrawClearance } from "../clear/index.ts";
import { appendLedger } from "../ledger/index.ts";
import { holdSubject } from "../receive/index.ts";
import type { FileRefusal, RecordDeps } from "../record/index.ts";
import { fileAndRelease, type OrderRefusal } from "../release/index.ts";
import type { Tx } from "../store/index.ts";
import { readRecipients } from "./clear-candidate.ts";
import { type Officer, officerToActor, officerToAuthor } from "./officer.ts";

export type WithdrawRefusal = Refusal<"not_found" | "clearance_not_ours"> | FileRefusal | OrderRefusal;

/** @returns the subject. Who may: who cleared, and the subject's originator. */
export async function withdrawOwnClearance(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  id: RecordId,
  reasons: string,
): Promise<Result<{ subjectId: RecordId }, WithdrawRefusal>> {
  const subjectId = await findClearanceSubject(tx, id);
  const subject = subjectId === undefined ? undefined : await holdSubject(tx, deps.identity, subjectId);
  const row = await lockClearance(tx, id);
  const isHeld = row?.state === "standing" || row?.state === "lapsed";
  if (row === undefined || !isHeld || subject?.statement === undefined)
    return refuse("not_found", "no such clearance stands here");
  const self = deps.identity.card.member;
  if (row.member !== self && subject.originator.member !== self)
    return refuse("clearance_not_ours", "neither cleared here nor of a subject of this node");
  const { handling, status, charter } = subject.statement;
  const content: WithdrawContent = {
    act: "withdraw",
    of: subject.id,
    clearance: id,
    clearanceHash: row.statement_hash,
    reasons,
    author: officerToAuthor(officer),
  };
  const actor = officerToActor(officer);
  const draft = {
    kind: "clearance",
    service: officer.service,
    handling,
    status,
    content,
    national: charter === null,
  } as const;
  const filed = await fileAndRelease(tx, deps, actor, draft, await readRecipients(tx, deps, subject));
  if (!filed.ok) return filed;
  assert(filed.value.statement.kind === "clearance", "that is what was filed");
  await withdrawClearance(tx, deps, actor, row);
  await appendLedger(tx, deps.now(), [
    { act: "clear.withdraw", actor, object: subject.id, hash: filed.value.hash, detail: { clearance: id } },
  ]);
  return ok({ subjectId: subject.id });
}
