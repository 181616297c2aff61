/** Dates of birth as sources give them: `1985`, `1985-03`, `1985-03-07`, `1984/1986`; compared as evidence. */
import type { Reason, ReasonRule } from "./reason.ts";

export interface BirthDate {
  yearFrom: number;
  yearTo: number;
  /** 0 when not known. */
  month: number;
  day: number;
  text: string;
}

const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const rangePattern = /^(\d{4})\/(\d{4})$/;

/** Undefined for what is none of the forms: a date that cannot be read is no evidence. */
export function parseBirthDate(text: string): BirthDate | undefined {
  const range = rangePattern.exec(text);
  if (range !== null) {
    const years = [Number(range[1]), Number(range[2])] as const;
    return { yearFrom: Math.min(...years), yearTo: Math.max(...years), month: 0, day: 0, text };
  }
  const date = datePattern.exec(text);
  if (date === null) return undefined;
  const year = Number(date[1]);
  const [month, day] = [Number(date[2] ?? 0), Number(date[3] ?? 0)];
  // 1 January is what registers and lists write when only the year is known.
  const isConventional = month === 1 && day === 1;
  return {
    yearFrom: year,
    yearTo: year,
    month: isConventional ? 0 : month,
    day: isConventional ? 0 : day,
    text,
  };
}

/** Nats for (positive) or against (negative), and a sentence; the best of the listed dates speaks. */
export function compareBirths(query: BirthDate, listed: readonly BirthDate[]): Reason | undefined {
  let best: { nats: number; rule: ReasonRule; onFile: string } | undefined;
  for (const birth of listed) {
    const own = compareBirth(query, birth);
    if (best === undefined || own.nats > best.nats) best = { ...own, onFile: birth.text };
  }
  if (best === undefined || best.nats === 0) return undefined;
  return {
    kind: best.nats > 0 ? "for" : "against",
    feature: "birth",
    rule: best.rule,
    asked: query.text,
    onFile: best.onFile,
    weight: Math.abs(best.nats),
  };
}

function compareBirth(query: BirthDate, listed: BirthDate): { nats: number; rule: ReasonRule } {
  const distance = Math.max(0, listed.yearFrom - query.yearTo, query.yearFrom - listed.yearTo);
  if (distance > 0) return compareYears(query, listed, distance);
  const isRange = query.yearFrom !== query.yearTo || listed.yearFrom !== listed.yearTo;
  if (isRange) return { nats: 0.6, rule: "birth-in-range" };
  if (query.month === 0 || listed.month === 0) return { nats: 1, rule: "birth-year-equal" };
  if (query.day === 0 || listed.day === 0)
    return query.month === listed.month
      ? { nats: 1.8, rule: "birth-month-equal" }
      : { nats: -0.6, rule: "birth-other-day" };
  if (query.month === listed.month && query.day === listed.day) return { nats: 3, rule: "birth-equal" };
  if (query.month === listed.day && query.day === listed.month) return { nats: 2.2, rule: "birth-swapped" };
  if (query.month === listed.month || query.day === listed.day) return { nats: 0.8, rule: "birth-part-off" };
  return { nats: -0.7, rule: "birth-other-day" };
}

function compareYears(
  query: BirthDate,
  listed: BirthDate,
  distance: number,
): { nats: number; rule: ReasonRule } {
  const isSameDay =
    query.month > 0 && query.day > 0 && query.month === listed.month && query.day === listed.day;
  if (isSameDay && isOneDigitOff(query.yearFrom, listed.yearFrom))
    return { nats: 1.2, rule: "birth-digit-off" };
  if (distance <= 2) return { nats: -0.4, rule: "birth-near" };
  return distance <= 5 ? { nats: -1.5, rule: "birth-apart" } : { nats: -3, rule: "birth-far" };
}

function isOneDigitOff(a: number, b: number): boolean {
  const [x, y] = [String(a), String(b)];
  let differing = 0;
  for (let at = 0; at < 4; at++) if (x[at] !== y[at]) differing++;
  return differing === 1;
}
