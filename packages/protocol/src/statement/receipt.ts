/**
 * Receipts of a desk. `delivered` is not here: it is the node's cumulative receipt of a channel
 * (../channel/delivery.ts). These three travel back as statements in the other direction's channel.
 */
import { z } from "zod";
import { codeField, deskIdField, hashField, recordIdField, textField, timestampField } from "./fields.ts";

export const dispositions = [
  "acted",
  "already-known",
  "no-trace",
  "not-competent",
  "refused",
  "no-action-needed",
] as const;

export const receiptContentSchema = z
  .strictObject({
    of: recordIdField,
    /** The very statement that was opened, not only the record. */
    statementHash: hashField,
    state: z.enum(["opened", "accepted", "disposed"]),
    at: timestampField,
    desk: deskIdField,
    /** A role, never a person. */
    role: codeField,
    disposition: z.enum(dispositions).optional(),
    reasons: textField().optional(),
  })
  .superRefine((receipt, context) => {
    const disposed = receipt.state === "disposed";
    if (disposed && receipt.disposition === undefined)
      context.addIssue({
        code: "custom",
        path: ["disposition"],
        message: "a disposal must say what was done",
      });
    if (disposed && receipt.reasons === undefined)
      context.addIssue({ code: "custom", path: ["reasons"], message: "a disposal must give its reasons" });
    if (!disposed && (receipt.disposition !== undefined || receipt.reasons !== undefined))
      context.addIssue({ code: "custom", path: ["state"], message: "only a disposal carries a disposition" });
  });
export type ReceiptContent = z.infer<typeof receiptContentSchema>;
