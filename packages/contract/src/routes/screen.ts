/** Room `screen`: comparing a person or a list with what the node holds, and a person's decision on each candidate. */
import {
  actionCodes,
  categories,
  clockCodes,
  codeField,
  recordIdField,
  textField,
} from "@vigie/protocol/schemas";
import { z } from "zod";
import { countField, localIdField, localIdParams, originatorField } from "../fields.ts";
import { apiLimits, defineRoute, type Role } from "../route.ts";

const screeners = ["duty-officer", "analyst"] as const satisfies readonly Role[];

/** Why the two may, or may not, be the same person; counter-evidence first. */
export const reasonSchema = z.strictObject({
  kind: z.enum(["for", "against"]),
  feature: z.string(),
  text: z.string(),
  weight: z.number(),
});

const candidateFields = {
  candidateId: localIdField,
  subjectId: recordIdField,
  originator: originatorField,
  version: z.int().min(1),
  /** How likely the two records are the same person, 0 to 1; never how dangerous anybody is. */
  score: z.number().min(0).max(1),
  /** The name on file that matched. */
  name: z.string(),
  category: z.enum(categories),
  actionCode: z.enum(actionCodes),
  reasons: z.array(reasonSchema),
  decision: z.enum(["open", "hit", "clearance"]),
};
export const candidateSchema = z.strictObject(candidateFields);
export type Candidate = z.infer<typeof candidateSchema>;
/** A candidate of a list names the line and the name that was asked for. */
export const listCandidateSchema = z.strictObject({
  ...candidateFields,
  row: countField,
  queryName: z.string(),
});
export type ListCandidate = z.infer<typeof listCandidateSchema>;

const screenPerson = defineRoute({
  id: "screen.person",
  method: "POST",
  path: "/screen",
  summary: "Screens one person",
  roles: screeners,
  body: z.strictObject({
    name: textField(500),
    birth: z
      .string()
      .regex(
        /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$|^\d{4}\/\d{4}$/,
        "must be YYYY, YYYY-MM, YYYY-MM-DD or a range of years YYYY/YYYY",
      )
      .optional(),
    nationality: textField(100).optional(),
    gender: z.enum(["female", "male", "other", "unknown"]).optional(),
    document: textField(100).optional(),
    purpose: codeField,
    limit: z.int().min(1).max(100).optional(),
  }),
  answer: z.strictObject({ screeningId: localIdField, candidates: z.array(candidateSchema) }),
  refusals: ["code_not_in_charter"],
});

const screenList = defineRoute({
  id: "screen.list",
  method: "POST",
  path: "/screenings",
  summary:
    "Screens a list: CSV with a header row that has `name`, and may have birth, nationality, gender, document, ref",
  roles: screeners,
  body: z.strictObject({
    filename: textField(200).optional(),
    csv: z.string().min(1, "must not be empty").max(apiLimits.listCharactersMax),
    purpose: codeField,
  }),
  bodyBytesMax: apiLimits.listBytesMax,
  answer: z.strictObject({ screeningId: localIdField }),
  status: 202,
  refusals: ["list_malformed", "code_not_in_charter"],
});

const readScreening = defineRoute({
  id: "screen.read",
  method: "GET",
  path: "/screenings/:id",
  summary: "How far a list's screening is, and its candidates so far",
  roles: screeners,
  params: localIdParams,
  answer: z.strictObject({
    state: z.enum(["running", "done", "failed"]),
    rows: countField,
    done: countField,
    rejected: z.array(z.strictObject({ line: countField, reason: z.string() })),
    candidates: z.array(listCandidateSchema),
  }),
  refusals: ["not_found"],
});

const confirmCandidate = defineRoute({
  id: "screen.confirm",
  method: "POST",
  path: "/candidates/:id/confirm",
  summary: "This is that person: a hit; the originator's desk gets a notice",
  roles: screeners,
  params: localIdParams,
  body: z.strictObject({ reasons: textField(), clock: z.enum(clockCodes).optional() }),
  /** No notice when the subject is the node's own. */
  answer: z.strictObject({ noticeId: recordIdField.optional() }),
  refusals: ["not_found", "candidate_decided", "record_closed", "charter_missing", "recipient_unknown"],
});

const clearCandidate = defineRoute({
  id: "screen.clear",
  method: "POST",
  path: "/candidates/:id/clear",
  summary: "This is not that person: a clearance, with reasons",
  roles: screeners,
  params: localIdParams,
  body: z.strictObject({ reasons: textField() }),
  answer: z.strictObject({}),
  refusals: ["not_found", "candidate_decided"],
});

export const screenRoutes = {
  person: screenPerson,
  list: screenList,
  read: readScreening,
  confirm: confirmCandidate,
  clear: clearCandidate,
} as const;
