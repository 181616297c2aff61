/** Recall is the originator's order to erase; the erasure receipt is each holder's signed answer. */
import { z } from "zod";
import { limits } from "../base/words.ts";
import { actorSchema, hashField, nonceField, recordIdField, textField, timestampField } from "./fields.ts";

export const recallReasons = [
  "review-date",
  "unfounded",
  "rectified-elsewhere",
  "redress",
  "court",
  "left-cell",
] as const;

export const recallContentSchema = z.strictObject({
  /** A subject of the same originator: `ofNonce` proves it, also to who never held the subject. */
  of: recordIdField,
  ofNonce: nonceField,
  /** All versions up to and including this one; a later version may not exist (rule S10). */
  throughVersion: z.int().min(1).max(limits.versionMax),
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
  /** Versions that this holder held, the latest 10,000 of them; empty when it never held any. */
  versions: z.array(z.int().min(1).max(limits.versionMax)).max(limits.versionsNamedMax),
  at: timestampField,
});
export type ErasureContent = z.infer<typeof erasureContentSchema>;
