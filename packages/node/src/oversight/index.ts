/**
 * Room `oversight`. In: every room's tables, read only. Out: how the node is and what to do about it. Never: changes
 * anything; shows a record's content. Spec chapter O.
 */
export { type Check, faultToCheck, worstState } from "./check.ts";
export { checkKeys } from "./check-keys.ts";
export { wholeEntriesMax } from "./check-ledger.ts";
export { type DoctorDeps, examineNode } from "./doctor.ts";
