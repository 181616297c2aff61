/** Routes of room `clear`. A session's user is the officer who reads or withdraws. */
import type { Clearance as ClearanceAnswer } from "@vigie/contract";
import {
  type MemberId,
  ok,
  type RecordId,
  refuse,
  type ServiceId,
  timestampToMs,
} from "@vigie/protocol/base";
import { type Clearance, consultClearances, readClearances } from "../../clear/index.ts";
import { officerToActor, withdrawOwnClearance } from "../../desk/index.ts";
import { readSubject } from "../../receive/index.ts";
import type { RecordDeps } from "../../record/index.ts";
import type { Db, Store } from "../../store/index.ts";
import type { RoomHandlers } from "../handler.ts";
import { transact } from "../transact.ts";
import { checkPurpose } from "./record.ts";

export interface ClearHandlerDeps {
  readonly store: Store;
  readonly recordDeps: () => RecordDeps;
}

export function createClearHandlers({ store, recordDeps }: ClearHandlerDeps): RoomHandlers<"clear"> {
  return {
    async list({ params }) {
      const deps = recordDeps();
      const originator = await readOriginator(store.db, deps, params.id);
      if (originator === undefined) return refuse("record_unknown", "no such subject is held here");
      const now = new Date(timestampToMs(deps.now()));
      const clearances = await readClearances(store.db, params.id, now);
      return ok({ clearances: clearances.map((one) => clearanceToAnswer(one, deps, originator)) });
    },
    consult: ({ session, params, body }) =>
      transact(store, async (tx) => {
        const deps = recordDeps();
        const purpose = checkPurpose(deps, body.purpose);
        if (!purpose.ok) return purpose;
        const originator = await readOriginator(tx, deps, params.id);
        const actor = officerToActor(session.user);
        const files =
          originator === undefined ? undefined : await consultClearances(tx, deps, actor, params.id, body);
        if (originator === undefined || files === undefined)
          return refuse("record_unknown", "no such subject is held here");
        return ok({
          clearances: files.map(({ person, reasons, ...one }) => ({
            ...clearanceToAnswer(one, deps, originator),
            ...(person === undefined ? {} : { person }),
            ...(reasons === undefined ? {} : { reasons }),
          })),
        });
      }),
    withdraw: ({ session, params, body }) =>
      transact(store, async (tx) => {
        const done = await withdrawOwnClearance(tx, recordDeps(), session.user, params.id, body.reasons);
        return done.ok ? ok({}) : done;
      }),
  };
}

/** Undefined when the subject was never held, and when it is gone: both answer alike. */
async function readOriginator(db: Db, deps: RecordDeps, id: RecordId): Promise<string | undefined> {
  const subject = await readSubject(db, deps.identity, id);
  return subject?.statement === undefined ? undefined : subject.originator.member;
}

function clearanceToAnswer(
  { id, by, version, binds, at, expiresAt, state, endedAt, uses }: Clearance,
  { identity }: RecordDeps,
  originator: string,
): ClearanceAnswer {
  const self = identity.card.member;
  return {
    id,
    by: { member: by.member as MemberId, service: by.service as ServiceId, role: by.role },
    at: at.toISOString() as ClearanceAnswer["at"],
    version,
    binds: [...binds],
    expiresAt: expiresAt.toISOString() as ClearanceAnswer["at"],
    state,
    ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() as ClearanceAnswer["at"] }),
    uses,
    ours:
      (state === "standing" || state === "lapsed" || state === "expired") &&
      [by.member, originator].includes(self),
  };
}
