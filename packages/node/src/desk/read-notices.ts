/** The queue and one notice, with what its statement says and what the receipts prove. */
import type { RecordId } from "@vigie/protocol/base";
import type { StatementOf } from "@vigie/protocol/statement";
import type { Selectable } from "kysely";
import type { NodeIdentity } from "../keys/index.ts";
import { readForeignStatements } from "../receive/index.ts";
import { readOwnStatements } from "../record/index.ts";
import type { Db } from "../store/index.ts";
import type { DeskDeliveriesTable, DeskNoticesTable } from "./tables.ts";

export interface NoticeDelivery {
  readonly member: string;
  readonly desk: string;
  readonly state: "queued" | "sent" | "delivered" | "opened" | "accepted" | "disposed";
  readonly sentAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly openedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly acceptedRole: string | null;
  readonly disposedAt: Date | null;
  readonly disposition: string | null;
  /** Read for one notice at a time only; absent in lists. */
  readonly reasons?: string;
}

export interface Notice {
  readonly row: Selectable<DeskNoticesTable>;
  readonly statement: StatementOf<"notice">;
  /** Sent notices only. */
  readonly deliveries: readonly NoticeDelivery[];
  readonly isLate: boolean;
}

export interface NoticeQuery {
  readonly box: "in" | "out";
  readonly state: "open" | "all";
  readonly limit: number;
  /** Id of the last notice of the page before. */
  readonly after?: string;
}

/** Sorted by deadline, the most urgent first. Notices whose content was erased are absent. */
export async function readNotices(
  db: Db,
  identity: NodeIdentity,
  query: NoticeQuery,
  nowMs: number,
): Promise<Notice[]> {
  let select = db.selectFrom("desk_notices").selectAll().where("box", "=", query.box);
  if (query.state === "open") {
    select =
      query.box === "in"
        ? select.where("state", "!=", "disposed")
        : select.where((eb) =>
            eb.exists(
              eb
                .selectFrom("desk_deliveries")
                .select("member")
                .whereRef("desk_deliveries.notice_id", "=", "desk_notices.id")
                .where("disposed_at", "is", null),
            ),
          );
  }
  if (query.after !== undefined) {
    const last = await db
      .selectFrom("desk_notices")
      .select(["deadline", "id"])
      .where("id", "=", query.after)
      .executeTakeFirst();
    if (last !== undefined)
      select = select.where((eb) =>
        eb.or([
          eb("deadline", ">", last.deadline),
          eb.and([eb("deadline", "=", last.deadline), eb("id", ">", last.id)]),
        ]),
      );
  }
  const rows = await select.orderBy("deadline").orderBy("id").limit(query.limit).execute();
  return rowsToNotices(db, identity, rows, nowMs);
}

export async function readNotice(
  db: Db,
  identity: NodeIdentity,
  id: RecordId,
  nowMs: number,
): Promise<Notice | undefined> {
  const rows = await db.selectFrom("desk_notices").selectAll().where("id", "=", id).execute();
  const notice = (await rowsToNotices(db, identity, rows, nowMs))[0];
  if (notice === undefined || notice.row.box === "in") return notice;
  const reasonsByMember = await readReasons(db, identity, id);
  const deliveries = notice.deliveries.map((delivery) => {
    const reasons = reasonsByMember.get(delivery.member);
    return reasons === undefined ? delivery : { ...delivery, reasons };
  });
  return { ...notice, deliveries };
}

/** The reasons with which recipients disposed of a notice, out of their signed receipts. */
async function readReasons(db: Db, identity: NodeIdentity, id: RecordId): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("desk_deliveries")
    .select(["member", "receipt_hash"])
    .where("notice_id", "=", id)
    .where("disposed_at", "is not", null)
    .execute();
  const signedByHash = await readForeignStatements(
    db,
    identity,
    rows.flatMap((row) => row.receipt_hash ?? []),
  );
  return new Map(
    rows.flatMap((row) => {
      const statement = signedByHash.get(row.receipt_hash ?? "")?.statement;
      return statement?.kind === "receipt" && statement.content.reasons !== undefined
        ? [[row.member, statement.content.reasons] as const]
        : [];
    }),
  );
}

