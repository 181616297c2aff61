/**
 * How much each way of agreeing says, by Fellegi and Sunter (1969): nats = ln(m / u). m: share of pairs that are one
 * person; u: share of pairs of two people. Within what is known of both sides m and u each add up to 1.
 *
 * Where u comes from: years of birth with a standard deviation of 12 years (so 1 pair in 42 shares its year) and even
 * days, which is how 4,462 full dates on two public sanction lists lie; drawn at random, two million pairs.
 * Where m comes from: 383 persons whose entries on those two lists share a name of three tokens agree in 93 % of their
 * full dates, a digit is off in 5 %; but lists copy each other, so less is assumed here. Where one entry gives several
 * full dates, which is to say where sources do not agree, 33 % are a digit apart, 5 % exchanged, 7 % agree in two parts,
 * 12 % in the year. Registers of hospitals hold 1.5 to 2 % wrong dates (Luo et al., BMC Bioinformatics 15:185, 2014).
 * The split of what remains over the lower levels is an assumption.
 */
import type { ReasonRule } from "./reason.ts";

export interface BirthLevel {
  /** What both sides know: the day, the month, the year; `span` when either is a range, or of another calendar. */
  known: "day" | "month" | "year" | "span";
  level: string;
  rule: ReasonRule;
  m: number;
  u: number;
}

export const birthLevels = [
  { known: "day", level: "equal", rule: "birth-equal", m: 0.86, u: 0.000065 },
  { known: "day", level: "exchanged", rule: "birth-swapped", m: 0.015, u: 0.000025 },
  { known: "day", level: "digit", rule: "birth-digit-off", m: 0.05, u: 0.002 },
  { known: "day", level: "two parts", rule: "birth-part-off", m: 0.015, u: 0.0033 },
  { known: "day", level: "same year", rule: "birth-other-day", m: 0.015, u: 0.0208 },
  { known: "day", level: "1 or 2 years", rule: "birth-near", m: 0.02, u: 0.0918 },
  { known: "day", level: "3 to 5 years", rule: "birth-apart", m: 0.012, u: 0.13 },
  { known: "day", level: "further", rule: "birth-far", m: 0.013, u: 0.75201 },

  { known: "month", level: "equal", rule: "birth-month-equal", m: 0.9, u: 0.002 },
  { known: "month", level: "same year", rule: "birth-other-day", m: 0.02, u: 0.022 },
  { known: "month", level: "1 or 2 years", rule: "birth-near", m: 0.03, u: 0.092 },
  { known: "month", level: "3 to 5 years", rule: "birth-apart", m: 0.02, u: 0.13 },
  { known: "month", level: "further", rule: "birth-far", m: 0.03, u: 0.754 },

  // One year off is common among years alone: a Hijri year runs over two Gregorian ones, an age is a year early or late.
  { known: "year", level: "equal", rule: "birth-year-equal", m: 0.88, u: 0.024 },
  { known: "year", level: "1 year", rule: "birth-near", m: 0.06, u: 0.046 },
  { known: "year", level: "2 years", rule: "birth-near", m: 0.015, u: 0.046 },
  { known: "year", level: "3 to 5 years", rule: "birth-apart", m: 0.02, u: 0.13 },
  { known: "year", level: "further", rule: "birth-far", m: 0.025, u: 0.754 },

  // u of the first is that of one day; it is taken as often as the spans have days together.
  { known: "span", level: "overlap", rule: "birth-in-range", m: 0.93, u: 0.000065 },
  { known: "span", level: "1 or 2 years", rule: "birth-near", m: 0.03, u: 0.09 },
  { known: "span", level: "3 to 5 years", rule: "birth-apart", m: 0.02, u: 0.13 },
  { known: "span", level: "further", rule: "birth-far", m: 0.02, u: 0.75 },
] as const satisfies readonly BirthLevel[];

/** However wide the spans, some people lie outside them. */
export const spanChanceMax = 0.9;

type Known = (typeof birthLevels)[number]["known"];

export function findBirthLevel(known: Known, level: string): BirthLevel {
  const found = birthLevels.find((row) => row.known === known && row.level === level);
  if (found === undefined) throw new Error(`no level ${known} ${level}`);
  return found;
}

export function levelToNats({ m, u }: { m: number; u: number }): number {
  return Math.log(m / u);
}
