/** Routes of room `record`: subjects, own and foreign. A session's user is the officer who acts. */
import type { AnswerOf, BodyOf, routes } from "@vigie/contract";
import { ok, type RecordId, type Result, refuse } from "@vigie/protocol/base";
import type { Statement } from "@vigie/protocol/statement";
import { defaultCharterCodes } from "@vigie/protocol/trust";
import { type Officer, officerToActor, officerToAuthor } from "../../desk/index.ts";
import { consultSubject, listSubjects } from "../../receive/index.ts";
import { type RecordDeps, readOwnStatements } from "../../record/index.ts";
import {
  amendSubject,
  fileSubject,
  readRecordHolders,
  recallSubject,
  releaseSubject,
} from "../../release/index.ts";
import type { Db, Store, Tx } from "../../store/index.ts";
import type { AnswerableRefusal } from "../answer.ts";
import type { RoomHandlers } from "../handler.ts";
import { transact } from "../transact.ts";
import { holderToAnswer, readDetail, subjectToSummary } from "./record-answers.ts";

export interface RecordHandlerDeps {
  readonly store: Store;
  readonly recordDeps: () => RecordDeps;
}

const pageItems = 100;

export function createRecordHandlers({ store, recordDeps }: RecordHandlerDeps): RoomHandlers<"record"> {
  return {
    async list({ query }) {
      const { limit = pageItems, after } = query;
      const page = { limit, ...(after === undefined ? {} : { after }) };
      const held = await listSubjects(store.db, recordDeps().identity, page);
      const last = held.at(-1);
      return ok({
        subjects: held.map(subjectToSummary),
        ...(held.length === limit && last !== undefined ? { next: last.id } : {}),
      });
    },
    async file({ session, body }) {
      const { user } = session;
      const { handling, status, releaseTo } = body;
      const content = { ...body.content, author: officerToAuthor(user) };
      const filing = { service: user.service, content, handling, status, releaseTo };
      const filed = await transact(store, (tx) =>
        fileSubject(tx, recordDeps(), officerToActor(user), filing),
      );
      if (!filed.ok) return filed;
      const { statement, hash } = filed.value;
      return ok({ id: statement.id, version: statement.version, hash });
    },
    consult: ({ session, params, body }) =>
      transact(store, async (tx) => {
        const deps = recordDeps();
        const purpose = checkPurpose(deps, body.purpose);
        if (!purpose.ok) return purpose;
        const subject = await consultSubject(tx, deps, officerToActor(session.user), params.id, body);
        return subject.ok ? ok(await readDetail(tx, deps, subject.value)) : subject;
      }),
    amend: ({ session, params, body }) =>
      transact(store, (tx) => amend(tx, recordDeps(), session.user, { id: params.id, ...body })),
    release: ({ session, params, body }) =>
      transact(store, async (tx) => {
        const actor = officerToActor(session.user);
        const released = await releaseSubject(tx, recordDeps(), actor, params.id, body.to);
        return released.ok ? readHolders(tx, params.id) : released;
      }),
    async recall({ session, params, body }) {
      const { user } = session;
      const { reason, note } = body;
      const recall = {
        id: params.id,
        service: user.service,
        reason,
        ...(note === undefined ? {} : { note }),
        author: officerToAuthor(user),
      };
      const recalled = await transact(store, (tx) =>
        recallSubject(tx, recordDeps(), officerToActor(user), recall),
      );
      return recalled.ok ? ok({ recallId: recalled.value.statement.id }) : recalled;
    },
    holders: ({ params }) => readHolders(store.db, params.id),
  };
}

type Amendment = BodyOf<typeof routes.record.amend> & { readonly id: RecordId };

async function amend(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  { id, expectedVersion, content, handling }: Amendment,
): Promise<Result<AnswerOf<typeof routes.record.amend>, AnswerableRefusal>> {
  const standing = await readStanding(tx, deps, id);
  if (!standing.ok) return standing;
  const { originator, status } = standing.value;
  const filed = await amendSubject(tx, deps, officerToActor(officer), {
    id,
    expectedVersion,
    service: originator.service,
    status,
    handling,
    content: { ...content, author: officerToAuthor(officer) },
  });
  return filed.ok ? ok({ version: filed.value.statement.version, hash: filed.value.hash }) : filed;
}

/** Without a charter, a node consults its national records by the codes that a new charter starts from. */
export function checkPurpose({ charter }: RecordDeps, purpose: string): Result<void, AnswerableRefusal> {
  const { purposes } = charter ?? defaultCharterCodes;
  if (purposes.some((entry) => entry.code === purpose)) return ok(undefined);
  return refuse("code_not_in_charter", "the purpose is not in the charter", [
    { path: "purpose", reason: "must be a purpose of the charter" },
  ]);
}

/** The version that is amended: its originating service and its status go on into the next one. */
async function readStanding(
  db: Db,
  { identity }: RecordDeps,
  id: RecordId,
): Promise<Result<Pick<Statement, "originator" | "status">, AnswerableRefusal>> {
  const record = await readOwnRecord(db, id);
  if (record === undefined) return refuse("record_unknown", "no such record of this node");
  if (record.national) return refuse("subject_not_released", "only a list's next edition amends its entries");
  const head = (await readOwnStatements(db, identity, [record.head_hash])).get(record.head_hash);
  if (record.state !== "current" || head === undefined)
    return refuse("record_closed", "recalled or withdrawn");
  return ok(head.statement);
}

async function readHolders(db: Db, id: RecordId) {
  if ((await readOwnRecord(db, id)) === undefined)
    return refuse("record_unknown", "no such record of this node");
  return ok({ holders: (await readRecordHolders(db, id)).map(holderToAnswer) });
}

async function readOwnRecord(db: Db, id: RecordId) {
  return db
    .selectFrom("record_records")
    .select(["head_hash", "state", "national"])
    .where("id", "=", id)
    .where("kind", "=", "subject")
    .executeTakeFirst();
}
