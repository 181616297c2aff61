/** Who was asked for, who may be that person, and why: the shapes that the routes of room `screen` share. */
import {
  actionCodes,
  birthSchema,
  categories,
  nameSchema,
  recordIdField,
  textField,
} from "@vigie/protocol/schemas";
import { z } from "zod";
import { countField, localIdField, originatorField } from "../fields.ts";
import { earlierClearanceSchema } from "./clear.ts";

/** What agreed, or did not; the words are the reader's. The engine's list (`reasonRules` of package screening). */
export const reasonRules = [
  "name-equal",
  "name-alike",
  "name-near",
  "name-nickname",
  "name-initial",
  "name-joined",
  "name-asked-only",
  "name-on-file-only",
  "name-order",
  "birth-equal",
  "birth-month-equal",
  "birth-year-equal",
  "birth-in-range",
  "birth-swapped",
  "birth-digit-off",
  "birth-part-off",
  "birth-hijri",
  "birth-other-day",
  "birth-near",
  "birth-apart",
  "birth-far",
  "nationality-equal",
  "nationality-differs",
  "gender-equal",
  "gender-differs",
  "document-equal",
  "document-near",
  "document-check-digit-bad",
  "place-equal",
  "place-alike",
  "place-differs",
] as const;

/** Why the two may, or may not, be the same person; counter-evidence first. */
export const reasonSchema = z.strictObject({
  kind: z.enum(["for", "against"]),
  feature: z.enum(["name", "birth", "nationality", "gender", "document", "place"]),
  rule: z.enum(reasonRules),
  asked: z.string().optional(),
  onFile: z.string().optional(),
  /** How often the name is borne, where the rule speaks of one. */
  rarity: z.enum(["very-common", "common", "rare"]).optional(),
  /** Nats of evidence, never below 0; `kind` gives the direction. */
  weight: z.number().min(0),
});
export type Reason = z.infer<typeof reasonSchema>;

export const personFields = {
  name: textField(500),
  /** Other names under which the same person is known; each is compared like the first. */
  otherNames: z.array(textField(500)).max(20).optional(),
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
  place: textField(200).optional(),
};

/** The person asked for, as the question was put; a row of a list can name nobody and give a document alone. */
export const askedPersonSchema = z.strictObject({
  name: z.string(),
  otherNames: z.array(z.string()).optional(),
  birth: z.string().optional(),
  nationality: z.string().optional(),
  gender: z.string().optional(),
  document: z.string().optional(),
  place: z.string().optional(),
});
export type AskedPerson = z.infer<typeof askedPersonSchema>;

/** What identifies the person on file, to be read beside the question: no ground, no number of a document. */
export const onFileSchema = z.strictObject({
  names: z.array(z.strictObject({ text: z.string(), kind: nameSchema.shape.kind })),
  births: z.array(birthSchema),
  nationalities: z.array(z.string()),
  gender: z.enum(["female", "male", "other", "unknown"]),
  places: z.array(z.string()),
  /** Kinds of the documents whose number is the one asked for. */
  documents: z.array(z.string()),
});
export type OnFile = z.infer<typeof onFileSchema>;

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
  onFile: onFileSchema,
  /** Absent once the question is erased. */
  asked: askedPersonSchema.optional(),
  earlierClearance: earlierClearanceSchema.optional(),
  decision: z.enum(["open", "hit", "clearance"]),
};
export const candidateSchema = z.strictObject(candidateFields);
export type Candidate = z.infer<typeof candidateSchema>;
/** A candidate of a list names the row and the name that was asked for. */
export const listCandidateSchema = z.strictObject({
  ...candidateFields,
  row: countField,
  queryName: z.string(),
});
export type ListCandidate = z.infer<typeof listCandidateSchema>;
