/** Candidates as the contract shows them: with the subject's category and action, which the index never sees. */
import type {
  AskedPerson as AskedAnswer,
  Candidate as CandidateAnswer,
  EarlierClearance as EarlierAnswer,
  ListCandidate,
  OnFile as OnFileAnswer,
} from "@vigie/contract";
import type { MemberId, ServiceId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import type { EarlierClearance } from "../../clear/index.ts";
import type { NodeIdentity } from "../../keys/index.ts";
import { type AskedPerson, type Candidate, type OnFile, readHeldContents } from "../../screen/index.ts";
import type { Db } from "../../store/index.ts";

const decisionByState = { open: "open", confirmed: "hit", cleared: "clearance" } as const;

/** A candidate whose subject was erased a moment ago is left out: there is nothing to decide any more. */
export async function candidatesToAnswers(
  db: Db,
  identity: NodeIdentity,
  candidates: readonly Candidate[],
): Promise<CandidateAnswer[]> {
  const heldById = await readHeldContents(
    db,
    identity,
    candidates.map((candidate) => candidate.subjectId),
  );
  return candidates.flatMap((candidate) => {
    const held = heldById.get(candidate.subjectId);
    return held === undefined ? [] : [candidateToAnswer(candidate, held.content)];
  });
}

export async function candidatesToListAnswers(
  db: Db,
  identity: NodeIdentity,
  candidates: readonly Candidate[],
): Promise<ListCandidate[]> {
  const rowById = new Map(candidates.map(({ id, row }) => [id, row]));
  const answers = await candidatesToAnswers(db, identity, candidates);
  return answers.map((answer) => {
    const queryName = answer.asked?.name ?? "";
    return { ...answer, row: rowById.get(answer.candidateId) ?? 0, queryName };
  });
}

function candidateToAnswer(candidate: Candidate, content: SubjectContent): CandidateAnswer {
  const { id, subjectId, originator, version, score, name, reasons, asked, state, earlierClearance } =
    candidate;
  return {
    candidateId: id,
    subjectId,
    originator: { member: originator.member as MemberId, service: originator.service as ServiceId },
    version,
    score,
    name,
    category: content.category,
    actionCode: content.actionCode,
    reasons: reasons.map((reason) => ({ ...reason })),
    onFile: onFileToAnswer(candidate.onFile ?? nameOnly(candidate)),
    ...(asked === undefined ? {} : { asked: askedToAnswer(asked) }),
    ...(earlierClearance === undefined ? {} : { earlierClearance: earlierToAnswer(earlierClearance) }),
    decision: decisionByState[state],
  };
}

function earlierToAnswer({ at, by, lapsedBecause }: EarlierClearance): EarlierAnswer {
  return { at, by: { member: by.member as MemberId, role: by.role }, lapsedBecause };
}

function onFileToAnswer({ names, births, nationalities, gender, places, documents }: OnFile): OnFileAnswer {
  return {
    names: names.map(({ full, kind }) => ({ text: full, kind })),
    births: births.map((birth) => ({ ...birth })),
    nationalities: [...nationalities],
    gender,
    places: [...places],
    documents: [...documents],
  };
}

/** A candidate of the first cut has kept no more. */
function nameOnly({ version, name }: Candidate): OnFile {
  const nothing = { births: [], nationalities: [], places: [], documents: [] };
  return { version, names: [{ full: name, kind: "primary" }], gender: "unknown", ...nothing };
}

/** Without the line of the list and its own reference. */
export function askedToAnswer({ line: _, ref: __, ...asked }: AskedPerson): AskedAnswer {
  const { otherNames, ...fields } = asked;
  return { ...fields, ...(otherNames === undefined ? {} : { otherNames: [...otherNames] }) };
}
