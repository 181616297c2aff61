/** Routes of room `access`: signing in with a link, out, and who is there. */
import type { User } from "@vigie/contract";
import { msToTimestamp, ok, refuse, timestampToMs } from "@vigie/protocol/base";
import { createAttemptLimiter, endSession, openSession, type SignedInUser } from "../../access/index.ts";
import type { RecordDeps } from "../../record/index.ts";
import type { Store } from "../../store/index.ts";
import type { RoomHandlers } from "../handler.ts";
import { transact } from "../transact.ts";

export interface AccessHandlerDeps {
  readonly store: Store;
  /** A function, so that handlers keep no charter of their own; a running node reads its charter at start. */
  readonly recordDeps: () => RecordDeps;
}

export function createAccessHandlers({ store, recordDeps }: AccessHandlerDeps): RoomHandlers<"access"> {
  const limiter = createAttemptLimiter();
  return {
    async signIn(call) {
      const at = recordDeps().now();
      const nowMs = timestampToMs(at);
      if (!limiter.isAllowed(call.source, nowMs))
        return refuse("too_many_requests", "too many failed sign-ins");
      const opened = await transact(store, (tx) => openSession(tx, at, call.body.token));
      if (!opened.ok) {
        limiter.countFailure(call.source, nowMs);
        return opened;
      }
      const { token, session } = opened.value;
      call.setSession({ token, endsAt: session.endsAt });
      return ok({ user: userToAnswer(session.user) });
    },
    async signOut(call) {
      const token = call.sessionToken;
      if (token !== undefined) await store.transaction((tx) => endSession(tx, recordDeps().now(), token));
      call.setSession(undefined);
      return ok({});
    },
    async me({ session }) {
      const { identity, charter, now } = recordDeps();
      const { member, name } = identity.card;
      return ok({
        user: userToAnswer(session.user),
        member: { id: member, name },
        ...(charter === null ? {} : { cell: charter.cell, charterVersion: charter.version }),
        now: now(),
        sessionEndsAt: msToTimestamp(session.endsAt.getTime()),
      });
    },
  };
}

function userToAnswer({ handle, role, service, desk }: SignedInUser): User {
  return { handle, role, service, desk };
}
