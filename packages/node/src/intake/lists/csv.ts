/**
 * Plain CSV with a header row: one person a row, columns known by their titles (./csv-columns.ts), separator found
 * in the header. Several values in one field are divided by semicolons or bars, whichever is not the separator.
 */
import type { Birth, IdentityDocument, Name } from "@vigie/protocol/statement";
import { type CsvColumn, type CsvHeader, parseCsvHeader } from "./csv-columns.ts";
import { parseBirthDate } from "./dates.ts";
import { type ListEncoding, toUtf8 } from "./encoding.ts";
import { type ByteStream, type ListEntry, type ListItem, shortenContent } from "./item.ts";
import { createKeyLines } from "./key-lines.ts";
import { joinBirths } from "./ofac-remarks.ts";
import { type DelimitedRecord, detectSeparator, readRecords, salvageFields } from "./records.ts";
import { foldText, foldTexts, withoutRepetition } from "./text.ts";

export interface CsvOptions {
  readonly encoding?: ListEncoding | undefined;
  /** Makes the key of a row that has no id column, out of the person's name and birth. Keyed, because it is stored. */
  readonly digest: (text: string) => string;
}

export async function* parseCsv(
  source: ByteStream,
  { encoding, digest }: CsvOptions,
): AsyncIterable<ListItem> {
  let header: CsvHeader | undefined;
  const keyLines = createKeyLines();
  for await (const record of readRecords(toUtf8(source, encoding), detectSeparator)) {
    if (header === undefined) {
      header = record.kind === "record" ? parseCsvHeader(record.fields) : undefined;
      if (header !== undefined) continue;
      const reason =
        record.kind === "rejected"
          ? `the header row cannot be read: ${record.reason}`
          : "the first row names no column with a name (such as `name`, or `first_name` and `last_name`)";
      yield { kind: "broken", part: "main", line: record.line, reason };
      return;
    }
    const item = toItem(record, header, digest);
    const isEntry = item.kind === "person" || item.kind === "other";
    const firstLine = isEntry ? keyLines.add(item.key, item.line) : undefined;
    if (firstLine === undefined) yield item;
    else yield reject(record, header, `${sameKeyReason(header)} on line ${firstLine}`);
  }
}

function sameKeyReason(header: CsvHeader): string {
  return header.positions.has("key")
    ? "the same id stands already"
    : "the same name and birth stand already (an id column would tell two persons apart)";
}

function toItem(record: DelimitedRecord, header: CsvHeader, digest: (text: string) => string): ListItem {
  if (record.kind === "rejected") return reject(record, header, record.reason);
  const { fields } = record;
  const beyond = fields.slice(header.width);
  if (fields.length < header.width || beyond.some((field) => field.trim() !== ""))
    return reject(record, header, `the row has ${fields.length} columns, the header has ${header.width}`);
  const row = createRowReader(header, fields);
  const entry = toEntry(row);
  if (typeof entry === "string") return reject(record, header, entry);
  if (header.positions.has("key") && row.one("key") === undefined)
    return reject(record, header, "the id is empty");
  const key = row.one("key") ?? digest(normalisedIdentity(entry));
  if (key.length > 200) return reject(record, header, "the id is longer than 200 characters");
  const place = { part: "main", line: record.line } as const;
  if (otherTypes.test(row.one("type") ?? "")) return { kind: "other", ...place, key };
  if (entry.names.length === 0) return reject(record, header, "the row has no name");
  const nameCount = 1 + row.count("script") + row.count("aliases");
  return { kind: "person", ...place, key, entry, nameCount };
}

const otherTypes =
  /^(?:entity|entit[eé]|entidad|organi[sz]ation|organizaci[oó]n|company|soci[eé]t[eé]|enterprise|vessel|ship|navire|aircraft|legalentity|publicbody|group|groupe|grupo|e|o)$/i;

interface RowReader {
  one(column: CsvColumn): string | undefined;
  /** Every value of every such column, divided at the inner separators. */
  many(column: CsvColumn): string[];
  /** How many values there are, repetitions included. */
  count(column: CsvColumn): number;
  /** What stands in columns without a known meaning, with their titles. */
  readonly rest: string[];
}

