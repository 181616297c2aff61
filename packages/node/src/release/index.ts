/**
 * Room `release`. In: own statements, partners' clearances of own subjects, and who is to have them. Out: numbered,
 * chained, sealed envelopes in the outbox; who holds what. Never: seals what no order names. Spec chapter E.
 */
export { type Holder, readRecordHolders, recordErasure, wasReleasedTo } from "./holders.ts";
export {
  checkRecipients,
  fileAndRelease,
  type OrderRefusal,
  orderRelays,
  orderRelease,
  type Relayed,
} from "./order.ts";
export {
  countUndelivered,
  markDelivered,
  type OutboxEnvelope,
  readOutbox,
  readOutboxHash,
  readSentSeq,
} from "./outbox.ts";
export { sealOrders } from "./seal-orders.ts";
export {
  amendSubject,
  fileSubject,
  readHolders,
  recallSubject,
  releaseSubject,
  type SubjectAmendment,
  type SubjectFiling,
  type SubjectRecall,
} from "./subjects.ts";
export { releaseMigrations } from "./tables.ts";
