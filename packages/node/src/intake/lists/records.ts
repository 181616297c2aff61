/**
 * Lines → records of delimited text (RFC 4180 with any one-character separator). Hostile input comes in here.
 * A record that cannot be read costs its first line only: reading goes on with the line after it, so that one
 * forgotten quote does not swallow the file. Each line is looked at twice at most: a line that leaves a quoted field
 * open holds quotes in pairs only, and outside of a quoted field pairs never leave one open.
 */
import { parse } from "csv-parse/sync";
import { type ByteStream, listLimits, shortenContent } from "./item.ts";
import { type Line, readLines } from "./lines.ts";

export type DelimitedRecord =
  | {
      readonly kind: "record";
      readonly line: number;
      readonly fields: readonly string[];
      readonly content: string;
    }
  | { readonly kind: "rejected"; readonly line: number; readonly reason: string; readonly content: string };

const separators = [",", ";", "\t", "|"] as const;
export type Separator = (typeof separators)[number];

/** @param toSeparator is asked once, with the first usable line. */
export async function* readRecords(
  source: ByteStream,
  toSeparator: (firstLine: string) => Separator,
): AsyncIterable<DelimitedRecord> {
  const lines = createLineReader(source);
  let separator: Separator | undefined;
  for (let line = await lines.next(); line !== undefined; line = await lines.next()) {
    if (line.damage !== undefined) {
      yield rejectLine(line, line.damage);
      continue;
    }
    if (isBlank(line.text)) continue;
    const declared = separator === undefined ? /^sep=([,;\t|])$/i.exec(line.text)?.[1] : undefined;
    if (declared !== undefined) {
      separator = declared as Separator;
      continue;
    }
    separator ??= toSeparator(line.text);
    yield await readRecord(line, separator, lines);
  }
}

async function readRecord(first: Line, separator: Separator, lines: LineReader): Promise<DelimitedRecord> {
  const more: Line[] = [];
  let length = first.text.length;
  let state = scanQuotes(first.text, separator, false);
  while (state === "open") {
    const next = await lines.next();
    if (next !== undefined) more.push(next);
    length += (next?.text.length ?? 0) + 1;
    const isEnd = next === undefined || next.damage !== undefined || length > listLimits.recordBytesMax;
    state = isEnd ? "unclosed" : scanQuotes(next.text, separator, true);
  }
  if (state === "closed") {
    const text = [first, ...more].map((line) => line.text).join("\n");
    const fields = splitFields(text, separator);
    if (fields !== undefined && fields.length <= listLimits.columnsMax)
      return { kind: "record", line: first.number, fields, content: text };
    if (fields !== undefined)
      return rejectLine(first, `the line has more than ${listLimits.columnsMax} columns`);
  }
  lines.unread(more);
  if (state === "unclosed" || more.length > 0)
    return rejectLine(first, "a quoted field that opens on this line is never closed");
  return rejectLine(first, "a quoted field is followed by text before the next separator");
}

type QuoteState = "closed" | "open" | "malformed" | "unclosed";

/** Where one line leaves the quotes. A quote inside an unquoted field is an ordinary character. */
function scanQuotes(text: string, separator: Separator, isInside: boolean): QuoteState {
  let inside = isInside;
  let at = 0;
  for (;;) {
    if (inside) {
      const quote = text.indexOf('"', at);
      if (quote < 0) return "open";
      const after = text[quote + 1];
      if (after === '"') {
        at = quote + 2;
        continue;
      }
      if (after === undefined) return "closed";
      if (after !== separator) return "malformed";
      inside = false;
      at = quote + 2;
    }
    if (text[at] === '"') {
      inside = true;
      at++;
      continue;
    }
    const next = text.indexOf(separator, at);
    if (next < 0) return "closed";
    at = next + 1;
  }
}

function splitFields(text: string, separator: Separator): readonly string[] | undefined {
  // The usual line has no quotes, and starting the parser costs more than the line.
  if (!text.includes('"')) return text.split(separator);
  try {
    const records: string[][] = parse(text, {
      delimiter: separator,
      record_delimiter: "\n",
      relax_quotes: true,
      relax_column_count: true,
    });
    return records.length === 1 ? records[0] : undefined;
  } catch {
    return undefined;
  }
}

/** The one that the first line holds most often outside quotes; a comma when it holds none. */
export function detectSeparator(firstLine: string): Separator {
  const bare = firstLine.replace(/"[^"]*"?/g, "");
  const count = (separator: Separator) => bare.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** Best effort on a line that is not a record, to find its key. */
export function salvageFields(content: string): string[] {
  return content
    .replaceAll("\0", "")
    .slice(0, 2_000)
    .split(detectSeparator(content.slice(0, 2_000)))
    .map((field) => field.replaceAll('"', "").trim());
}

/** DOS ended its texts with 0x1A, and OFAC does to this day. */
function isBlank(text: string): boolean {
  return text.trim() === "" || text === "\x1a";
}

function rejectLine(line: Line, reason: string): DelimitedRecord {
  return { kind: "rejected", line: line.number, reason, content: shortenContent(line.text) };
}

interface LineReader {
  next(): Promise<Line | undefined>;
  /** Gives lines back, to be read again from the first of them. */
  unread(lines: readonly Line[]): void;
}

function createLineReader(source: ByteStream): LineReader {
  const fresh = readLines(source)[Symbol.asyncIterator]();
  // Kept reversed, so that taking the next one does not shift the others.
  const returned: Line[] = [];
  return {
    async next() {
      const again = returned.pop();
      if (again !== undefined) return again;
      const next = await fresh.next();
      return next.done ? undefined : next.value;
    },
    unread(lines) {
      returned.push(...lines.toReversed());
    },
  };
}
