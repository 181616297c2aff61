/**
 * Room `channel`. In: envelopes and receipts of one ordered pair of nodes. Out: what to take, where the head stands,
 * signed delivery receipts. Never: opens an envelope, knows a clock or a socket. Spec chapter X.
 */
export { type BatchPlan, type ChainedEnvelope, type ChannelHead, emptyHead, planBatch } from "./batch.ts";
export {
  type DeliveryExpectation,
  type DeliveryReceipt,
  deliveryReceiptSchema,
  type SignedDelivery,
  signDelivery,
  verifyDelivery,
} from "./delivery.ts";
