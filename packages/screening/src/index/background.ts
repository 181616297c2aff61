/**
 * How common name tokens are among people at large, by skeleton: so that `Mohamed` is common on a node that holds
 * three people. The table is learned (tools: packages/screening/learn-background.ts, provenance in the data file).
 */
import background from "./background-data.json" with { type: "json" };

/** The people among whom the table's counts are counted, scaled down so that real holdings soon outweigh it. */
export const backgroundPeople: number = background.people;

const countBySkeleton = new Map(Object.entries(background.counts as Record<string, number>));

export function backgroundCount(skeleton: string): number {
  return countBySkeleton.get(skeleton) ?? 0;
}
