/** Room `demo`. In: nothing. Out: a founded cell of four running nodes, its story, its figures. Never: a real person. */
export { createDemoToken, type FoundedNode, foundCell } from "./cell.ts";
export { type DeskSession, openDeskSession } from "./desk-session.ts";
export { subjectDraft } from "./invented.ts";
export { readPostmasterPid } from "./leftovers.ts";
export { readMemoryMb } from "./memory.ts";
export { type NodeProcess, startNode } from "./node-process.ts";
export { until } from "./steps.ts";
export { warningDraft } from "./story.ts";
