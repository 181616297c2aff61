import { describe, expect, test } from "vitest";
import {
  firstDay,
  gregorianToDay,
  hijriYearMax,
  hijriYearMin,
  lastDay,
  lunarHijriToDay,
  solarHijriToDay,
} from "./calendar.ts";

const dayMs = 86_400_000;
const read = (calendar: string) => {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    timeZone: "UTC",
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  return (day: number) => {
    const parts = new Map(
      format.formatToParts(new Date(day * dayMs)).map(({ type, value }) => [type, value]),
    );
    return [parts.get("year"), parts.get("month"), parts.get("day")].map(Number) as [number, number, number];
  };
};

describe("days of three calendars", () => {
  test("Gregorian days are the runtime's", () => {
    for (let day = -60_000; day < 50_000; day += 7) {
      const date = new Date(day * dayMs);
      expect(gregorianToDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
    }
  });

  test("[C36] lunar Hijri days are at most two from Umm al-Qura, nearly always at most one", () => {
    const toLunar = read("islamic-umalqura");
    let [days, overOne] = [0, 0];
    for (let day = gregorianToDay(1883, 1, 1); day < gregorianToDay(2035, 1, 1); day += 3) {
      const [year, month, ofMonth] = toLunar(day);
      if (year < hijriYearMin || year > hijriYearMax) continue;
      const apart = Math.abs(lunarHijriToDay(year, month, ofMonth) - day);
      expect(apart).toBeLessThanOrEqual(2);
      days++;
      if (apart > 1) overOne++;
    }
    expect(overOne / days).toBeLessThan(0.015);
  });

  test("[C36] solar Hijri days are the runtime's", () => {
    const toSolar = read("persian");
    for (let day = gregorianToDay(1921, 3, 21); day < gregorianToDay(2080, 1, 1); day += 3)
      expect(solarHijriToDay(...toSolar(day))).toBe(day);
  });

  test("a year and a month are their first and last day", () => {
    const ends = (month: number, day: number) =>
      [firstDay, lastDay].map((end) => end(gregorianToDay, 1984, month, day));
    expect(ends(2, 0)).toEqual([gregorianToDay(1984, 2, 1), gregorianToDay(1984, 2, 29)]);
    expect(ends(12, 0)).toEqual([gregorianToDay(1984, 12, 1), gregorianToDay(1984, 12, 31)]);
    expect(ends(0, 0)).toEqual([gregorianToDay(1984, 1, 1), gregorianToDay(1984, 12, 31)]);
    expect(ends(2, 3)).toEqual([gregorianToDay(1984, 2, 3), gregorianToDay(1984, 2, 3)]);
  });
});
