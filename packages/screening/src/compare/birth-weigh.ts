/** Two dates of birth, and two lists of them, weighed by the levels of birth-levels.ts. The kernel's plain twin. */
import { type BirthDate, birthToText, isRange, knownDay, knownMonth } from "./birth.ts";
import { type BirthLevel, findBirthLevel, levelToNats, spanChanceMax } from "./birth-levels.ts";
import { firstDay, gregorianToDay, lastDay, lunarHijriToDay, solarHijriToDay } from "./calendar.ts";
import type { ReasonRule } from "./reason.ts";

/** A converted Hijri date is taken for the same day this many days earlier or later. */
export const hijriDaysOff = 2;
/** Spans that are apart by no more days than these are near, or apart; else far. */
export const nearDaysMax = 731;
export const apartDaysMax = 1827;

export interface WeighedBirth {
  nats: number;
  rule: ReasonRule;
}

/** The best of the pairs speaks. With k pairs chance has k throws: what speaks for is lessened by ln k. */
export function weighBirths(
  asked: readonly BirthDate[],
  onFile: readonly BirthDate[],
): (WeighedBirth & { asked: string; onFile: string }) | undefined {
  let best: { weighed: WeighedBirth; one: BirthDate; other: BirthDate } | undefined;
  for (const one of asked)
    for (const other of onFile) {
      const weighed = weighBirth(one, other);
      if (best === undefined || weighed.nats > best.weighed.nats) best = { weighed, one, other };
    }
  if (best === undefined) return undefined;
  return {
    nats: lessenByPairs(best.weighed.nats, asked.length * onFile.length),
    rule: best.weighed.rule,
    asked: birthToText(best.one),
    onFile: birthToText(best.other),
  };
}

export function lessenByPairs(nats: number, pairs: number): number {
  return nats <= 0 || pairs <= 1 ? nats : Math.max(0, nats - Math.log(pairs));
}

/** Symmetric. */
export function weighBirth(a: BirthDate, b: BirthDate): WeighedBirth {
  if (isRange(a) || isRange(b) || a.calendar !== b.calendar) return weighSpans(a, b);
  const yearsApart = Math.abs(a.yearFrom - b.yearFrom);
  if (knownMonth(a) === 0 || knownMonth(b) === 0) {
    if (yearsApart === 0) return levelToWeighed(findBirthLevel("year", "equal"));
    if (yearsApart === 1) return levelToWeighed(findBirthLevel("year", "1 year"));
    return levelToWeighed(findBirthLevel("year", yearsApart === 2 ? "2 years" : apartLevel(yearsApart)));
  }
  if (knownDay(a) === 0 || knownDay(b) === 0) {
    if (yearsApart > 0) return levelToWeighed(findBirthLevel("month", apartLevel(yearsApart)));
    return levelToWeighed(findBirthLevel("month", a.month === b.month ? "equal" : "same year"));
  }
  return levelToWeighed(findBirthLevel("day", dayLevel(a, b, yearsApart)));
}

function dayLevel(a: BirthDate, b: BirthDate, yearsApart: number): string {
  const [isYear, isMonth, isDay] = [yearsApart === 0, a.month === b.month, a.day === b.day];
  if (isYear && isMonth && isDay) return "equal";
  if (isYear && a.month === b.day && a.day === b.month) return "exchanged";
  if (isDigitOff(birthToDigits(a), birthToDigits(b))) return "digit";
  if (Number(isYear) + Number(isMonth) + Number(isDay) === 2) return "two parts";
  return isYear ? "same year" : apartLevel(yearsApart);
}

function apartLevel(yearsApart: number): string {
  if (yearsApart <= 2) return "1 or 2 years";
  return yearsApart <= 5 ? "3 to 5 years" : "further";
}

function birthToDigits(birth: BirthDate): string {
  return String(birth.yearFrom * 10_000 + birth.month * 100 + birth.day);
}

/** One of the eight digits differs, or two beside each other are exchanged. */
function isDigitOff(a: string, b: string): boolean {
  const differing = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first = 0, second = 0] = differing;
  if (differing.length === 1) return true;
  return differing.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}

/**
 * Ranges, and dates of two calendars, as spans of days. The wider they are together, the likelier they overlap by
 * chance. A Hijri date is two spans, lunar and solar, so chance has two throws.
 */
function weighSpans(a: BirthDate, b: BirthDate): WeighedBirth {
  const isConverted = a.calendar !== b.calendar;
  const slack = isConverted ? hijriDaysOff : 0;
  const gaps = birthToSpans(a).flatMap((one) =>
    birthToSpans(b).map((other) => ({
      days: Math.max(0, other.first - one.last - slack, one.first - other.last - slack),
      width: one.last - one.first + 1 + (other.last - other.first) + 2 * slack,
    })),
  );
  // Two Hijri dates are of one calendar: lunar meets lunar, and that speaks for solar too.
  const [closest] = (isConverted ? gaps : gaps.slice(0, 1)).sort((x, y) => x.days - y.days);
  const { days, width } = closest as { days: number; width: number };
  if (days > 0) {
    const level = days <= nearDaysMax ? "1 or 2 years" : days <= apartDaysMax ? "3 to 5 years" : "further";
    return levelToWeighed(findBirthLevel("span", level));
  }
  const { m, u } = findBirthLevel("span", "overlap");
  const chance = Math.min(spanChanceMax, u * width * (isConverted ? 2 : 1));
  return { nats: levelToNats({ m, u: chance }), rule: isConverted ? "birth-hijri" : "birth-in-range" };
}

export function birthToSpans(birth: BirthDate): { first: number; last: number }[] {
  const calendars = birth.calendar === "gregorian" ? [gregorianToDay] : [lunarHijriToDay, solarHijriToDay];
  return calendars.map((toDay) => ({
    first: firstDay(toDay, birth.yearFrom, knownMonth(birth), knownDay(birth)),
    last: lastDay(toDay, birth.yearTo, knownMonth(birth), knownDay(birth)),
  }));
}

function levelToWeighed(level: BirthLevel): WeighedBirth {
  return { nats: levelToNats(level), rule: level.rule };
}
