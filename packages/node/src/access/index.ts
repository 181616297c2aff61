/**
 * Room `access`. In: one-time links, cookies. Out: who is signed in, in which role, at which desk; ledger entries of
 * signing in and out. Never: a password; a token in the clear in a table or a log; a person's name. Spec chapter A.
 */
export { type AttemptLimiter, type AttemptLimits, createAttemptLimiter } from "./attempts.ts";
export { createSignInLink, linkTtlMs, linkTtlMsMax, type SignInLinkDraft } from "./links.ts";
export {
  endSession,
  openSession,
  readSession,
  type Session,
  type SignedInUser,
  sessionIdleMs,
  sessionMs,
} from "./sessions.ts";
export { accessMigrations } from "./tables.ts";
