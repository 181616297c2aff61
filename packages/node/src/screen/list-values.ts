/** Values of a list's row, as spreadsheets write them → a question. What cannot be read is said, never guessed. */
import type { ListColumn } from "./list-columns.ts";
import type { AskedPerson } from "./sealing.ts";

const genders: Readonly<Record<string, string>> = {
  f: "female",
  female: "female",
  femme: "female",
  féminin: "female",
  mujer: "female",
  femenino: "female",
  v: "female",
  vrouw: "female",
  أنثى: "female",
  w: "female",
  m: "male",
  male: "male",
  homme: "male",
  masculin: "male",
  hombre: "male",
  masculino: "male",
  man: "male",
  h: "male",
  ذكر: "male",
};

export interface ReadRow {
  readonly asked: AskedPerson;
  /** What could not be read and was left out of the question. */
  readonly notes: readonly string[];
}

const nameCharactersMax = 500;
const fieldCharactersMax = 100;

/** A sentence when the row names nobody. */
export function readRow(
  fields: readonly string[],
  positions: ReadonlyMap<ListColumn, number>,
  line: number,
): ReadRow | string {
  const field = (column: ListColumn): string => {
    const position = positions.get(column);
    return (position === undefined ? undefined : fields[position])?.trim() ?? "";
  };
  const name = field("name") || `${field("given")} ${field("family")}`.trim();
  const document = field("document");
  if (!/\p{L}/u.test(name) && document === "") return "the row names nobody";
  if (name.length > nameCharactersMax) return `the name is longer than ${nameCharactersMax} characters`;
  const notes: string[] = [];
  const asked: Record<string, string | number> = { name, line };
  const birth = field("birth");
  const date = parseListDate(birth);
  if (date !== undefined) asked.birth = date;
  else if (birth !== "") notes.push("the date of birth cannot be read: screened without it");
  const gender = field("gender").toLowerCase();
  if (genders[gender] !== undefined) asked.gender = genders[gender];
  for (const column of ["nationality", "document", "place", "ref"] as const) {
    const value = field(column);
    if (value.length > fieldCharactersMax)
      notes.push(`the ${column} is longer than ${fieldCharactersMax} characters: screened without it`);
    else if (value !== "") asked[column] = value;
  }
  return { asked: asked as unknown as AskedPerson, notes };
}

/** `1985`, `1985-03`, `1985-03-07` (`/` and `.` as well), `07/03/1985`, `7.3.1985`, `1984/1986`: day first when slashed. */
export function parseListDate(text: string): string | undefined {
  if (text.length > 30) return undefined;
  if (/^\d{4}\/\d{4}$/.test(text)) return text;
  const found =
    /^(?<year>\d{4})(?:[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?)?(?:[T ]00:00.*)?$/.exec(text) ??
    /^(?:(?<day>\d{1,2})[-/.])?(?<month>\d{1,2})[-/.](?<year>\d{4})$/.exec(text);
  if (found === null) return undefined;
  const { year = "", month, day } = found.groups as { year?: string; month?: string; day?: string };
  if (month === undefined) return year;
  const text2 = (digits: string) => digits.padStart(2, "0");
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return `${year}-${text2(month)}`;
  const date = `${year}-${text2(month)}-${text2(day)}`;
  // Date.parse rolls 31 February over; only a round trip shows that the day exists.
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(date) ? date : undefined;
}
