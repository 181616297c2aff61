/**
 * How common name tokens are among people at large, by sound: so that `Mohamed` is common on a node that holds three
 * people. The table is learned (packages/screening/learn, provenance in the data file).
 */
import background from "../data/background.json" with { type: "json" };

/** The people among whom the table's counts are counted. */
export const backgroundPeople: number = background.people;

export const backgroundSounds: readonly (readonly [sound: string, count: number])[] = Object.entries(
  background.bySound,
);
