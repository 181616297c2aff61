/** A notice of room `desk` as the contract shows it. */
import {
  type NoticeDelivery as DeliveryAnswer,
  type NoticeDetail,
  type NoticeState,
  type NoticeSummary,
  noticeStates,
} from "@vigie/contract";
import { assert, type MemberId, msToTimestamp, type Timestamp } from "@vigie/protocol/base";
import type { Notice, NoticeDelivery } from "../../desk/index.ts";

export function noticeToSummary(notice: Notice): NoticeSummary {
  const { row, statement, isLate } = notice;
  const { content, originator } = statement;
  return {
    id: statement.id,
    box: row.box,
    type: content.type,
    verb: content.verb,
    clock: content.clock,
    deadline: content.deadline,
    issuedAt: statement.issuedAt,
    status: statement.status,
    handling: [...statement.handling],
    from: { member: originator.member, service: originator.service, desk: content.fromDesk },
    to: content.to.map(({ member, desk }) => ({ member, desk })),
    headline: content.headline,
    action: content.action,
    subjects: [...content.subjects],
    state: noticeState(notice),
    deliveries: notice.deliveries.map(deliveryToAnswer),
    late: isLate,
  };
}

/** @param ownReasons with which this desk disposed of a received notice. */
export function noticeToDetail(notice: Notice, self: MemberId, ownReasons?: string): NoticeDetail {
  const { content } = notice.statement;
  const { disposition } = notice.row;
  return {
    ...noticeToSummary(notice),
    text: content.text,
    language: content.language,
    legalBasis: content.legalBasis,
    purpose: content.purpose,
    references: [...content.references],
    reviewDate: content.reviewDate,
    ...(disposition === null ? {} : { disposition: disposition as NonNullable<NoticeDetail["disposition"]> }),
    ...(ownReasons === undefined ? {} : { reasons: ownReasons }),
    timeline: createTimeline(notice, self),
  };
}

/** In: what this desk did. Out: the least advanced recipient, because the notice is done when all are. */
function noticeState({ row, deliveries }: Notice): NoticeState {
  if (row.box === "in") {
    assert(row.state !== null, "a received notice has a state");
    return row.state;
  }
  const ranks = deliveries.map((delivery) => noticeStates.indexOf(delivery.state));
  return noticeStates[Math.min(...ranks)] ?? "queued";
}

function deliveryToAnswer(delivery: NoticeDelivery): DeliveryAnswer {
  return {
    member: delivery.member as MemberId,
    desk: delivery.desk as DeliveryAnswer["desk"],
    state: delivery.state,
    at: Object.fromEntries(deliveryTimes(delivery)) as DeliveryAnswer["at"],
    ...(delivery.disposition === null
      ? {}
      : { disposition: delivery.disposition as NonNullable<DeliveryAnswer["disposition"]> }),
    ...(delivery.reasons === undefined ? {} : { reasons: delivery.reasons }),
  };
}

function deliveryTimes(delivery: NoticeDelivery): [NoticeState, Timestamp][] {
  const times: [NoticeState, Date | null][] = [
    ["sent", delivery.sentAt],
    ["delivered", delivery.deliveredAt],
    ["opened", delivery.openedAt],
    ["accepted", delivery.acceptedAt],
    ["disposed", delivery.disposedAt],
  ];
  return times.flatMap(([state, at]) => (at === null ? [] : [[state, msToTimestamp(at.getTime())]]));
}

/** Who did what when, oldest first: roles, never persons. */
function createTimeline({ row, statement, deliveries }: Notice, self: MemberId): NoticeDetail["timeline"] {
  const { originator, content, issuedAt } = statement;
  const issued = {
    at: issuedAt,
    what: "issued",
    member: originator.member,
    role: content.author.role,
  } as const;
  const own: [NoticeState, Date | null, string | null][] =
    row.box === "out"
      ? []
      : [
          ["delivered", row.received_at, null],
          ["opened", row.opened_at, null],
          ["accepted", row.accepted_at, row.owner_role],
          ["disposed", row.disposed_at, null],
        ];
  const entries: NoticeDetail["timeline"] = [
    issued,
    ...own.flatMap(([what, at, role]) =>
      at === null
        ? []
        : [{ at: msToTimestamp(at.getTime()), what, member: self, ...(role === null ? {} : { role }) }],
    ),
    ...deliveries.flatMap((delivery) =>
      deliveryTimes(delivery).map(([what, at]) => ({
        at,
        what,
        member: delivery.member as MemberId,
        ...(what === "accepted" && delivery.acceptedRole !== null ? { role: delivery.acceptedRole } : {}),
      })),
    ),
  ];
  const rank = (what: (typeof entries)[number]["what"]) =>
    what === "issued" ? -1 : noticeStates.indexOf(what);
  return entries.sort((a, b) => (a.at === b.at ? rank(a.what) - rank(b.what) : a.at < b.at ? -1 : 1));
}
