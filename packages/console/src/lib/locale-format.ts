/** Dates, times and sizes as the reader's language writes them. Each time names its zone: a desk works in two. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

export interface LocaleFormat {
  /** `24 Nov 2026, 03:12 UTC` */
  utc(iso: string): string;
  /** `24 Nov, 04:12 CET`: the same moment by the workstation's zone. */
  local(iso: string): string;
  /** `24 Nov, 03:12:45`, in UTC, for columns whose head says so. */
  brief(iso: string): string;
  /** `03:12:45 UTC` for the status strip. */
  utcClock(ms: number): string;
  localClock(ms: number): string;
  date(iso: string): string;
  number(value: number): string;
  /** `0.87`: two places, rounded down, so that nothing is shown as more certain than it is. */
  share(share: number): string;
  /** `2.6`: a weight of evidence. */
  tenths(value: number): string;
  /** `12 s`, `4 min`, `3 h`, `2 d`: one unit, rounded down. */
  age(ms: number): string;
  /** `French` for `fr`. */
  language(tag: string): string;
  /** `Morocco` for `MA`; what is no country's code comes back as it is. */
  country(code: string): string;
}

export function createLocaleFormat(locale: string): LocaleFormat {
  const moment = {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  } as const;
  const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  const utc = new Intl.DateTimeFormat(locale, { ...moment, hourCycle: "h23", timeZone: "UTC" });
  const local = new Intl.DateTimeFormat(locale, { ...moment, hourCycle: "h23", timeZoneName: "short" });
  const utcClock = new Intl.DateTimeFormat(locale, { ...clock, timeZone: "UTC" });
  const localClock = new Intl.DateTimeFormat(locale, { ...clock, timeZoneName: "short" });
  const brief = new Intl.DateTimeFormat(locale, {
    ...clock,
    month: "short",
    day: "numeric",
    timeZone: "UTC",
  });
  const date = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    timeZone: "UTC",
  });
  const number = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const countries = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  return {
    utc: (iso) => formatMoment(utc, iso, " UTC"),
    local: (iso) => formatMoment(local, iso, ""),
    brief: (iso) => formatMoment(brief, iso, ""),
    utcClock: (ms) => `${utcClock.format(ms)} UTC`,
    localClock: (ms) => localClock.format(ms),
    date: (iso) => formatMoment(date, iso, ""),
    number: (value) => number.format(value),
    tenths: (value) => tenths.format(value),
    share: (value) => share.format(Math.floor(value * 100 + 1e-9) / 100),
    age: (ms) => formatAge(locale, ms),
    language: (tag) => formatLanguage(languages, tag),
    country: (code) => (/^[a-z]{2}$/i.test(code) ? (countries.of(code.toUpperCase()) ?? code) : code),
  };
}

function formatMoment(format: Intl.DateTimeFormat, iso: string, suffix: string): string {
  const ms = Date.parse(iso);
  // A date that no calendar holds is shown as it came rather than hidden or breaking the page.
  return Number.isFinite(ms) ? `${format.format(ms)}${suffix}` : iso;
}

function formatAge(locale: string, ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [value, unit] =
    seconds < 60
      ? [seconds, "second"]
      : seconds < 3_600
        ? [Math.floor(seconds / 60), "minute"]
        : seconds < 86_400
          ? [Math.floor(seconds / 3_600), "hour"]
          : [Math.floor(seconds / 86_400), "day"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
}

function formatLanguage(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    // `of` throws a RangeError on a tag that is none; the tag itself is then all there is to show.
    return tag;
  }
}

export function useLocaleFormat(): LocaleFormat {
  const { i18n } = useTranslation();
  return useMemo(() => createLocaleFormat(i18n.language), [i18n.language]);
}
