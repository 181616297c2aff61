/**
 * Room `intake`. In: files of lists. Out: drafts, filed through room record, and the memory of which entry is which
 * record. Never: touches keys; accepts without a source. Spec chapter I.
 */
export type { ListFiles } from "./file-source.ts";
export {
  type ImportDeps,
  type ImportOptions,
  type ImportRefusal,
  type ImportReport,
  importList,
} from "./import-list.ts";
export type { ImportProgress } from "./import-plan.ts";
export { type ListEncoding, type ListFormat, listEncodings, listFormats } from "./lists/index.ts";
export { intakeMigrations } from "./tables.ts";
