/** What forms need, the API's own document, and the sign of life. */
import { clockCodes, codeField, deskIdField, memberIdField, serviceIdField } from "@vigie/protocol/schemas";
import { z } from "zod";
import { defineRoute, roles } from "../route.ts";

const codeListField = z.array(z.strictObject({ code: codeField, text: z.string() }));

const readMeta = defineRoute({
  id: "meta.read",
  method: "GET",
  path: "/meta",
  summary: "The charter's codes, members and clocks, for forms",
  roles,
  answer: z.strictObject({
    purposes: codeListField,
    legalBases: codeListField,
    inclusionCriteria: codeListField,
    members: z.array(
      z.strictObject({
        id: memberIdField,
        name: z.string(),
        /** This node's own member. */
        own: z.boolean(),
        services: z.array(z.strictObject({ id: serviceIdField, name: z.string() })),
        desks: z.array(z.strictObject({ id: deskIdField, service: serviceIdField, name: z.string() })),
      }),
    ),
    clocksMs: z.record(z.enum(clockCodes), z.number()),
    /** Longest retention in days by category of person. */
    retentionDaysMax: z.record(z.string(), z.number()),
    noticeTypes: z.array(z.string()),
    noticeVerbs: z.array(z.string()),
    requestedActions: z.array(z.string()),
    dispositions: z.array(z.string()),
    recallReasons: z.array(z.string()),
    categories: z.array(z.string()),
    actionCodes: z.array(z.string()),
    handling: z.array(z.string()),
    statuses: z.array(z.string()),
  }),
  refusals: [],
});

const readHealthz = defineRoute({
  id: "meta.healthz",
  method: "GET",
  path: "/healthz",
  summary: "Answers while the node serves; says nothing about what it holds",
  roles: "anyone",
  answer: z.strictObject({ ok: z.literal(true) }),
  refusals: [],
});

const readOpenapi = defineRoute({
  id: "meta.openapi",
  method: "GET",
  path: "/openapi.json",
  summary: "This document",
  roles: "anyone",
  answer: z.record(z.string(), z.unknown()),
  refusals: [],
});

export const metaRoutes = { read: readMeta, healthz: readHealthz, openapi: readOpenapi } as const;
