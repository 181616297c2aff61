/** Candidates as the contract shows them: with the subject's category and action, which the index never sees. */
import type { Candidate as CandidateAnswer, ListCandidate } from "@vigie/contract";
import type { MemberId, ServiceId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import type { NodeIdentity } from "../../keys/index.ts";
import { readForeignStatements } from "../../receive/index.ts";
import { readOwnStatements } from "../../record/index.ts";
import type { Candidate } from "../../screen/index.ts";
import type { Db } from "../../store/index.ts";

const decisionByState = { open: "open", confirmed: "hit", cleared: "clearance" } as const;

/** A candidate whose subject was erased a moment ago is left out: there is nothing to decide any more. */
export async function candidatesToAnswers(
  db: Db,
  identity: NodeIdentity,
  candidates: readonly Candidate[],
): Promise<CandidateAnswer[]> {
  const contentById = await readContents(
    db,
    identity,
    candidates.map((candidate) => candidate.subjectId),
  );
  return candidates.flatMap((candidate) => {
    const content = contentById.get(candidate.subjectId);
    return content === undefined ? [] : [candidateToAnswer(candidate, content)];
  });
}

export async function candidatesToListAnswers(
  db: Db,
  identity: NodeIdentity,
  candidates: readonly Candidate[],
): Promise<ListCandidate[]> {
  const askedById = new Map(candidates.map(({ id, row, asked }) => [id, { row, asked }]));
  const answers = await candidatesToAnswers(db, identity, candidates);
  return answers.map((answer) => {
    const question = askedById.get(answer.candidateId);
    return { ...answer, row: question?.row ?? 0, queryName: question?.asked?.name ?? "" };
  });
}

function candidateToAnswer(candidate: Candidate, content: SubjectContent): CandidateAnswer {
  const { id, subjectId, originator, version, score, name, reasons, state } = candidate;
  return {
    candidateId: id,
    subjectId,
    originator: { member: originator.member as MemberId, service: originator.service as ServiceId },
    version,
    score,
    name,
    category: content.category,
    actionCode: content.actionCode,
    reasons: reasons.map(({ kind, feature, text, weight }) => ({ kind, feature, text, weight })),
    decision: decisionByState[state],
  };
}

/** The standing versions, all at once: a list can have thousands of candidates. */
async function readContents(
  db: Db,
  identity: NodeIdentity,
  subjectIds: readonly string[],
): Promise<Map<string, SubjectContent>> {
  const ids = [...new Set(subjectIds)];
  if (ids.length === 0) return new Map();
  const own = await db
    .selectFrom("record_records")
    .select("head_hash as hash")
    .where("id", "in", ids)
    .where("state", "=", "current")
    .execute();
  const foreign = await db
    .selectFrom("receive_copies")
    .select("statement_hash as hash")
    .where("record_id", "in", ids)
    .where("state", "=", "current")
    .execute();
  const signed = [
    ...(
      await readOwnStatements(
        db,
        identity,
        own.map((row) => row.hash),
      )
    ).values(),
    ...(
      await readForeignStatements(
        db,
        identity,
        foreign.map((row) => row.hash),
      )
    ).values(),
  ];
  return new Map(
    signed.flatMap(({ statement }) =>
      statement.kind === "subject" ? [[statement.id, statement.content] as const] : [],
    ),
  );
}
