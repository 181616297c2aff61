/** Room `screen`: comparing a person or a list with what the node holds, and a person's decision on each candidate. */
import { clockCodes, codeField, recordIdField, textField, timestampField } from "@vigie/protocol/schemas";
import { z } from "zod";
import { apiErrorSchema, countField, findingSchema, localIdField, localIdParams } from "../fields.ts";
import { apiLimits, defineRoute, type Role } from "../route.ts";
import { askedPersonSchema, candidateSchema, listCandidateSchema, personFields } from "./candidate.ts";
import { clearanceBindingSchema, unboundReasons } from "./clear.ts";

const screeners = ["duty-officer", "analyst"] as const satisfies readonly Role[];

/** Where the threshold stands and how many are shown; the node's list, `border` when absent. */
const profileField = codeField.optional();

const readProfiles = defineRoute({
  id: "screen.profiles",
  method: "GET",
  path: "/screen/profiles",
  summary: "The profiles under which persons are screened",
  roles: screeners,
  answer: z.strictObject({
    default: z.string(),
    profiles: z.array(
      z.strictObject({
        name: z.string(),
        threshold: z.number().min(0).max(1),
        limit: countField,
        /** Absent: any purpose of the charter. */
        purposes: z.array(codeField).optional(),
      }),
    ),
  }),
  refusals: [],
});

const screenPerson = defineRoute({
  id: "screen.person",
  method: "POST",
  path: "/screen",
  summary: "Screens one person",
  roles: screeners,
  body: z.strictObject({
    ...personFields,
    purpose: codeField,
    profile: profileField,
    limit: z.int().min(1).max(100).optional(),
  }),
  answer: z.strictObject({
    screeningId: localIdField,
    profile: z.string(),
    candidates: z.array(candidateSchema),
    /** Subjects that a person has told apart from this one already, under conditions that still hold; not shown again. */
    clearedEarlier: countField,
    /** More reached the threshold than the limit lets through. */
    truncated: z.boolean(),
  }),
  refusals: ["code_not_in_charter"],
});

const screenList = defineRoute({
  id: "screen.list",
  method: "POST",
  path: "/screenings",
  summary:
    "Takes a list in and screens it afterwards: CSV with a header row that has `name`, and may have birth, nationality, gender, document, place, ref",
  roles: screeners,
  body: z.strictObject({
    filename: textField(200).optional(),
    csv: z.string().min(1, "must not be empty").max(apiLimits.listCharactersMax),
    purpose: codeField,
    profile: profileField,
  }),
  bodyBytesMax: apiLimits.listBytesMax,
  answer: z.strictObject({ screeningId: localIdField }),
  status: 202,
  refusals: ["list_malformed", "code_not_in_charter"],
});

/** A line of the answer: a row screened, a row refused, and at the end the whole or why there is no whole. */
export const screenedLineSchema = z.union([
  z.strictObject({
    row: countField,
    ref: z.string().optional(),
    candidates: z.array(candidateSchema),
    clearedEarlier: countField,
    truncated: z.boolean(),
  }),
  z.strictObject({ row: countField, rejected: z.array(findingSchema) }),
  z.strictObject({
    summary: z.strictObject({
      screeningId: localIdField,
      profile: z.string(),
      rows: countField,
      rejected: countField,
      candidates: countField,
      clearedEarlier: countField,
    }),
  }),
  z.strictObject({ error: apiErrorSchema }),
]);
export type ScreenedLine = z.infer<typeof screenedLineSchema>;

/** An answer without its last line, `summary`, is not whole: send the same lines again under the same key. */
const screenStream = defineRoute({
  id: "screen.stream",
  method: "POST",
  path: "/screenings",
  streamed: true,
  summary:
    "Screens persons as they come, a JSON object a line, each answered by a line in the same order; the last line is the summary",
  roles: screeners,
  headers: z.strictObject({
    /** The same lines under the same key go on where they stopped, and give no candidate twice. */
    "idempotency-key": z
      .string()
      .regex(/^[A-Za-z0-9_-]{8,64}$/, "must be 8 to 64 letters, digits, _ or -")
      .optional(),
  }),
  query: z.strictObject({ purpose: codeField, profile: profileField }),
  body: z.strictObject({ ...personFields, ref: textField(100).optional() }),
  bodyBytesMax: apiLimits.streamBytesMax,
  answer: screenedLineSchema,
  refusals: ["code_not_in_charter", "screening_key_used", "too_many_streams"],
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
    profile: z.string(),
    rows: countField,
    done: countField,
    rejected: z.array(z.strictObject({ line: countField, reason: z.string() })),
    candidates: z.array(listCandidateSchema),
    clearedEarlier: countField,
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
  summary:
    "This is not that person, with reasons; bound to a date of birth or a document, a clearance is kept",
  roles: screeners,
  params: localIdParams,
  body: z.strictObject({ reasons: textField(), bind: clearanceBindingSchema.optional() }),
  /** Either the clearance that is kept, or why the candidate is cleared this once only. */
  answer: z.strictObject({
    clearanceId: recordIdField.optional(),
    unbound: z.enum(unboundReasons).optional(),
  }),
  refusals: [
    "not_found",
    "candidate_decided",
    "record_closed",
    "service_unknown",
    "charter_missing",
    "statement_malformed",
    "statement_too_large",
  ],
});

export const inquiryDaysMax = 365;

/** A question that is kept, and asked again of each record that is added or corrected. */
export const inquirySchema = z.strictObject({
  inquiryId: localIdField,
  purpose: codeField,
  profile: z.string(),
  asked: askedPersonSchema,
  keptAt: timestampField,
  endsAt: timestampField,
  /** Candidates that it has brought since it is kept. */
  lateMatches: countField,
});
export type Inquiry = z.infer<typeof inquirySchema>;

const keepInquiry = defineRoute({
  id: "screen.keep",
  method: "POST",
  path: "/inquiries",
  summary: "Keeps the question of a screening of one person, for its purpose and so many days",
  roles: screeners,
  body: z.strictObject({
    screeningId: localIdField,
    days: z.int().min(1).max(inquiryDaysMax, `must not be more than ${inquiryDaysMax} days`).optional(),
  }),
  answer: z.strictObject({ inquiryId: localIdField, endsAt: timestampField }),
  status: 201,
  refusals: ["not_found"],
});

const listInquiries = defineRoute({
  id: "screen.inquiries",
  method: "GET",
  path: "/inquiries",
  summary: "The kept questions of the own service, those that end first above",
  roles: screeners,
  answer: z.strictObject({ inquiries: z.array(inquirySchema) }),
  refusals: [],
});

const endInquiry = defineRoute({
  id: "screen.end",
  method: "POST",
  path: "/inquiries/:id/end",
  summary: "Ends a kept question before its time; its content is erased",
  roles: screeners,
  params: localIdParams,
  answer: z.strictObject({}),
  refusals: ["not_found"],
});

export const screenRoutes = {
  profiles: readProfiles,
  person: screenPerson,
  list: screenList,
  stream: screenStream,
  read: readScreening,
  confirm: confirmCandidate,
  clear: clearCandidate,
  keep: keepInquiry,
  inquiries: listInquiries,
  end: endInquiry,
} as const;
