/**
 * Two dates of birth in slots, weighed without allocation: it runs for every candidate of a query that has a date.
 * Slots of one date (birthSlots of them): calendar (0 Gregorian, 1 Hijri), first year, last year, month, day; month
 * and day are 0 when not known or only conventional. Twin: birth-weigh.ts.
 */
import { findBirthLevel, levelToNats, spanChanceMax } from "./birth-levels.ts";
import { apartDaysMax, hijriDaysOff, nearDaysMax } from "./birth-weigh.ts";
import { firstDay, gregorianToDay, lastDay, lunarHijriToDay, solarHijriToDay } from "./calendar.ts";

export const birthSlots = 5;

const dayEqual = levelToNats(findBirthLevel("day", "equal"));
const dayExchanged = levelToNats(findBirthLevel("day", "exchanged"));
const dayDigit = levelToNats(findBirthLevel("day", "digit"));
const dayTwoParts = levelToNats(findBirthLevel("day", "two parts"));
const daySameYear = levelToNats(findBirthLevel("day", "same year"));
const dayNear = levelToNats(findBirthLevel("day", "1 or 2 years"));
const dayApart = levelToNats(findBirthLevel("day", "3 to 5 years"));
const dayFar = levelToNats(findBirthLevel("day", "further"));
const monthEqual = levelToNats(findBirthLevel("month", "equal"));
const monthSameYear = levelToNats(findBirthLevel("month", "same year"));
const monthNear = levelToNats(findBirthLevel("month", "1 or 2 years"));
const monthApart = levelToNats(findBirthLevel("month", "3 to 5 years"));
const monthFar = levelToNats(findBirthLevel("month", "further"));
const yearEqual = levelToNats(findBirthLevel("year", "equal"));
const yearOne = levelToNats(findBirthLevel("year", "1 year"));
const yearTwo = levelToNats(findBirthLevel("year", "2 years"));
const yearApart = levelToNats(findBirthLevel("year", "3 to 5 years"));
const yearFar = levelToNats(findBirthLevel("year", "further"));
const { m: spanOverlapM, u: spanDayU } = findBirthLevel("span", "overlap");
const spanNear = levelToNats(findBirthLevel("span", "1 or 2 years"));
const spanApart = levelToNats(findBirthLevel("span", "3 to 5 years"));
const spanFar = levelToNats(findBirthLevel("span", "further"));

export function birthSlotsNats(a: Int32Array, aAt: number, b: Int32Array, bAt: number): number {
  const aYear = a[aAt + 1] as number;
  const bYear = b[bAt + 1] as number;
  if (a[aAt] !== b[bAt] || aYear !== (a[aAt + 2] as number) || bYear !== (b[bAt + 2] as number))
    return spansNats(a, aAt, b, bAt);
  const years = aYear < bYear ? bYear - aYear : aYear - bYear;
  const aMonth = a[aAt + 3] as number;
  const bMonth = b[bAt + 3] as number;
  if (aMonth === 0 || bMonth === 0) {
    if (years <= 2) return years === 0 ? yearEqual : years === 1 ? yearOne : yearTwo;
    return years <= 5 ? yearApart : yearFar;
  }
  const aDay = a[aAt + 4] as number;
  const bDay = b[bAt + 4] as number;
  if (aDay === 0 || bDay === 0) {
    if (years === 0) return aMonth === bMonth ? monthEqual : monthSameYear;
    return years <= 2 ? monthNear : years <= 5 ? monthApart : monthFar;
  }
  if (years === 0 && aMonth === bMonth && aDay === bDay) return dayEqual;
  if (years === 0 && aMonth === bDay && aDay === bMonth) return dayExchanged;
  const parts = (years === 0 ? 1 : 0) + (aMonth === bMonth ? 1 : 0) + (aDay === bDay ? 1 : 0);
  // Two digits beside each other stand in two parts at most: when all three differ, no digit is looked at.
  if (parts > 0) {
    const aDigits = aYear * 10_000 + aMonth * 100 + aDay;
    if (isDigitOff(aDigits, bYear * 10_000 + bMonth * 100 + bDay)) return dayDigit;
    if (parts === 2) return dayTwoParts;
  }
  if (years === 0) return daySameYear;
  return years <= 2 ? dayNear : years <= 5 ? dayApart : dayFar;
}

/** Eight decimal digits each. */
function isDigitOff(a: number, b: number): boolean {
  let x = a;
  let y = b;
  let differing = 0;
  let lastAt = -2;
  let lastX = 0;
  let lastY = 0;
  for (let at = 0; at < 8; at++) {
    const ownX = x % 10;
    const ownY = y % 10;
    x = ((x - ownX) / 10) | 0;
    y = ((y - ownY) / 10) | 0;
    if (ownX === ownY) continue;
    if (++differing > 2) return false;
    if (differing === 2 && (lastAt !== at - 1 || ownX !== lastY || ownY !== lastX)) return false;
    lastAt = at;
    lastX = ownX;
    lastY = ownY;
  }
  return differing > 0;
}

function spansNats(a: Int32Array, aAt: number, b: Int32Array, bAt: number): number {
  if (a[aAt] === b[bAt]) {
    const toDay = a[aAt] === 0 ? gregorianToDay : lunarHijriToDay;
    const aFirst = slotsFirst(toDay, a, aAt);
    const aLast = slotsLast(toDay, a, aAt);
    const bFirst = slotsFirst(toDay, b, bAt);
    const bLast = slotsLast(toDay, b, bAt);
    const gap = bFirst > aLast ? bFirst - aLast : aFirst > bLast ? aFirst - bLast : 0;
    return gapNats(gap, aLast - aFirst + 1 + bLast - bFirst);
  }
  const isHijriA = a[aAt] === 1;
  const hijri = isHijriA ? a : b;
  const hijriAt = isHijriA ? aAt : bAt;
  const other = isHijriA ? b : a;
  const otherAt = isHijriA ? bAt : aAt;
  const first = slotsFirst(gregorianToDay, other, otherAt) - hijriDaysOff;
  const last = slotsLast(gregorianToDay, other, otherAt) + hijriDaysOff;
  const lunarFirst = slotsFirst(lunarHijriToDay, hijri, hijriAt);
  const lunarLast = slotsLast(lunarHijriToDay, hijri, hijriAt);
  const solarFirst = slotsFirst(solarHijriToDay, hijri, hijriAt);
  const solarLast = slotsLast(solarHijriToDay, hijri, hijriAt);
  const lunarGap = first > lunarLast ? first - lunarLast : lunarFirst > last ? lunarFirst - last : 0;
  const solarGap = first > solarLast ? first - solarLast : solarFirst > last ? solarFirst - last : 0;
  const isLunar = lunarGap <= solarGap;
  const hijriDays = isLunar ? lunarLast - lunarFirst : solarLast - solarFirst;
  return gapNats(isLunar ? lunarGap : solarGap, (hijriDays + 1 + last - first) * 2);
}

function gapNats(gap: number, days: number): number {
  if (gap > 0) return gap <= nearDaysMax ? spanNear : gap <= apartDaysMax ? spanApart : spanFar;
  return Math.log(spanOverlapM / Math.min(spanChanceMax, spanDayU * days));
}

function slotsFirst(toDay: typeof gregorianToDay, slots: Int32Array, at: number): number {
  return firstDay(toDay, slots[at + 1] as number, slots[at + 3] as number, slots[at + 4] as number);
}

function slotsLast(toDay: typeof gregorianToDay, slots: Int32Array, at: number): number {
  return lastDay(toDay, slots[at + 2] as number, slots[at + 3] as number, slots[at + 4] as number);
}