function createRowReader(header: CsvHeader, fields: readonly string[]): RowReader {
  const values = (column: CsvColumn) => (header.positions.get(column) ?? []).map((i) => fields[i]);
  const divided = (column: CsvColumn) => values(column).flatMap((field) => field?.split(/[;|\n]/) ?? []);
  return {
    one: (column) => foldTexts(values(column)).join(" ") || undefined,
    many: (column) => foldTexts(divided(column)),
    count: (column) => divided(column).filter((text) => foldText(text) !== undefined).length,
    rest: [...header.unknown].flatMap(([i, title]) => {
      const text = foldText(fields[i]);
      return text === undefined ? [] : [`${foldText(title)}: ${text}`];
    }),
  };
}

/** @returns the entry, or why the row is refused. */
function toEntry(row: RowReader): ListEntry | string {
  const dates: Pick<Birth, "date" | "circa">[] = [];
  for (const text of row.many("birth")) {
    if (isPlaceholder(text)) continue;
    const date = parseBirthDate(text);
    if (date === undefined)
      return "the birth date has a form that is not known (YYYY-MM-DD, DD/MM/YYYY, YYYY …)";
    dates.push(date);
  }
  const genderText = row.one("gender");
  const gender = toGender(genderText);
  const programme = row.one("programme");
  const listedOn = row.one("listed");
  return {
    names: toNames(row),
    births: joinBirths(dates, row.many("birthPlace")),
    gender: gender ?? "unknown",
    nationalities: row.many("nationality"),
    documents: [
      ...toDocuments(row.many("passport"), "passport"),
      ...toDocuments(row.many("document"), "other"),
    ],
    places: row.many("address"),
    ...(programme === undefined ? {} : { programme }),
    ...(listedOn === undefined ? {} : { listedOn }),
    roles: row.many("role"),
    remarks: foldTexts([
      row.one("remarks"),
      gender === undefined ? `Gender, as given: ${genderText}` : undefined,
      ...row.rest,
    ]),
  };
}

function toNames(row: RowReader): Name[] {
  const family = row.one("family");
  const given = foldText([row.one("given") ?? "", row.one("middle") ?? ""].join(" "));
  const joined = foldText([given ?? "", family ?? ""].join(" "));
  const parts = { ...(family === undefined ? {} : { family }), ...(given === undefined ? {} : { given }) };
  const full = row.one("name") ?? joined;
  const names: Name[] = [
    ...(full === undefined
      ? []
      : [{ full, kind: "primary", ...(joined === undefined ? {} : { parts }) } as const]),
    ...row.many("script").map((text) => ({ full: text, kind: "original-script" }) as const),
    ...row.many("aliases").map((text) => ({ full: text, kind: "alias" }) as const),
  ];
  // An alias alone is no name to file a person under.
  return full === undefined ? [] : withoutRepetition(names, (name) => name.full);
}

function toDocuments(numbers: readonly string[], kind: IdentityDocument["kind"]): IdentityDocument[] {
  return numbers.map((number) => ({ kind, number }));
}

/** How tables say "nothing" where a field must not be empty. */
function isPlaceholder(text: string): boolean {
  return /^(?:-+|\?|n\/?a|none|null|u|unknown|inconnue?|non connue?|desconocid[oa]|unbekannt)$/i.test(text);
}

function toGender(text: string | undefined): ListEntry["gender"] | undefined {
  if (text === undefined || isPlaceholder(text)) return "unknown";
  if (/^(?:m|male|man|masculin|homme|h|masculino|hombre|var[oó]n|m[aä]nnlich|mann)$/i.test(text))
    return "male";
  if (/^(?:f|female|woman|f[eé]minin|femme|femenino|mujer|weiblich|frau|w)$/i.test(text)) return "female";
  return /^(?:x|other|autre|otro|divers|d|o)$/i.test(text) ? "other" : undefined;
}

function normalisedIdentity(entry: ListEntry): string {
  const plain = (text: string) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");
  return JSON.stringify([
    entry.names[0] && plain(entry.names[0].full),
    entry.births.map((birth) => birth.date),
  ]);
}

function reject(record: DelimitedRecord, header: CsvHeader, reason: string): ListItem {
  const content = shortenContent(record.content);
  const fields = record.kind === "record" ? record.fields : salvageFields(record.content);
  const [keyPosition] = header.positions.get("key") ?? [];
  const key = keyPosition === undefined ? undefined : foldText(fields[keyPosition]);
  const placed = { kind: "rejected", part: "main", line: record.line, reason, content } as const;
  return key === undefined || key.length > 200 ? placed : { ...placed, key };
}
