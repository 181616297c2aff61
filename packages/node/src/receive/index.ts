/**
 * Room `receive`. In: the inbox. Out: foreign statements and copies, erasure receipts, or refusals kept with their
 * reason. Never: alters what the originator wrote. Spec chapter R.
 */
export {
  type Consultation,
  consultSubject,
  type HeldSubject,
  holdSubject,
  listSubjects,
  readSubject,
  readVersions,
} from "./holdings.ts";
export { openInbox } from "./open-inbox.ts";
export {
  type ForeignSubject,
  type ForeignSubjectChange,
  type ReceivedStatement,
  readCopyChanges,
  readForeignStatements,
  readReceived,
} from "./read.ts";
export { receiveMigrations } from "./tables.ts";
export type { TakeRefusal } from "./take-statement.ts";
