/** A person decides that a candidate is not that subject, and what tells the two apart (rules C60, C61, C66). */
import { assert, isMemberId, type MemberId, ok, type RecordId, type Result } from "@vigie/protocol/base";
import { type ClearContent, type StatementOf, subjectIdentityHash } from "@vigie/protocol/statement";
import { findMember } from "@vigie/protocol/trust";
import { findOnFile, putClearance } from "../clear/index.ts";
import { appendLedger } from "../ledger/index.ts";
import { type HeldSubject, holdSubject } from "../receive/index.ts";
import type { FileRefusal, RecordDeps } from "../record/index.ts";
import { fileAndRelease, type OrderRefusal, readHolders } from "../release/index.ts";
import { type Candidate, type DecisionRefusal, decideCandidate, readCandidate } from "../screen/index.ts";
import type { Tx } from "../store/index.ts";
import { type Officer, officerToActor, officerToAuthor } from "./officer.ts";

/** What the officer has seen on the person's papers. */
export interface ClearanceBinding {
  readonly birth?: string | undefined;
  readonly document?: string | undefined;
}

export interface ClearDecision {
  readonly reasons: string;
  readonly bind?: ClearanceBinding | undefined;
}

/** Why the candidate is cleared this once only. */
export type UnboundReason = "not-stated" | "name-missing" | "on-file" | "subject-changed";

export interface Cleared {
  readonly clearanceId?: RecordId;
  readonly unbound?: UnboundReason;
}

export type ClearRefusal = DecisionRefusal | FileRefusal | OrderRefusal;

export async function clearCandidate(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  candidateId: string,
  { reasons, bind = {} }: ClearDecision,
): Promise<Result<Cleared, ClearRefusal>> {
  const candidate = await readCandidate(tx, deps, candidateId, officer.service);
  if (!candidate.ok) return candidate;
  // Before the candidate and the ledger are locked: a recall locks in this order too.
  const subject = await holdSubject(tx, deps.identity, candidate.value.subjectId);
  const actor = officerToActor(officer);
  const decided = await decideCandidate(tx, deps, actor, candidateId, {
    decision: "cleared",
    reasons,
    service: officer.service,
  });
  if (!decided.ok) return decided;
  const unbound = findUnbound(decided.value, subject, bind);
  if (unbound !== undefined) return ok({ unbound });
  assert(subject !== undefined, "a candidate of a subject that is gone is absent");
  return fileClearance(tx, deps, officer, decided.value, subject, { reasons, bind });
}

/** C60 and C63. */
function findUnbound(
  { asked, version }: Candidate,
  subject: HeldSubject | undefined,
  { birth, document }: ClearanceBinding,
): UnboundReason | undefined {
  if (birth === undefined && document === undefined) return "not-stated";
  if (asked === undefined || asked.name.trim() === "") return "name-missing";
  if (subject?.statement === undefined || subject.version !== version) return "subject-changed";
  const onFile = findOnFile({ birth, document }, subject.statement.content);
  return onFile.length > 0 ? "on-file" : undefined;
}

async function fileClearance(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  { asked }: Candidate,
  subject: HeldSubject,
  { reasons, bind = {} }: ClearDecision,
): Promise<Result<Cleared, ClearRefusal>> {
  const { statement, id, version, originator } = subject;
  assert(statement !== undefined && asked !== undefined, "findUnbound saw both");
  const { content, handling, status, charter } = statement;
  const { birth, document } = bind;
  const actor = officerToActor(officer);
  const clear: ClearContent = {
    act: "clear",
    of: id,
    ofVersion: version,
    ofIdentity: subjectIdentityHash(content),
    person: {
      names: [asked.name, ...(asked.otherNames ?? [])],
      ...(birth === undefined ? {} : { birth }),
      ...(document === undefined ? {} : { document }),
    },
    reasons,
    author: officerToAuthor(officer),
    reviewDate: content.reviewDate,
  };
  const draft = {
    kind: "clearance",
    service: officer.service,
    handling,
    status,
    content: clear,
    national: charter === null,
  } as const;
  const filed = await fileAndRelease(tx, deps, actor, draft, await readRecipients(tx, deps, subject));
  if (!filed.ok) return filed;
  const filedStatement = filed.value.statement as StatementOf<"clearance"> & { content: ClearContent };
  await putClearance(tx, deps, filedStatement, filed.value.hash, {
    id,
    member: originator.member,
    version,
    content,
  });
  const clearanceId = filedStatement.id;
  const binds = [...(birth === undefined ? [] : ["birth"]), ...(document === undefined ? [] : ["document"])];
  await appendLedger(tx, deps.now(), [
    {
      act: "clear.record",
      actor,
      object: id,
      hash: filed.value.hash,
      detail: { clearance: clearanceId, version, binds: binds.join(" ") },
    },
  ]);
  return ok({ clearanceId });
}

/** Of an own subject, whoever holds it; of a partner's, its originator, who passes it on. Who left the cell gets nothing. */
export async function readRecipients(
  tx: Tx,
  { charter, identity }: RecordDeps,
  { box, id, originator, statement }: HeldSubject,
): Promise<MemberId[]> {
  if (charter === null || statement?.charter === null) return [];
  const { member } = originator;
  assert(isMemberId(member), "an originator was parsed");
  const members = box === "own" ? await readHolders(tx, id) : [member];
  return members.filter((one) => one !== identity.card.member && findMember(charter, one) !== undefined);
}
