/**
 * A clearance: this person is not that subject. It protects an innocent person from being stopped twice, at every
 * holder of the subject (rules S18 and C60 to C69). Who cleared, or the subject's originator, can withdraw it.
 */
import { z } from "zod";
import { limits } from "../base/words.ts";
import { actorSchema, hashField, recordIdField, textField, timestampField } from "./fields.ts";

/**
 * A day that tells a person apart. 1 January is refused: it is what registers write when only the year is known, so
 * that many persons share it.
 */
export const clearanceBirthField = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "must be a full date, YYYY-MM-DD")
  .refine(isDay, "must be a day that exists")
  .refine((date) => !date.endsWith("-01-01"), "must not be 1 January, which often stands for a year alone");

export const clearanceDocumentField = textField(100).refine(
  (number) => (number.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 5,
  "must have at least five letters or digits: shorter numbers are shared by too many papers",
);

export const clearedPersonSchema = z
  .strictObject({
    /** As they were asked for. */
    names: z
      .array(textField(limits.nameCharactersMax))
      .min(1, "must hold at least one name")
      .max(limits.namesMax),
    birth: clearanceBirthField.optional(),
    document: clearanceDocumentField.optional(),
  })
  .refine(
    ({ birth, document }) => birth !== undefined || document !== undefined,
    "must be told apart by a full date of birth or a document",
  );
export type ClearedPerson = z.infer<typeof clearedPersonSchema>;

const clearSchema = z.strictObject({
  act: z.literal("clear"),
  of: recordIdField,
  /** The version that the person was compared with. */
  ofVersion: z.int().min(1).max(limits.versionMax),
  /** Digest of that version's identity (identity.ts): the clearance holds while the subject's is the same. */
  ofIdentity: hashField,
  person: clearedPersonSchema,
  reasons: textField(),
  author: actorSchema,
  reviewDate: timestampField,
});

const withdrawSchema = z.strictObject({
  act: z.literal("withdraw"),
  of: recordIdField,
  clearance: recordIdField,
  clearanceHash: hashField,
  /** Never repeats the person's particulars. */
  reasons: textField(),
  author: actorSchema,
});

export const clearanceContentSchema = z.discriminatedUnion("act", [clearSchema, withdrawSchema]);
export type ClearanceContent = z.infer<typeof clearanceContentSchema>;
export type ClearContent = z.infer<typeof clearSchema>;
export type WithdrawContent = z.infer<typeof withdrawSchema>;

function isDay(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}
