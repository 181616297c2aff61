/** A date of birth as a source gives it, in whole or in part, and how it is written out again. */

/** A year before and after the one that is named. */
export const circaYears = 2;

export interface BirthDate {
  calendar: "gregorian" | "hijri";
  yearFrom: number;
  /** Later than yearFrom for a range, and for `c. 1965`, which is 1963 to 1967. */
  yearTo: number;
  /** 0 when not known. */
  month: number;
  day: number;
  isCirca: boolean;
  /**
   * 1 January, and 1 Muharram or 1 Rajab in the Hijri calendar: what registers and lists write when only the year is
   * known. It is compared as the year alone. Of the full dates on two public lists 3.7 % are 1 January, 14 times what
   * chance would give.
   */
  isConventional: boolean;
}

/** `1985`, `1985-03`, `1985-03-07`, `1984/1986`, `c. 1965`. */
export function birthToText(birth: BirthDate): string {
  if (birth.isCirca) return `c. ${birth.yearFrom + circaYears}`;
  if (birth.yearFrom !== birth.yearTo) return `${birth.yearFrom}/${birth.yearTo}`;
  const parts = [String(birth.yearFrom)];
  if (birth.month > 0) parts.push(String(birth.month).padStart(2, "0"));
  if (birth.month > 0 && birth.day > 0) parts.push(String(birth.day).padStart(2, "0"));
  return parts.join("-");
}

export function knownMonth(birth: BirthDate): number {
  return birth.isConventional ? 0 : birth.month;
}

export function knownDay(birth: BirthDate): number {
  return birth.isConventional ? 0 : birth.day;
}

export function isRange(birth: BirthDate): boolean {
  return birth.yearFrom !== birth.yearTo;
}
