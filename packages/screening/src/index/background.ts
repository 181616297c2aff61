/**
 * How common name tokens are among people at large, by sound: so that `Mohamed` is common on a node that holds three
 * people. The table is learned (packages/screening/learn, provenance in the data file).
 */
import { backgroundData } from "../data/index.ts";

/** The people among whom the table's counts are counted. */
export const backgroundPeople: number = backgroundData.people;

export const backgroundSounds: readonly (readonly [sound: string, count: number])[] = Object.entries(
  backgroundData.bySound,
);
