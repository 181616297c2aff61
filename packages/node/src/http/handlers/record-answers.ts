/** A subject as the contract shows it. */
import type { Holder as HolderAnswer, SubjectDetail, SubjectSummary } from "@vigie/contract";
import { assert, type MemberId, msToTimestamp, type ServiceId, timestampToMs } from "@vigie/protocol/base";
import { readLinks } from "../../exchange/index.ts";
import { type HeldSubject, readVersions } from "../../receive/index.ts";
import type { RecordDeps } from "../../record/index.ts";
import { type Holder, readRecordHolders } from "../../release/index.ts";
import type { Db } from "../../store/index.ts";

export function subjectToSummary(subject: HeldSubject): SubjectSummary {
  const { id, version, box, state, statement, receivedAt } = subject;
  const content = statement?.content;
  return {
    id,
    version,
    originator: originatorToAnswer(subject),
    ...(content === undefined
      ? {}
      : {
          primaryName:
            (content.names.find((name) => name.kind === "primary") ?? content.names[0])?.full ?? "",
          category: content.category,
          actionCode: content.actionCode,
          reviewDate: content.reviewDate,
        }),
    status: state,
    box,
    issuedAt: msToTimestamp(subject.issuedAt.getTime()),
    ...(receivedAt === null ? {} : { receivedAt: msToTimestamp(receivedAt.getTime()) }),
  };
}

export async function readDetail(db: Db, deps: RecordDeps, subject: HeldSubject): Promise<SubjectDetail> {
  const { id, version, box, statement } = subject;
  assert(statement !== undefined, "a subject that was consulted has its content");
  const versions = await readVersions(db, id);
  return {
    id,
    version,
    originator: originatorToAnswer(subject),
    issuedAt: statement.issuedAt,
    handling: [...statement.handling],
    status: statement.status,
    box,
    content: statement.content,
    versions: versions.map((one) => ({
      version: one.version,
      issuedAt: msToTimestamp(one.issuedAt.getTime()),
    })),
    ...(box === "own"
      ? { confirmed: true, holders: (await readRecordHolders(db, id)).map(holderToAnswer) }
      : await readConfirmation(db, deps, subject)),
  };
}

/** A copy is confirmed while its originator's channel is alive; otherwise it says since when it is not. */
async function readConfirmation(
  db: Db,
  { charter, identity, now }: RecordDeps,
  { originator, receivedAt, issuedAt }: HeldSubject,
): Promise<Pick<SubjectDetail, "confirmed" | "unconfirmedSince">> {
  const links =
    charter === null ? [] : await readLinks(db, charter, identity.card.member, timestampToMs(now()));
  const link = links.find((one) => one.member === originator.member);
  if (link?.state === "alive") return { confirmed: true };
  const since = link?.lastContactAt ?? receivedAt ?? issuedAt;
  return { confirmed: false, unconfirmedSince: msToTimestamp(since.getTime()) };
}

function originatorToAnswer({ originator }: HeldSubject): SubjectSummary["originator"] {
  return { member: originator.member as MemberId, service: originator.service as ServiceId };
}

export function holderToAnswer({ member, state, at }: Holder): HolderAnswer {
  return { member, state, at: msToTimestamp(at.getTime()) };
}
