/**
 * Room `ledger`. In: what the rooms did, in their own transactions. Out: an append-only Merkle log, its signed
 * checkpoints, a verdict on the whole. Never: anything personal; a change to an entry. Spec chapter L.
 */
export { appendLedger } from "./append.ts";
export {
  type CheckpointSigner,
  type LedgerHead,
  ledgerOrigin,
  readLedgerHead,
  signCheckpoint,
} from "./checkpoint.ts";
export type { LedgerEntry, LedgerEntryDraft } from "./entry.ts";
export { type LedgerPoint, readLedger, readLedgerPoint } from "./read.ts";
export { ledgerMigrations } from "./tables.ts";
export { type LedgerRefusal, type LedgerReport, type LedgerVerification, verifyLedger } from "./verify.ts";