/** The reasons with which this desk disposed of a received notice. */
export async function readOwnReasons(
  db: Db,
  identity: NodeIdentity,
  id: RecordId,
): Promise<string | undefined> {
  const rows = await db
    .selectFrom("record_statements")
    .select("hash")
    .where("kind", "=", "receipt")
    .where("scope", "=", id)
    .execute();
  const signedByHash = await readOwnStatements(
    db,
    identity,
    rows.map((row) => row.hash),
  );
  for (const { statement } of signedByHash.values())
    if (statement.kind === "receipt" && statement.content.state === "disposed")
      return statement.content.reasons;
  return undefined;
}

async function rowsToNotices(
  db: Db,
  identity: NodeIdentity,
  rows: readonly Selectable<DeskNoticesTable>[],
  nowMs: number,
): Promise<Notice[]> {
  if (rows.length === 0) return [];
  const hashesIn = (box: "in" | "out") =>
    rows.filter((row) => row.box === box).map((row) => row.statement_hash);
  const signedByHash = new Map([
    ...(await readForeignStatements(db, identity, hashesIn("in"))),
    ...(await readOwnStatements(db, identity, hashesIn("out"))),
  ]);
  const deliveriesByNotice = await readDeliveries(
    db,
    rows.filter((row) => row.box === "out"),
  );
  return rows.flatMap((row) => {
    const signed = signedByHash.get(row.statement_hash);
    if (signed?.statement.kind !== "notice") return [];
    const deliveries = deliveriesByNotice.get(row.id) ?? [];
    const isOpen =
      row.box === "in"
        ? row.state !== "disposed"
        : deliveries.some((delivery) => delivery.state !== "disposed");
    const isLate = isOpen && row.deadline.getTime() < nowMs;
    return [{ row, statement: signed.statement, deliveries, isLate }];
  });
}

async function readDeliveries(
  db: Db,
  notices: readonly { readonly id: string; readonly statement_hash: string }[],
): Promise<Map<string, NoticeDelivery[]>> {
  const deliveriesByNotice = new Map<string, NoticeDelivery[]>();
  if (notices.length === 0) return deliveriesByNotice;
  const rows = await db
    .selectFrom("desk_deliveries")
    .innerJoin("desk_notices", "desk_notices.id", "desk_deliveries.notice_id")
    .leftJoin("release_outbox as sent", (join) =>
      join
        .onRef("sent.statement_hash", "=", "desk_notices.statement_hash")
        .onRef("sent.member", "=", "desk_deliveries.member"),
    )
    .selectAll("desk_deliveries")
    .select(["sent.sealed_at", "sent.delivered_at"])
    .where(
      "notice_id",
      "in",
      notices.map((notice) => notice.id),
    )
    .orderBy("desk_deliveries.member")
    .execute();
  for (const row of rows) {
    const list = deliveriesByNotice.get(row.notice_id) ?? [];
    deliveriesByNotice.set(row.notice_id, list);
    list.push({
      member: row.member,
      desk: row.desk,
      state: deliveryState(row),
      sentAt: row.sealed_at,
      deliveredAt: row.delivered_at,
      openedAt: row.opened_at,
      acceptedAt: row.accepted_at,
      acceptedRole: row.accepted_role,
      disposedAt: row.disposed_at,
      disposition: row.disposition,
    });
  }
  return deliveriesByNotice;
}

/** Everything from `delivered` on stands on the other side's signature alone. */
function deliveryState(
  row: Selectable<DeskDeliveriesTable> & {
    readonly sealed_at: Date | null;
    readonly delivered_at: Date | null;
  },
): NoticeDelivery["state"] {
  if (row.disposed_at !== null) return "disposed";
  if (row.accepted_at !== null) return "accepted";
  if (row.opened_at !== null) return "opened";
  if (row.delivered_at !== null) return "delivered";
  return row.sealed_at === null ? "queued" : "sent";
}
