/**
 * A partner's clearance or its withdrawal (C66 to C68). It comes from a member to whom our subject was released, or from
 * the originator of a subject that we hold a copy of; who else speaks could silence a subject that is not its own.
 */
import { type MemberId, ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import type { ClearContent, StatementOf, WithdrawContent } from "@vigie/protocol/statement";
import type { SignedStatement } from "@vigie/protocol/trust";
import {
  findClearanceHash,
  findOnFile,
  keepSigned,
  lockClearance,
  putClearance,
  withdrawClearance,
} from "../clear/index.ts";
import type { LedgerEntryDraft } from "../ledger/index.ts";
import type { RecordDeps } from "../record/index.ts";
import { orderRelays, readHolders, wasReleasedTo } from "../release/index.ts";
import type { Tx } from "../store/index.ts";
import { type HeldSubject, holdSubject } from "./holdings.ts";

export type ClearanceRefusal = Refusal<
  "clearance_foreign" | "clearance_on_file" | "answer_unknown" | "version_forked"
>;

type Of<Content> = SignedStatement & { readonly statement: StatementOf<"clearance"> & { content: Content } };

/** @param from the member whose channel it came in: who signed it, or the subject's originator who passes it on. */
export async function takeClearance(
  tx: Tx,
  deps: RecordDeps,
  signed: SignedStatement & { readonly statement: StatementOf<"clearance"> },
  hash: string,
  from: MemberId,
): Promise<Result<LedgerEntryDraft[], ClearanceRefusal>> {
  const { statement } = signed;
  const known = await findClearanceHash(tx, statement.id);
  // R1: once, however often it arrives, and never back after its withdrawal.
  if (known === hash) return ok([]);
  if (known !== undefined) return refuse("version_forked", "another statement is held for this clearance");
  const subject = await holdSubject(tx, deps.identity, statement.content.of);
  if (subject === undefined || !(await mayCome(tx, subject, statement.originator.member, from)))
    return refuse("clearance_foreign", "the sender may not speak of this subject");
  const detail = { from, by: statement.originator.member, of: subject.id };
  if (subject.statement === undefined)
    // Sent before the recall had arrived there: nobody's fault, and nothing is left to be cleared of.
    return ok([{ act: "receive.ignore-recalled", actor: "node", object: statement.id, hash, detail }]);
  const taken =
    statement.content.act === "clear"
      ? await takeClear(tx, deps, signed as Of<ClearContent>, hash, subject)
      : await takeWithdrawal(tx, deps, signed as Of<WithdrawContent>, subject);
  if (!taken.ok) return taken;
  if (taken.value === undefined)
    return ok([{ act: "receive.ignore-withdrawal", actor: "node", object: statement.id, hash, detail }]);
  await keepSigned(tx, deps, signed, hash, subject.id);
  if (subject.box === "own" && taken.value.pass) {
    const others = (await readHolders(tx, subject.id)).filter((member) => member !== from);
    await orderRelays(tx, [{ id: statement.id, hash }], others);
  }
  const act = statement.content.act === "clear" ? "receive.take-clearance" : "receive.take-withdrawal";
  return ok([
    { act, actor: "node", object: statement.id, hash, detail },
    ...taken.value.entries.map((entry) => ({ ...entry, object: subject.id })),
  ]);
}

/** C67. The originator passes on what it took in; whoever holds our subject tells us itself. */
async function mayCome(tx: Tx, subject: HeldSubject, signer: MemberId, from: MemberId): Promise<boolean> {
  if (subject.box === "foreign") return subject.originator.member === from;
  return signer === from && (await wasReleasedTo(tx, subject.id, from));
}

interface Taken {
  /** Whether it is to be passed on to the other holders of our subject. */
  readonly pass: boolean;
  readonly entries: readonly LedgerEntryDraft[];
}

async function takeClear(
  tx: Tx,
  deps: RecordDeps,
  { statement }: Of<ClearContent>,
  hash: string,
  subject: HeldSubject,
): Promise<Result<Taken, ClearanceRefusal>> {
  const { content } = subject.statement as StatementOf<"subject">;
  const findings = findOnFile(statement.content.person, content).map((field) => ({
    path: `content.person.${field}`,
    reason: "must not stand on the subject's own file",
  }));
  if (findings.length > 0)
    return refuse("clearance_on_file", "the clearance would hide the subject itself", findings);
  const { id, version, originator } = subject;
  const standing = { id, member: originator.member, version, content };
  const state = await putClearance(tx, deps, statement, hash, standing);
  const detail = { clearance: statement.id, version, because: "subject-changed" };
  return ok({
    pass: state === "standing",
    entries: state === "standing" ? [] : [{ act: "clear.lapse", actor: "node", detail }],
  });
}

/** C68: by who cleared, or by the subject's originator. @returns undefined when there is nothing to withdraw. */
async function takeWithdrawal(
  tx: Tx,
  deps: RecordDeps,
  { statement }: Of<WithdrawContent>,
  subject: HeldSubject,
): Promise<Result<Taken | undefined, ClearanceRefusal>> {
  const { clearance, clearanceHash } = statement.content;
  const row = await lockClearance(tx, clearance);
  // It lapsed before it could come here, or never left: what is told to all holders is not news to each.
  if (row === undefined) return ok(undefined);
  if (row.statement_hash !== clearanceHash || row.subject_id !== subject.id)
    return refuse("answer_unknown", "withdraws another statement than the one that is held here");
  const { member } = statement.originator;
  if (member !== row.member && member !== subject.originator.member)
    return refuse("clearance_foreign", "only who cleared, or the subject's originator, withdraws");
  // Both who may withdraw it did, and their words crossed.
  if (row.state !== "standing" && row.state !== "lapsed") return ok(undefined);
  await withdrawClearance(tx, deps, "node", row);
  return ok({ pass: true, entries: [] });
}
