/**
 * Room `index`. In: person rows, queries. Out: candidates with scores and reasons. Never: a disk, a clock, a
 * decision. Spec chapter C (index).
 */
export {
  createScreeningIndex,
  defaultLimit,
  type PersonRow,
  type ScreeningCandidate,
  type ScreeningIndex,
  type ScreeningQuery,
} from "./screening-index.ts";
