/**
 * Reads dates of birth as lists, forms and people write them. Takes hostile text: a bounded prefix is cut into runs of
 * digits and words, once; what is none of the forms gives nothing, for a date that cannot be read is no evidence.
 *
 * | form | read as |
 * |---|---|
 * | `1985`, `1985-03`, `1985-03-07`, `1985-00-00`, `19850307` | year first; 00 is not known |
 * | `07.03.1985`, `7/3/1985`, `7 March 1985`, `mars 1985` | day first; a month over 12 is the day |
 * | `1984/1986`, `1984-1986`, `between 1984 and 1986`, `1984 or 1985`, two whole dates | a range of years |
 * | `c. 1965`, `ca 1965`, `circa`, `approximately`, `vers`, `hacia`, `~1965` | that year, two more or less |
 * | a year from 1300 to 1460 | Hijri, lunar or solar: the text does not say which |
 * | digits of Arabic, Persian, Devanagari… | their values |
 */
import { type BirthDate, circaYears } from "./birth.ts";
import {
  firstDay,
  gregorianToDay,
  gregorianYearMax,
  gregorianYearMin,
  hijriYearMax,
  hijriYearMin,
  lastDay,
} from "./calendar.ts";

const textMax = 64;
/** What holdings are full of: it takes the short way, to the same result. */
const isoDate = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const circaWords = new Set(
  `c ca circa approximately approx about around environ vers envers hacia aproximadamente alrededor ongeveer omstreeks
  etwa ungefähr um حوالي تقريبا نحو`.split(/\s+/),
);
/** Words that may stand in a date and say nothing, or join the ends of a range. */
const fillerWords = new Set(
  `between and to from entre et le de del y a tussen en zwischen und von bis al the of in born né née يوم سنة عام من إلى
  و بين th st nd rd er or ou o oder of أو ah h ه هـ`.split(/\s+/),
);
const languagesOfMonths = ["en", "fr", "es", "nl", "de", "ar", "ar-MA", "ar-SY"];
let monthByWord: Map<string, number> | undefined;

export function parseBirthDate(text: string): BirthDate | undefined {
  if (isoDate.test(text))
    return createDate(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
  const pieces = cutDate(text);
  if (pieces === undefined) return undefined;
  const { numbers, isCirca } = pieces;
  const month = pieces.month;
  const lengths = numbers.map((digits) => digits.length).join(" ");
  const values = numbers.map(Number) as [number, number, number, number, number, number];
  if (month !== undefined) return parseWithMonth(values, lengths, month);
  switch (lengths) {
    case "4":
      return isCirca
        ? createRange(values[0] - circaYears, values[0] + circaYears, true)
        : createDate(values[0], 0, 0);
    case "8": {
      const digits = numbers[0] as string;
      return createDate(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)));
    }
    case "4 4":
      return createRange(Math.min(values[0], values[1]), Math.max(values[0], values[1]), false);
    case "4 2 2 4 2 2":
      return createRange(Math.min(values[0], values[3]), Math.max(values[0], values[3]), false);
  }
  if (/^4 [12]$/.test(lengths)) return createDate(values[0], values[1], 0);
  if (/^4 [12] [12]$/.test(lengths)) return createDate(values[0], values[1], values[2]);
  if (/^[12] 4$/.test(lengths)) return createDate(values[1], values[0], 0);
  if (/^[12] [12] 4$/.test(lengths)) return createDate(values[2], values[1], values[0]);
  if (/^[12] [12] 4 [12] [12] 4$/.test(lengths))
    return createRange(Math.min(values[2], values[5]), Math.max(values[2], values[5]), false);
  return undefined;
}

function parseWithMonth(values: readonly number[], lengths: string, month: number): BirthDate | undefined {
  const [first = 0, second = 0, , fourth = 0] = values;
  if (lengths === "4 4") return createRange(Math.min(first, second), Math.max(first, second), false);
  if (/^[12] 4 [12] 4$/.test(lengths))
    return createRange(Math.min(second, fourth), Math.max(second, fourth), false);
  if (lengths === "4") return createDate(first, month, 0);
  if (/^[12] 4$/.test(lengths)) return createDate(second, month, first);
  return /^4 [12]$/.test(lengths) ? createDate(first, month, second) : undefined;
}

