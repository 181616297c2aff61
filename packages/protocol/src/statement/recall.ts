/** Recall is the originator's order to erase; the erasure receipt is each holder's signed answer. */
import { z } from "zod";
import { actorSchema, hashField, recordIdField, textField, timestampField } from "./fields.ts";

export const recallReasons = [
  "review-date",
  "unfounded",
  "rectified-elsewhere",
  "redress",
  "court",
  "left-cell",
] as const;

export const recallContentSchema = z.strictObject({
  of: recordIdField,
  /** All versions up to and including this one; a later version may not exist (rule S10). */
  throughVersion: z.int().min(1),
  reason: z.enum(recallReasons),
  /** Never repeats the recalled content. */
  note: textField(1_000).optional(),
  author: actorSchema,
});
export type RecallContent = z.infer<typeof recallContentSchema>;

export const erasureContentSchema = z.strictObject({
  of: recordIdField,
  /** Hash of the recall statement that is answered. */
  recallHash: hashField,
  /** Versions that this holder held, empty when it never held any. */
  versions: z.array(z.int().min(1)).max(10_000),
  at: timestampField,
});
export type ErasureContent = z.infer<typeof erasureContentSchema>;
