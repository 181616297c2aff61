/**
 * Room `threads`. In: an index and queries. Out: the same candidates as the index gives, from several threads over
 * one memory. Never: a copy of the index. The only room of this package that starts anything. Spec chapter C (threads).
 */
export { createScreeningPool, type ScreeningPool } from "./pool.ts";
