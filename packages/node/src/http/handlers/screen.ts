/** Routes of room `screen`. A session's user is the officer who asks and decides. */
import { ok } from "@vigie/protocol/base";
import { confirmHit, officerToActor } from "../../desk/index.ts";
import type { RecordDeps } from "../../record/index.ts";
import {
  decideCandidate,
  readScreening,
  type Screener,
  screenName,
  startScreening,
} from "../../screen/index.ts";
import type { Store } from "../../store/index.ts";
import { withoutAbsent } from "../absent.ts";
import type { RoomHandlers } from "../handler.ts";
import { transact } from "../transact.ts";
import { candidatesToAnswers, candidatesToListAnswers } from "./screen-answers.ts";

export interface ScreenHandlerDeps {
  readonly store: Store;
  readonly screener: Screener;
  readonly recordDeps: () => RecordDeps;
}

export function createScreenHandlers({
  store,
  screener,
  recordDeps,
}: ScreenHandlerDeps): RoomHandlers<"screen"> {
  const screenDeps = () => ({ store, screener, ...recordDeps() });
  return {
    async person({ session, body }) {
      const { purpose, limit, ...query } = withoutAbsent(body);
      const options = withoutAbsent({ purpose, limit });
      const deps = screenDeps();
      const screened = await screenName(deps, officerToActor(session.user), query, options);
      if (!screened.ok) return screened;
      const { screeningId, candidates } = screened.value;
      return ok({ screeningId, candidates: await candidatesToAnswers(store.db, deps.identity, candidates) });
    },
    async list({ session, body }) {
      const { purpose, ...input } = withoutAbsent(body);
      const started = await startScreening(screenDeps(), officerToActor(session.user), input, purpose);
      return started.ok ? ok({ screeningId: started.value.screeningId }) : started;
    },
    async read({ params }) {
      const { identity } = recordDeps();
      const screening = await readScreening(store.db, { identity }, params.id);
      if (!screening.ok) return screening;
      const { state, rows, done, rejected, candidates } = screening.value;
      return ok({
        state,
        rows,
        done,
        rejected: rejected.map(({ line, reason }) => ({ line, reason })),
        candidates: await candidatesToListAnswers(store.db, identity, candidates),
      });
    },
    confirm: ({ session, params, body }) =>
      transact(store, (tx) => confirmHit(tx, recordDeps(), session.user, params.id, body)),
    clear: ({ session, params, body }) =>
      transact(store, async (tx) => {
        const actor = officerToActor(session.user);
        const decision = { decision: "cleared", reasons: body.reasons } as const;
        const cleared = await decideCandidate(tx, recordDeps(), actor, params.id, decision);
        return cleared.ok ? ok({}) : cleared;
      }),
  };
}
