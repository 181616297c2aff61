/**
 * The delivery receipt: cumulative, signed by the recipient node once the envelopes are on its disk.
 *
 *   { v: 1, cell, from, to, seq, hash, at }      signed by `to`
 *
 * "I hold every envelope of the channel from → to up to `seq`, and the last one's hash is `hash`." Because the
 * channel is hash-chained, the one hash commits to all envelopes before it. `seq` 0 with 64 zeros: none yet.
 */
import { z } from "zod";
import { canonicalBytes, issuesToFindings, ok, type Refusal, type Result, refuse } from "../base/index.ts";
import { cellIdField, hashField, memberIdField, timestampField } from "../statement/index.ts";
import {
  type HybridSignature,
  hybridSignatureSchema,
  type SigningKeys,
  signBytes,
  type VerifyingKeys,
  verifyBytes,
} from "../trust/index.ts";

export const deliveryReceiptSchema = z.strictObject({
  v: z.literal(1),
  cell: cellIdField,
  from: memberIdField,
  to: memberIdField,
  seq: z.int().min(0),
  hash: hashField,
  at: timestampField,
});
export type DeliveryReceipt = z.infer<typeof deliveryReceiptSchema>;

const signedDeliverySchema = z.strictObject({
  receipt: deliveryReceiptSchema,
  signature: hybridSignatureSchema,
});
export interface SignedDelivery {
  readonly receipt: DeliveryReceipt;
  readonly signature: HybridSignature;
}

export async function signDelivery(keys: SigningKeys, receipt: DeliveryReceipt): Promise<SignedDelivery> {
  return { receipt, signature: await signBytes(keys, "delivery", canonicalBytes(receipt)) };
}

export interface DeliveryExpectation {
  readonly cell: string;
  readonly from: string;
  readonly to: string;
}

/** Hostile input comes in here: a partner's answer to a push. Refuses another channel's receipt and a bad signature. */
export async function verifyDelivery(
  keys: VerifyingKeys,
  expected: DeliveryExpectation,
  input: unknown,
): Promise<Result<SignedDelivery, Refusal<"delivery_malformed" | "delivery_foreign" | "signature_broken">>> {
  const parsed = signedDeliverySchema.safeParse(input);
  if (!parsed.success)
    return refuse("delivery_malformed", "not a delivery receipt", issuesToFindings(parsed.error.issues));
  const { receipt, signature } = parsed.data;
  if (receipt.cell !== expected.cell || receipt.from !== expected.from || receipt.to !== expected.to)
    return refuse("delivery_foreign", "the receipt is for another channel");
  if (!(await verifyBytes(keys, "delivery", canonicalBytes(receipt), signature)))
    return refuse("signature_broken", "the receipt's signature does not verify");
  return ok(parsed.data);
}
