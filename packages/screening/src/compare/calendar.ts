/**
 * Days of three calendars on one line: the number of days since 1 January 1970 (Gregorian).
 *
 * Hijri dates by the arithmetic civil calendar (30-year cycle), not by Umm al-Qura: over 1300 to 1460 the two are at
 * most two days apart, at most one on 99 days of 100, countries that look for the moon differ from either by a day,
 * and dates are compared two days more or less. In return an index answers alike on every runtime, whatever its
 * calendar tables. Solar Hijri (Iran, Afghanistan) by the 33-year cycle, which is exact over the years that are read.
 * Source: E. M. Reingold, N. Dershowitz, Calendrical Calculations, chapters 2, 7 and 15.
 */
/** A year in these bounds is read as Hijri, lunar and solar: nobody who is asked for was born in the Middle Ages. */
export const hijriYearMin = 1300;
export const hijriYearMax = 1460;
export const gregorianYearMin = 1850;
export const gregorianYearMax = 2100;

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
/** Day before 1 Muharram of the year 1, and before 1 Farvardin of the year 1300 (21 March 1921). */
const lunarEpoch = -492_149;
const solarEpoch1300 = -17_819;

export function gregorianToDay(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const ownLeapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  return before * 365 + leapDays - 719_162 + (daysBeforeMonth[month - 1] as number) + ownLeapDay + day - 1;
}

export function lunarHijriToDay(year: number, month: number, day: number): number {
  return (
    lunarEpoch + day + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30)
  );
}

export function solarHijriToDay(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = countSolarLeapYears(before) - countSolarLeapYears(1299);
  const months = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return solarEpoch1300 + (year - 1300) * 365 + leapDays + months + day;
}

/** First day of a year (month 0), of a month (day 0), or the day itself. */
export function firstDay(toDay: CalendarToDay, year: number, month: number, day: number): number {
  return toDay(year, month === 0 ? 1 : month, day === 0 ? 1 : day);
}

export function lastDay(toDay: CalendarToDay, year: number, month: number, day: number): number {
  if (month === 0) return toDay(year + 1, 1, 1) - 1;
  if (day !== 0) return toDay(year, month, day);
  return (month === 12 ? toDay(year + 1, 1, 1) : toDay(year, month + 1, 1)) - 1;
}

export type CalendarToDay = (year: number, month: number, day: number) => number;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const solarLeapRemainders = [1, 5, 9, 13, 17, 22, 26, 30];

/** Leap years from the year 1 up to and with the given one. */
function countSolarLeapYears(year: number): number {
  let ownCycle = 0;
  while (ownCycle < 8 && (solarLeapRemainders[ownCycle] as number) <= year % 33) ownCycle++;
  return Math.floor(year / 33) * 8 + ownCycle;
}
