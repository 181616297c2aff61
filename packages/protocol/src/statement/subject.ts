/**
 * A subject: a person on file. The type has no optional safeguard: what lacks a legal basis, purpose, category,
 * criterion, graded grounds, author or review date does not parse (rules S4 to S7, docs/spec/statement.md).
 *
 * There is no field for religion, ethnicity, politics, health or sexuality, and none for a score.
 */
import { z } from "zod";
import { limits } from "../base/words.ts";
import { actorSchema, codeField, evaluationSchema, textField, timestampField } from "./fields.ts";

/** As written by its source. `parts` only where the source gives them; matching never depends on them. */
export const nameSchema = z.strictObject({
  full: textField(limits.nameCharactersMax),
  kind: z.enum(["primary", "alias", "weak-alias", "former", "original-script"]),
  parts: z
    .strictObject({
      family: textField(limits.nameCharactersMax).optional(),
      given: textField(limits.nameCharactersMax).optional(),
    })
    .optional(),
});
export type Name = z.infer<typeof nameSchema>;

/** `1985`, `1985-03`, `1985-03-07`, or a range of years `1984/1986`; `circa` when the source says about. */
export const birthSchema = z
  .strictObject({
    date: z
      .string()
      .regex(
        /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$|^\d{4}\/\d{4}$/,
        "must be YYYY, YYYY-MM, YYYY-MM-DD or a range of years YYYY/YYYY",
      )
      .optional(),
    circa: z.boolean().optional(),
    place: textField(limits.nameCharactersMax).optional(),
  })
  .refine((birth) => birth.date !== undefined || birth.place !== undefined, "must hold a date or a place");
export type Birth = z.infer<typeof birthSchema>;

export const documentSchema = z.strictObject({
  kind: z.enum([
    "passport",
    "national-id",
    "residence-permit",
    "driving-licence",
    "birth-certificate",
    "other",
  ]),
  number: textField(100),
  /** Issuing country as given by the source: an ISO 3166 code or a name. */
  country: textField(100).optional(),
  note: textField(1_000).optional(),
});
export type IdentityDocument = z.infer<typeof documentSchema>;

export const groundSchema = z.strictObject({
  /** A fact is what happened or is recorded; an assessment is what somebody thinks of it (LED Art. 7(1)). */
  kind: z.enum(["fact", "assessment"]),
  text: textField(),
  evaluation: evaluationSchema,
});
export type Ground = z.infer<typeof groundSchema>;

/**
 * LED Art. 6 categories. `designated` is a person named by a public decision of an authority (a sanctions list),
 * which Art. 6 leaves to "such as".
 */
export const categories = ["suspect", "convicted", "victim", "witness", "contact", "designated"] as const;

/** One meaning everywhere (docs/spec/statement.md, table of action codes). */
export const actionCodes = [
  "none",
  "call-desk",
  "discreet-check",
  "inquiry-check",
  "specific-check",
] as const;

export const subjectContentSchema = z.strictObject({
  names: z.array(nameSchema).min(1, "must hold at least one name").max(limits.namesMax),
  births: z.array(birthSchema).max(limits.listItemsMax),
  gender: z.enum(["female", "male", "other", "unknown"]),
  /** As given: ISO 3166 code or a country's name. */
  nationalities: z.array(textField(100)).max(limits.listItemsMax),
  documents: z.array(documentSchema).max(limits.listItemsMax),
  places: z.array(textField(1_000)).max(limits.listItemsMax),
  category: z.enum(categories),
  actionCode: z.enum(actionCodes),
  legalBasis: codeField,
  purpose: codeField,
  inclusionCriterion: codeField,
  grounds: z.array(groundSchema).min(1, "must hold at least one ground").max(limits.listItemsMax),
  author: actorSchema,
  /** The second person; demanded by policy before release (four eyes), absent only until then. */
  approver: actorSchema.optional(),
  reviewDate: timestampField,
  /** Where the record came from, when it came from a public list: list's name and the entry's key there. */
  source: z.strictObject({ list: codeField, entry: textField(200) }).optional(),
});
export type SubjectContent = z.infer<typeof subjectContentSchema>;
