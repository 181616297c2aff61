/**
 * CSV with a header row → questions, and the lines that could not be read. Hostile input comes in here: sizes are
 * bounded, and a line that is broken costs itself only. Parsing gives other work its turn between batches.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import { parse } from "csv-parse/sync";
import { parseListHeader } from "./list-columns.ts";
import { readRow } from "./list-values.ts";
import type { AskedPerson } from "./sealing.ts";

export const listLimits = {
  bytesMax: 20_000_000,
  rowsMax: 50_000,
  /** Characters of one row, its line breaks inside quotes included. */
  rowCharactersMax: 20_000,
  rejectsMax: 10_000,
} as const;

export interface ListReject {
  /** As an editor counts them: the header is line 1. */
  readonly line: number;
  readonly reason: string;
}

export interface ParsedList {
  readonly persons: readonly AskedPerson[];
  readonly rejects: readonly ListReject[];
}

export type ListRefusal = Refusal<"list_malformed">;

const rowsPerTurn = 1_000;

export async function parseList(csv: string): Promise<Result<ParsedList, ListRefusal>> {
  if (csv.length > listLimits.bytesMax || Buffer.byteLength(csv) > listLimits.bytesMax)
    return refuseList("", `may have ${listLimits.bytesMax / 1_000_000} MB; screen it in parts`);
  const records = readRecords(csv.startsWith("\ufeff") ? csv.slice(1) : csv);
  const first = records.next();
  const header =
    first.done || first.value.fields === undefined ? undefined : parseListHeader(first.value.fields);
  if (header === undefined)
    return refuseList("header", "must have a column `name` (or nom, nombre, الاسم) in its first row");
  const persons: AskedPerson[] = [];
  const rejects: ListReject[] = [];
  let rows = 0;
  for (const { line, fields } of records) {
    if (++rows > listLimits.rowsMax)
      return refuseList("", `may have ${listLimits.rowsMax} rows; screen it in parts`);
    if (rows % rowsPerTurn === 0) await nextTurn();
    const read =
      fields === undefined
        ? "a quoted field is not closed, or the row is too long"
        : readRow(fields, header, line);
    if (typeof read === "string") rejects.push({ line, reason: read });
    else {
      persons.push(read.asked);
      for (const reason of read.notes) rejects.push({ line, reason });
    }
    if (rejects.length > listLimits.rejectsMax)
      return refuseList("", "has more lines that cannot be read than can be kept; is it CSV?");
  }
  return ok({ persons, rejects });
}

function refuseList(path: string, reason: string): Result<never, ListRefusal> {
  return refuse("list_malformed", "the list cannot be read", [
    { path: path === "" ? "csv" : `csv.${path}`, reason },
  ]);
}

interface CsvRecord {
  readonly line: number;
  /** Absent when the row cannot be read. */
  readonly fields: readonly string[] | undefined;
}

/** One record at a time: lines are joined while a quoted field is open, and given up when that goes on too long. */
function* readRecords(csv: string): Generator<CsvRecord> {
  const lines = readLines(csv);
  let separator: string | undefined;
  for (let at = lines.next(); !at.done; at = lines.next()) {
    const { line, text } = at.value;
    if (text.trim() === "") continue;
    separator ??= findSeparator(text);
    const { whole, isOpen } = joinLines(text, lines);
    // What a forgotten quote swallowed is read again as rows of their own.
    if (isOpen) lines.backTo(line + 1);
    const isReadable = !isOpen && whole.length <= listLimits.rowCharactersMax;
    yield { line, fields: isReadable ? splitRow(whole, separator) : undefined };
  }
}

/** Takes further lines while a quoted field is open. */
function joinLines(first: string, lines: LineReader): { whole: string; isOpen: boolean } {
  let whole = first;
  let isOpen = hasOddQuotes(first);
  while (isOpen) {
    const next = lines.peek();
    if (next === undefined || whole.length + next.length > listLimits.rowCharactersMax) break;
    lines.next();
    whole += `\n${next}`;
    if (hasOddQuotes(next)) isOpen = false;
  }
  return { whole, isOpen };
}

/** Quotes come in pairs, the doubled ones inside a field too: an odd number opens a field or closes one. */
function hasOddQuotes(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) quotes++;
  return quotes % 2 === 1;
}

function splitRow(row: string, separator: string): string[] | undefined {
  if (!row.includes('"')) return row.split(separator);
  try {
    const options = {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: "\n",
    };
    return (parse(row, options) as string[][])[0];
  } catch {
    return undefined;
  }
}

function findSeparator(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const counted = [",", ";", "\t", "|"].map((separator) => ({
    separator,
    count: bare.split(separator).length,
  }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

interface LineReader {
  next(): { done: boolean; value: { line: number; text: string } };
  /** The text of the line that `next` would give. */
  peek(): string | undefined;
  backTo(line: number): void;
}

function readLines(csv: string): LineReader {
  const starts = [0];
  for (let at = csv.indexOf("\n"); at !== -1; at = csv.indexOf("\n", at + 1)) starts.push(at + 1);
  let position = 0;
  const textAt = (index: number) =>
    csv.slice(starts[index], (starts[index + 1] ?? csv.length + 1) - 1).replace(/\r$/, "");
  return {
    next() {
      const done = position >= starts.length;
      const value = { line: position + 1, text: done ? "" : textAt(position) };
      position++;
      return { done, value };
    },
    peek: () => (position < starts.length ? textAt(position) : undefined),
    backTo(line) {
      position = line - 1;
    },
  };
}
