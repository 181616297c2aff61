/**
 * Room `index`. In: person rows, queries. Out: candidates with scores and reasons. Never: a disk, a clock, a
 * decision. Spec chapter C (index).
 */
export { comparePersons, type PairComparison } from "./compare-persons.ts";
export { adoptShared, peopleToShared, type SharedPeople, sharedToPeople } from "./copy-people.ts";
export type { People } from "./people.ts";
export {
  forgetReadWords,
  PersonSearch,
  type ScreeningCandidate,
  type SearchLimits,
  warmTables,
} from "./person-search.ts";
export {
  createScreeningIndex,
  createWritableIndex,
  defaultLimit,
  openScreeningIndex,
  type PersonRow,
  type ScreeningIndex,
  type ScreeningQuery,
  screeningIndexToChunks,
  WritableIndex,
} from "./screening-index.ts";
