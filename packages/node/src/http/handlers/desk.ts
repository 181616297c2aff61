/** Routes of room `desk`. A session's user is the officer who acts. */
import type { LateMatch, NoticeDetail, NoticeSummary } from "@vigie/contract";
import { msToTimestamp, ok, type RecordId, type Result, refuse, timestampToMs } from "@vigie/protocol/base";
import {
  acceptNotice,
  disposeNotice,
  type Notice,
  openNotice,
  readNotice,
  readNotices,
  readOwnReasons,
  sendNotice,
} from "../../desk/index.ts";
import type { RecordDeps } from "../../record/index.ts";
import { readLateMatches } from "../../screen/index.ts";
import type { Db, Store, Tx } from "../../store/index.ts";
import { withoutAbsent } from "../absent.ts";
import type { AnswerableRefusal } from "../answer.ts";
import type { RoomHandlers } from "../handler.ts";
import { transact } from "../transact.ts";
import { noticeToDetail, noticeToSummary } from "./desk-answers.ts";
import { candidatesToAnswers } from "./screen-answers.ts";

export interface DeskHandlerDeps {
  readonly store: Store;
  readonly recordDeps: () => RecordDeps;
}

const pageItems = 100;

export function createDeskHandlers({ store, recordDeps }: DeskHandlerDeps): RoomHandlers<"desk"> {
  /** An act on a received notice and the notice as it stands after it, in one transaction. */
  const actOn = (
    id: RecordId,
    act: (tx: Tx, deps: RecordDeps) => Promise<Result<void, AnswerableRefusal>>,
  ): Promise<Result<NoticeDetail, AnswerableRefusal>> =>
    transact(store, async (tx) => {
      const deps = recordDeps();
      const done = await act(tx, deps);
      if (!done.ok) return done;
      return readDetail(tx, deps, id);
    });
  return {
    async list({ query }) {
      const { identity, now } = recordDeps();
      const { box = "in", state = "open", limit = pageItems, after } = query;
      const page = { box, state, limit, ...(after === undefined ? {} : { after }) };
      const notices = await readNotices(store.db, identity, page, timestampToMs(now()));
      const last = notices.at(-1);
      return ok({
        notices: notices.map((notice): NoticeSummary => noticeToSummary(notice)),
        ...(notices.length === limit && last !== undefined ? { next: last.row.id } : {}),
      });
    },
    async lateMatches({ session }) {
      const { identity, now } = recordDeps();
      const found = await readLateMatches(store.db, { identity }, session.user);
      const candidates = found.map(({ candidate }) => candidate);
      const answers = await candidatesToAnswers(store.db, identity, candidates);
      const answerById = new Map(answers.map((answer) => [answer.candidateId, answer]));
      return ok({
        lateMatches: found.flatMap(({ inquiryId, purpose, foundAt, deadline, candidate }): LateMatch[] => {
          const answer = answerById.get(candidate.id);
          if (answer === undefined) return [];
          const times = {
            foundAt: msToTimestamp(foundAt.getTime()),
            deadline: msToTimestamp(deadline.getTime()),
            late: deadline.getTime() < timestampToMs(now()),
          };
          return [{ inquiryId, screeningId: candidate.screeningId, purpose, ...times, candidate: answer }];
        }),
      });
    },
    async send({ session, body }) {
      const sent = await transact(store, (tx) =>
        sendNotice(tx, recordDeps(), session.user, withoutAbsent(body)),
      );
      if (!sent.ok) return flattenFindings(sent.error);
      return ok({ id: sent.value.statement.id, hash: sent.value.hash });
    },
    open: ({ session, params }) =>
      actOn(params.id, (tx, deps) => openNotice(tx, deps, session.user, params.id)),
    accept: ({ session, params }) =>
      actOn(params.id, (tx, deps) => acceptNotice(tx, deps, session.user, params.id)),
    dispose: ({ session, params, body }) =>
      actOn(params.id, (tx, deps) => disposeNotice(tx, deps, session.user, params.id, body)),
    read: ({ params }) => readDetail(store.db, recordDeps(), params.id, "out"),
  };
}

async function readDetail(
  db: Db,
  { identity, now }: RecordDeps,
  id: RecordId,
  box?: "out",
): Promise<Result<NoticeDetail, AnswerableRefusal>> {
  const notice: Notice | undefined = await readNotice(db, identity, id, timestampToMs(now()));
  // A received notice is read by opening it: that is what sends the receipt.
  if (notice === undefined || (box !== undefined && notice.row.box !== box))
    return refuse("notice_unknown", "no such notice");
  const reasons = notice.row.state === "disposed" ? await readOwnReasons(db, identity, id) : undefined;
  return ok(noticeToDetail(notice, identity.card.member, reasons));
}

/** The statement's content is the body's top level here, so a finding's path loses its `content.`. */
function flattenFindings(refusal: AnswerableRefusal): Result<never, AnswerableRefusal> {
  const findings = refusal.findings.map(({ path, reason }) => ({
    path: path.replace(/^content\./, ""),
    reason,
  }));
  return refuse(refusal.code, refusal.message, findings);
}
