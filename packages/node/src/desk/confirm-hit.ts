/** A hit: a person confirmed a candidate; when the subject is a partner's, its originator's desk is told (rule D6). */
import {
  assert,
  isMemberId,
  ok,
  type RecordId,
  type Refusal,
  type Result,
  refuse,
} from "@vigie/protocol/base";
import type { ClockCode } from "@vigie/protocol/statement";
import { findMember } from "@vigie/protocol/trust";
import { readSubject } from "../receive/index.ts";
import type { RecordDeps } from "../record/index.ts";
import { type DecisionRefusal, decideCandidate } from "../screen/index.ts";
import type { Tx } from "../store/index.ts";
import { type Officer, officerToActor } from "./officer.ts";
import { type NoticeRefusal, sendNotice } from "./send-notice.ts";

export interface HitDecision {
  readonly reasons: string;
  /** `encounter` when the person stands there; `urgent` when not said. */
  readonly clock?: ClockCode | undefined;
}

export type HitRefusal = DecisionRefusal | NoticeRefusal | Refusal<"record_closed">;

/** @returns the notice that tells the originator; none when the subject is our own. */
export async function confirmHit(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  candidateId: string,
  { reasons, clock = "urgent" }: HitDecision,
): Promise<Result<{ noticeId?: RecordId }, HitRefusal>> {
  const decided = await decideCandidate(tx, deps, officerToActor(officer), candidateId, {
    decision: "confirmed",
    reasons,
    service: officer.service,
  });
  if (!decided.ok) return decided;
  const { subjectId, originator } = decided.value;
  if (originator.member === deps.identity.card.member) return ok({});
  const subject = await readSubject(tx, deps.identity, subjectId);
  if (subject?.statement === undefined) return refuse("record_closed", "the record was recalled meanwhile");
  const { handling, status, content } = subject.statement;
  const card = deps.charter === null ? undefined : findMember(deps.charter, originator.member);
  const desk = card?.desks.find((one) => one.service === originator.service) ?? card?.desks[0];
  if (card === undefined || desk === undefined || !isMemberId(originator.member))
    return refuse("recipient_unknown", "the originator is no longer a member of the charter");
  assert(subject.box === "foreign", "an own subject was answered above");
  const sent = await sendNotice(tx, deps, officer, {
    type: "hit",
    verb: "Alert",
    clock,
    to: [{ member: card.member, desk: desk.id }],
    headline: "Hit confirmed by a person",
    // The officer's reasons stay here: they may quote the file, and a notice outlives its recall.
    text: "A person at this desk compared somebody with your subject and confirmed that it is the same person.",
    language: "en",
    action: "call-back",
    subjects: [subjectId],
    references: [],
    legalBasis: content.legalBasis,
    purpose: content.purpose,
    handling,
    status,
  });
  return sent.ok ? ok({ noticeId: sent.value.statement.id }) : sent;
}
