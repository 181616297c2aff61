/** Labelled pairs: CSV with the columns `name1`, `name2`, `label` and perhaps `dob1`, `dob2`; others are ignored. */
import type { PersonRow } from "@vigie/screening";
import { CsvError, parse } from "csv-parse/sync";
import { FileFindings, readText } from "./lines.ts";

export interface LabelledPair {
  readonly line: number;
  readonly asked: PersonRow;
  readonly onFile: PersonRow;
  readonly isSame: boolean;
}

const required = ["name1", "name2", "label"] as const;
const todo = "give a CSV file with the columns name1,name2,label (1 or 0) and perhaps dob1,dob2";

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

export async function readPairs(file: string): Promise<LabelledPair[]> {
  const findings = new FileFindings(file);
  const rows = parseCsv(await readText(file), findings);
  findings.throwIfAny("file of pairs", todo);
  const header = Object.keys(rows[0]?.record ?? {});
  for (const name of required)
    if (!header.includes(name)) findings.add(rows.length === 0 ? 0 : 1, missingColumn(name, rows.length));
  findings.throwIfAny("file of pairs", todo);
  const pairs = rows.map(({ record, info }) => {
    const label = (record.label ?? "").trim();
    if (label !== "0" && label !== "1") findings.add(info.lines, "label is neither 1 nor 0");
    return {
      line: info.lines,
      asked: toRow("asked", record.name1, record.dob1),
      onFile: toRow("onFile", record.name2, record.dob2),
      isSame: label === "1",
    };
  });
  findings.throwIfAny("file of pairs", todo);
  return pairs;
}

function parseCsv(text: string, findings: FileFindings): CsvRow[] {
  try {
    // A nickname in quotation marks inside a field is common in lists of names, hence relax_quotes.
    return parse(text, {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      info: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as CsvRow[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 0;
    findings.add(line, csvReasons[error.code] ?? "the line is not CSV");
    return [];
  }
}

/** In our own words: the library's quote the line. */
const csvReasons: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: "the line has more or fewer fields than the header",
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: "the line has more or fewer fields than the header",
  CSV_QUOTE_NOT_CLOSED: "a quotation mark that opens here or above is not closed",
  CSV_INVALID_CLOSING_QUOTE: "something stands between a closing quotation mark and the next comma",
};

function missingColumn(name: string, rows: number): string {
  return rows === 0 ? "holds no pair" : `the header lacks the column ${name}`;
}

function toRow(key: string, name = "", birth = ""): PersonRow {
  const births = birth.trim() === "" ? [] : [birth.trim()];
  return { key, names: [{ text: name, kind: "primary" }], births, nationalities: [] };
}
