/** Route of room `exchange`: the partner lights. */
import type { Link } from "@vigie/contract";
import { msToTimestamp, ok, timestampToMs } from "@vigie/protocol/base";
import { type PartnerLink, readLinks } from "../../exchange/index.ts";
import type { RecordDeps } from "../../record/index.ts";
import type { Db } from "../../store/index.ts";
import type { RoomHandlers } from "../handler.ts";

export interface ExchangeHandlerDeps {
  readonly db: Db;
  readonly recordDeps: () => RecordDeps;
}

export function createExchangeHandlers({ db, recordDeps }: ExchangeHandlerDeps): RoomHandlers<"exchange"> {
  return {
    async links() {
      const { charter, identity, now } = recordDeps();
      if (charter === null) return ok({ links: [] });
      const links = await readLinks(db, charter, identity.card.member, timestampToMs(now()));
      return ok({ links: links.map(linkToAnswer) });
    },
  };
}

function linkToAnswer(link: PartnerLink): Link {
  const { member, name, state, queueDepth, deliveredSeq, sentSeq, receivedSeq } = link;
  return {
    member,
    name,
    state,
    queueDepth,
    deliveredSeq,
    sentSeq,
    receivedSeq,
    ...(link.lastReceiptAt === null ? {} : { lastReceiptAt: msToTimestamp(link.lastReceiptAt.getTime()) }),
    ...(link.lastContactAt === null ? {} : { lastContactAt: msToTimestamp(link.lastContactAt.getTime()) }),
    ...(link.clockOffsetMs === null ? {} : { clockOffsetMs: link.clockOffsetMs }),
    ...(link.lastFailure === null ? {} : { lastFailure: link.lastFailure }),
  };
}
