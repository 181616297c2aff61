/** Routes of room `screen`. A session's user is the officer who asks and decides. */
import { ok } from "@vigie/protocol/base";
import { defaultProfile, profiles } from "@vigie/screening";
import { clearCandidate, confirmHit, type Officer, officerToActor } from "../../desk/index.ts";
import type { RecordDeps } from "../../record/index.ts";
import {
  consultScreening,
  endInquiry,
  keepInquiry,
  readInquiries,
  type Screener,
  screenName,
  startScreening,
} from "../../screen/index.ts";
import type { Store } from "../../store/index.ts";
import { withoutAbsent } from "../absent.ts";
import type { RoomHandlers } from "../handler.ts";
import { transact } from "../transact.ts";
import { askedToAnswer, candidatesToAnswers, candidatesToListAnswers } from "./screen-answers.ts";
import { createStreamHandler } from "./screen-stream.ts";

export interface ScreenHandlerDeps {
  readonly store: Store;
  readonly screener: Screener;
  readonly recordDeps: () => RecordDeps;
}

/** The desk that asks, for a late match to reach it. */
const askingDesk = ({ service, desk }: Officer) => ({ service, desk });

export function createScreenHandlers(handlerDeps: ScreenHandlerDeps): RoomHandlers<"screen"> {
  const { store, screener, recordDeps } = handlerDeps;
  const screenDeps = () => ({ store, screener, ...recordDeps() });
  return {
    async profiles() {
      return ok({
        default: defaultProfile.name,
        profiles: profiles.map(({ purposes, ...profile }) => ({
          ...profile,
          ...(purposes === undefined ? {} : { purposes: [...purposes] }),
        })),
      });
    },
    async person({ session, body }) {
      const { purpose, profile, limit, ...query } = withoutAbsent(body);
      const from = askingDesk(session.user);
      const asking = { ...withoutAbsent({ purpose, profile, limit }), from };
      const deps = screenDeps();
      const screened = await screenName(deps, officerToActor(session.user), query, asking);
      if (!screened.ok) return screened;
      const { candidates, ...answer } = screened.value;
      return ok({ ...answer, candidates: await candidatesToAnswers(store.db, deps.identity, candidates) });
    },
    async list({ session, body }) {
      const { purpose, profile, ...input } = withoutAbsent(body);
      const asking = { ...withoutAbsent({ purpose, profile }), from: askingDesk(session.user) };
      const started = await startScreening(screenDeps(), officerToActor(session.user), input, asking);
      return started.ok ? ok({ screeningId: started.value.screeningId }) : started;
    },
    stream: createStreamHandler(screenDeps),
    async read({ session: { user }, params }) {
      const deps = recordDeps();
      const { identity } = deps;
      const by = { actor: officerToActor(user), service: user.service };
      const screening = await transact(store, (tx) => consultScreening(tx, deps, by, params.id));
      if (!screening.ok) return screening;
      const { state, profile, rows, done, rejected, candidates, clearedEarlier } = screening.value;
      return ok({
        ...{ state, profile, rows, done, clearedEarlier },
        rejected: rejected.map(({ line, reason }) => ({ line, reason })),
        candidates: await candidatesToListAnswers(store.db, identity, candidates),
      });
    },
    confirm: ({ session, params, body }) =>
      transact(store, (tx) => confirmHit(tx, recordDeps(), session.user, params.id, body)),
    clear: ({ session, params, body }) =>
      transact(store, (tx) => clearCandidate(tx, recordDeps(), session.user, params.id, body)),
    keep: ({ session: { user }, body }) =>
      transact(store, (tx) =>
        keepInquiry(tx, recordDeps(), officerToActor(user), askingDesk(user), withoutAbsent(body)),
      ),
    async inquiries({ session }) {
      const kept = await readInquiries(store.db, recordDeps(), session.user);
      return ok({
        inquiries: kept.map(({ id, asked, ...inquiry }) => ({
          ...inquiry,
          inquiryId: id,
          asked: askedToAnswer(asked),
        })),
      });
    },
    end: ({ session: { user }, params }) =>
      transact(store, async (tx) => {
        const ended = await endInquiry(tx, recordDeps(), officerToActor(user), user, params.id);
        return ended.ok ? ok({}) : ended;
      }),
  };
}
