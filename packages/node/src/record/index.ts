/**
 * Room `record`. In: drafts. Out: own signed, numbered, sealed statements with their ledger entries. Never: changes a
 * written version; files what lacks a safeguard. Spec chapter S.
 */
export { type DraftRefusal, draftToStatement, type RecordDeps, type StatementDraft } from "./draft.ts";
export { closeRecords, withdrawRecords } from "./erase.ts";
export { type FiledStatement, type FileRefusal, fileStatements } from "./file.ts";
export {
  type OwnSubject,
  type OwnSubjectChange,
  openSealedStatements,
  readOwnStatements,
  readSubjectChanges,
} from "./read.ts";
export { statementScope } from "./scope.ts";
export { recordMigrations } from "./tables.ts";