/** Runs of digits, the month that is named, and whether it is about; undefined when any word is not known. */
function cutDate(
  text: string,
): { numbers: string[]; isCirca: boolean; month: number | undefined } | undefined {
  if (text.length > textMax) return undefined;
  const plain = text.toWellFormed().normalize("NFKC").toLowerCase();
  // Whatever follows a time of day in a timestamp is no part of the date.
  const date = /^\d{4}-\d{2}-\d{2}t/.test(plain) ? plain.slice(0, 10) : plain;
  if (!/^[\p{L}\p{M}\p{Nd}\s./,~?()–-]*$/u.test(date)) return undefined;
  let isCirca = /[~?]/.test(date);
  const numbers: string[] = [];
  let month: number | undefined;
  for (const [piece] of date.matchAll(/\p{Nd}+|[\p{L}\p{M}]+/gu)) {
    if (/^\p{Nd}/u.test(piece)) {
      numbers.push(toAsciiDigits(piece));
      continue;
    }
    const named: number | undefined = monthOf(piece);
    if (circaWords.has(piece)) isCirca = true;
    else if (named !== undefined) month ??= named;
    else if (!fillerWords.has(piece)) return undefined;
  }
  return numbers.length > 6 ? undefined : { numbers, isCirca, month };
}

function createDate(year: number, monthGiven: number, dayGiven: number): BirthDate | undefined {
  const calendar = calendarOf(year);
  if (calendar === undefined) return undefined;
  // 1985-25-03, and 03/25/1985: only one of the two can be the month.
  const isExchanged = monthGiven > 12 && dayGiven >= 1 && dayGiven <= 12;
  let [month, day] = isExchanged ? [dayGiven, monthGiven] : [monthGiven, dayGiven];
  if (month > 12) [month, day] = [0, 0];
  if (month === 0 || day > daysOf(calendar, year, month)) day = 0;
  const isConventional = day === 1 && (month === 1 || (calendar === "hijri" && month === 7));
  return { calendar, yearFrom: year, yearTo: year, month, day, isCirca: false, isConventional };
}

function createRange(yearFrom: number, yearTo: number, isCirca: boolean): BirthDate | undefined {
  const calendar = calendarOf(yearFrom);
  if (calendar === undefined || calendar !== calendarOf(yearTo) || yearTo - yearFrom > rangeYearsMax)
    return undefined;
  return { calendar, yearFrom, yearTo, month: 0, day: 0, isCirca, isConventional: false };
}

/** A wider range says nothing about anybody. */
const rangeYearsMax = 40;

function calendarOf(year: number): "gregorian" | "hijri" | undefined {
  if (year >= gregorianYearMin && year <= gregorianYearMax) return "gregorian";
  return year >= hijriYearMin && year <= hijriYearMax ? "hijri" : undefined;
}

function daysOf(calendar: "gregorian" | "hijri", year: number, month: number): number {
  // Lunar months have 30 days at most, the first six solar ones 31.
  if (calendar === "hijri") return month <= 6 ? 31 : 30;
  return lastDay(gregorianToDay, year, month, 0) - firstDay(gregorianToDay, year, month, 0) + 1;
}

/** The tens of a script's digits stand together, from its zero: the value is the distance to the last zero below. */
function toAsciiDigits(digits: string): string {
  let ascii = "";
  for (const digit of digits) {
    const code = digit.codePointAt(0) as number;
    let value = 0;
    while (value < 10 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    ascii += code < 0x80 ? digit : String(value % 10);
  }
  return ascii;
}

function monthOf(word: string): number | undefined {
  monthByWord ??= createMonthByWord();
  return monthByWord.get(word);
}

function createMonthByWord(): Map<string, number> {
  const months = new Map<string, number>();
  for (const language of languagesOfMonths)
    for (const style of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
        month: style,
        timeZone: "UTC",
      });
      for (let month = 1; month <= 12; month++) {
        const word = format
          .format(new Date(Date.UTC(2000, month - 1, 15)))
          .toLowerCase()
          .replace(/\./g, "");
        if (/^[\p{L}\p{M}]+$/u.test(word) && !months.has(word)) months.set(word, month);
      }
    }
  return months;
}
