/** Dates as lists and spreadsheets write them → the record's partial dates. Unknown forms are never guessed. */
import type { Birth } from "@vigie/protocol/statement";

const monthNames = [
  ["jan", "january", "janvier", "enero", "januar", "janv"],
  ["feb", "february", "fevrier", "febrero", "februar", "fev", "fevr"],
  ["mar", "march", "mars", "marzo", "marz", "maerz"],
  ["apr", "april", "avril", "abril", "avr", "abr"],
  ["may", "mai", "mayo"],
  ["jun", "june", "juin", "junio", "juni"],
  ["jul", "july", "juillet", "julio", "juli", "juil"],
  ["aug", "august", "aout", "agosto", "ago"],
  ["sep", "september", "septembre", "septiembre", "sept"],
  ["oct", "october", "octobre", "octubre", "oktober", "okt"],
  ["nov", "november", "novembre", "noviembre"],
  ["dec", "december", "decembre", "diciembre", "dezember", "dez", "dic"],
];
const monthByName = new Map(monthNames.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** Years before which and after which a birth date is a slip of the pen. */
const yearMin = 1850;
const yearMax = 2100;

/** `1985`, `1985-03` or `1985-03-07`, if that day exists. */
export function toPartialDate(year: number, month?: number, day?: number): string | undefined {
  if (!(year >= yearMin && year <= yearMax)) return undefined;
  const yyyy = String(year).padStart(4, "0");
  if (month === undefined) return yyyy;
  if (!(month >= 1 && month <= 12)) return undefined;
  const mm = String(month).padStart(2, "0");
  if (day === undefined) return `${yyyy}-${mm}`;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (!(day >= 1) || date.getUTCMonth() !== month - 1) return undefined;
  return `${yyyy}-${mm}-${String(day).padStart(2, "0")}`;
}

/** Longer texts are no dates, and the patterns below are not meant for them. */
const dateCharactersMax = 100;
/** What databases and spreadsheets append to a day. */
const timePattern = /(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?|Z)$/;

/**
 * Reads one date: `1985`, `1985-03`, `1985-03-07` (also with a time after it), `19850307`, `07/03/1985`, `7.3.1985`,
 * `03/1985`, `7 Mar 1985`, `March 1985`, `Mar 7, 1985`. Slashed dates are day first, as everywhere but in one country;
 * `00` stands for an unknown day or month.
 */
export function parsePartialDate(input: string): string | undefined {
  if (input.length > dateCharactersMax) return undefined;
  const text = input.trim().replace(/\s+/g, " ").replace(timePattern, "");
  let found = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (found) return toPartialDate(Number(found[1]), known(found[2]), known(found[3]));
  found = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (found) return toPartialDate(Number(found[1]), known(found[2]), known(found[3]));
  found = /^(?:(\d{1,2})[-/.] ?)?(\d{1,2})[-/.] ?(\d{4})$/.exec(text);
  if (found) return toPartialDate(Number(found[3]), known(found[2]), known(found[1]));
  found = /^(?:(\d{1,2})(?:st|nd|rd|th|er|\.)?[ -](?:de |of )?)?(\p{L}+)\.?,?[ -](?:de |of )?(\d{4})$/u.exec(
    text,
  );
  if (found) return withMonthName(Number(found[3]), found[2] as string, found[1]);
  found = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u.exec(text);
  if (found) return withMonthName(Number(found[3]), found[1] as string, found[2]);
  return undefined;
}

function known(digits: string | undefined): number | undefined {
  return digits === undefined || /^0+$/.test(digits) ? undefined : Number(digits);
}

function withMonthName(year: number, name: string, day: string | undefined): string | undefined {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const month = monthByName.get(plain);
  return month === undefined ? undefined : toPartialDate(year, month, known(day));
}

const circaPattern =
  /^(?:circa|c\.?|ca\.?|approximately|approx\.?|about|around|vers|environ|hacia|etwa|um)\s+(.+)$/i;
const rangePattern =
  /^(?:between\s+|entre\s+)?(.+?)\s*(?:\bto\b|\band\b|\bet\b|\by\b|\bbis\b|\/|–|—|-)\s*(.+)$/i;

/** Reads a date, a date with "circa", or a range, which is kept as a range of years. */
export function parseBirthDate(input: string): Pick<Birth, "date" | "circa"> | undefined {
  if (input.length > dateCharactersMax) return undefined;
  const text = input.trim();
  const date = parsePartialDate(text);
  if (date !== undefined) return { date };
  const about = circaPattern.exec(text);
  if (about) {
    const inner = parseBirthDate(about[1] as string);
    return inner && { ...inner, circa: true };
  }
  const range = rangePattern.exec(text);
  if (range) {
    const from = parsePartialDate(range[1] as string);
    const to = parsePartialDate(range[2] as string);
    if (from !== undefined && to !== undefined) return yearRange(from.slice(0, 4), to.slice(0, 4));
  }
  return undefined;
}

export function yearRange(from: string, to: string): Pick<Birth, "date"> {
  return { date: from === to ? from : from < to ? `${from}/${to}` : `${to}/${from}` };
}
