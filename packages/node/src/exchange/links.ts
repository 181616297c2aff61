/** Partner lights: queue depth, age of the last signed receipt, clock offset. They cannot be set by hand. */
import type { MemberId } from "@vigie/protocol/base";
import type { Charter } from "@vigie/protocol/trust";
import { countUndelivered, readSentSeq } from "../release/index.ts";
import type { Db } from "../store/index.ts";

export interface PartnerLink {
  readonly member: MemberId;
  readonly name: string;
  readonly state: "alive" | "silent" | "never";
  readonly queueDepth: number;
  readonly sentSeq: number;
  readonly deliveredSeq: number;
  readonly receivedSeq: number;
  readonly lastReceiptAt: Date | null;
  readonly lastContactAt: Date | null;
  readonly clockOffsetMs: number | null;
  readonly lastFailure: string | null;
}

/** Silence beyond this is an alarm: three missed heartbeats. */
export const silentMsMin = 20_000;

export async function readLinks(
  db: Db,
  charter: Charter,
  self: MemberId,
  nowMs: number,
): Promise<PartnerLink[]> {
  const rows = await db
    .selectFrom("exchange_links as link")
    .leftJoin("exchange_heads as head", "head.member", "link.member")
    .selectAll("link")
    .select("head.seq as received_seq")
    .execute();
  const rowByMember = new Map(rows.map((row) => [row.member, row]));
  const partners = charter.members.filter((card) => card.member !== self);
  return Promise.all(
    partners.map(async ({ member, name }) => {
      const row = rowByMember.get(member);
      const contactAt = row?.contact_at ?? null;
      const isAlive = contactAt !== null && nowMs - contactAt.getTime() < silentMsMin;
      return {
        member,
        name,
        state: contactAt === null ? "never" : isAlive ? "alive" : "silent",
        queueDepth: await countUndelivered(db, member),
        sentSeq: await readSentSeq(db, member),
        deliveredSeq: row?.delivered_seq ?? 0,
        receivedSeq: row?.received_seq ?? 0,
        lastReceiptAt: row?.delivered_at ?? null,
        lastContactAt: contactAt,
        clockOffsetMs: row?.clock_offset_ms ?? null,
        lastFailure: row?.last_failure ?? null,
      };
    }),
  );
}
