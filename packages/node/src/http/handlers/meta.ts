/** Routes of `meta`: what forms need, the API's document, the sign of life. */
import { createOpenapi } from "@vigie/contract";
import { ok } from "@vigie/protocol/base";
import {
  actionCodes,
  categories,
  clockMsByCode,
  dispositions,
  handlingField,
  noticeTypes,
  noticeVerbs,
  recallReasons,
  requestedActions,
  statementStatuses,
} from "@vigie/protocol/schemas";
import { defaultCharterCodes } from "@vigie/protocol/trust";
import type { RecordDeps } from "../../record/index.ts";
import type { RoomHandlers } from "../handler.ts";

export interface MetaHandlerDeps {
  readonly recordDeps: () => RecordDeps;
  readonly version: string;
  readonly cookieName: string;
}

export function createMetaHandlers({
  recordDeps,
  version,
  cookieName,
}: MetaHandlerDeps): RoomHandlers<"meta"> {
  const openapi = createOpenapi({ version, cookieName });
  return {
    async read() {
      const { identity, charter } = recordDeps();
      // Without a charter the node can still file national records, by the codes that a new charter starts from.
      const codes = charter ?? { ...defaultCharterCodes, clocksMs: clockMsByCode };
      const cards = charter?.members ?? [identity.card];
      return ok({
        purposes: codes.purposes.map(({ code, text }) => ({ code, text })),
        legalBases: codes.legalBases.map(({ code, text }) => ({ code, text })),
        inclusionCriteria: codes.inclusionCriteria.map(({ code, text }) => ({ code, text })),
        members: cards.map(({ member, name, services, desks }) => ({
          id: member,
          name,
          own: member === identity.card.member,
          services: services.map((service) => ({ id: service.id, name: service.name })),
          desks: desks.map((desk) => ({ id: desk.id, service: desk.service, name: desk.name })),
        })),
        clocksMs: { ...codes.clocksMs },
        retentionDaysMax: { ...codes.retentionDaysMax },
        noticeTypes: [...noticeTypes],
        noticeVerbs: [...noticeVerbs],
        requestedActions: [...requestedActions],
        dispositions: [...dispositions],
        recallReasons: [...recallReasons],
        categories: [...categories],
        actionCodes: [...actionCodes],
        handling: [...handlingField.options],
        statuses: [...statementStatuses],
      });
    },
    async healthz() {
      return ok({ ok: true });
    },
    async openapi() {
      return ok(openapi);
    },
  };
}
