/** Sends a notice: fixes its deadline, files it, orders its release to each recipient. */
import {
  type MemberId,
  msToTimestamp,
  ok,
  type RecordId,
  type Refusal,
  type Result,
  refuse,
  timestampToMs,
} from "@vigie/protocol/base";
import {
  clockMsByCode,
  type Handling,
  type NoticeContent,
  type StatementOf,
  type StatementStatus,
} from "@vigie/protocol/statement";
import { findMember } from "@vigie/protocol/trust";
import type { FiledStatement, FileRefusal, RecordDeps } from "../record/index.ts";
import { fileAndRelease, type OrderRefusal } from "../release/index.ts";
import { type Tx, wakeRoom } from "../store/index.ts";
import { type Officer, officerToActor, officerToAuthor } from "./officer.ts";

/** What an officer writes; deadline, author, desk and review date are set here. */
export type NoticeDraft = Omit<NoticeContent, "deadline" | "author" | "fromDesk" | "reviewDate"> & {
  readonly reviewDate?: NoticeContent["reviewDate"];
  readonly handling: readonly Handling[];
  readonly status: StatementStatus;
};

export type NoticeRefusal = FileRefusal | OrderRefusal | Refusal<"desk_unknown">;

/** A notice is kept for a year unless its author says otherwise; the charter caps it later. */
const reviewMsDefault = 365 * 24 * 3_600_000;

export async function sendNotice(
  tx: Tx,
  deps: RecordDeps,
  officer: Officer,
  draft: NoticeDraft,
): Promise<Result<FiledStatement, NoticeRefusal>> {
  const desks = checkDesks(deps, draft.to);
  if (!desks.ok) return desks;
  // One reading of the clock for both: the deadline is exactly the time of issue plus the charter's clock.
  const now = deps.now();
  const { handling, status, ...written } = draft;
  const clockMs = deps.charter?.clocksMs[draft.clock] ?? clockMsByCode[draft.clock];
  const content = {
    ...written,
    deadline: msToTimestamp(timestampToMs(now) + clockMs),
    fromDesk: officer.desk,
    author: officerToAuthor(officer),
    reviewDate: draft.reviewDate ?? msToTimestamp(timestampToMs(now) + reviewMsDefault),
  };
  const filed = await fileAndRelease(
    tx,
    { ...deps, now: () => now },
    officerToActor(officer),
    { kind: "notice", service: officer.service, handling, status, content },
    draft.to.map((recipient) => recipient.member),
  );
  if (!filed.ok) return filed;
  await putSent(tx, filed.value.statement as StatementOf<"notice">, filed.value.hash);
  await wakeRoom(tx, "desk");
  return ok(filed.value);
}

/** A notice to a desk that the partner's card does not name would reach nobody. */
function checkDesks(deps: RecordDeps, to: NoticeContent["to"]): Result<void, Refusal<"desk_unknown">> {
  const findings = to.flatMap((recipient, i) => {
    const card = deps.charter === null ? undefined : findMember(deps.charter, recipient.member as MemberId);
    // An unknown member is refused by the release room with its own code.
    return card === undefined || card.desks.some((desk) => desk.id === recipient.desk)
      ? []
      : [{ path: `to.${i}.desk`, reason: "must be a desk of that member" }];
  });
  if (findings.length > 0) return refuse("desk_unknown", "a recipient's desk is unknown", findings);
  return ok(undefined);
}

async function putSent(tx: Tx, statement: StatementOf<"notice">, hash: string): Promise<void> {
  const { content, originator } = statement;
  await tx
    .insertInto("desk_notices")
    .values({
      id: statement.id as RecordId,
      box: "out",
      statement_hash: hash,
      type: content.type,
      verb: content.verb,
      clock: content.clock,
      deadline: new Date(content.deadline),
      issued_at: new Date(statement.issuedAt),
      status: statement.status,
      from_member: originator.member,
      from_service: originator.service,
      from_desk: content.fromDesk,
      to_desk: null,
      state: null,
      owner_role: null,
      received_at: null,
      opened_at: null,
      accepted_at: null,
      disposed_at: null,
      disposition: null,
    })
    .execute();
  await tx
    .insertInto("desk_deliveries")
    .values(
      content.to.map(({ member, desk }) => ({
        notice_id: statement.id,
        member,
        desk,
        opened_at: null,
        accepted_at: null,
        accepted_role: null,
        disposed_at: null,
        disposition: null,
        receipt_hash: null,
      })),
    )
    // Two desks of one member share one delivery: its first receipt is what the sender waits for.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
