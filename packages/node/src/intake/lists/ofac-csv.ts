/**
 * OFAC's SDN list as comma-separated files without a header, joined by the entry's number:
 *
 *   main  ent_num, name, type, program, title, call sign, vessel type, tonnage, GRT, flag, owner, remarks
 *   alt   ent_num, alt_num, type (aka, fka, nka), name, remarks
 *   add   ent_num, add_num, address, city/state/postal code, country, remarks
 *
 * `-0- ` stands for nothing. Only entries of the type `individual` are persons. Source: OFAC's "SDN data formats".
 */
import type { Name } from "@vigie/protocol/statement";
import { type ListEncoding, toUtf8 } from "./encoding.ts";
import {
  type ByteStream,
  type ListEntry,
  type ListItem,
  type ListPart,
  listLimits,
  shortenContent,
} from "./item.ts";
import { createKeyLines, type KeyLines } from "./key-lines.ts";
import { parseOfacRemarks } from "./ofac-remarks.ts";
import { type DelimitedRecord, readRecords, salvageFields } from "./records.ts";
import { foldText, foldTexts, withoutRepetition } from "./text.ts";

export interface OfacSources {
  readonly main: ByteStream;
  readonly alt?: ByteStream;
  readonly add?: ByteStream;
}

const columnsByPart = { main: 12, alt: 5, add: 6 } as const;

interface JoinedRow {
  readonly line: number;
  readonly fields: readonly (string | undefined)[];
  readonly content: string;
}

type RowsByKey = Map<string, JoinedRow[]>;

export async function* parseOfacCsv(sources: OfacSources, encoding?: ListEncoding): AsyncIterable<ListItem> {
  const budget = { rows: listLimits.joinedRowsMax, bytes: listLimits.joinedBytesMax };
  const alts: RowsByKey = new Map();
  const adds: RowsByKey = new Map();
  for (const [part, rows] of [["alt", alts] as const, ["add", adds] as const]) {
    const source = sources[part];
    if (source === undefined) continue;
    for await (const item of readJoined(source, part, rows, budget, encoding)) {
      yield item;
      if (item.kind === "broken") return;
    }
  }
  const keyLines = createKeyLines();
  for await (const record of readRecords(toUtf8(sources.main, encoding), () => ",")) {
    const item = toItem(record, { alts, adds, keyLines });
    if (item !== undefined) yield item;
  }
  yield* unjoined("alt", alts);
  yield* unjoined("add", adds);
}

interface Joins {
  readonly alts: RowsByKey;
  readonly adds: RowsByKey;
  readonly keyLines: KeyLines;
}

function toItem(record: DelimitedRecord, { alts, adds, keyLines }: Joins): ListItem | undefined {
  if (record.kind === "rejected") return reject("main", record, record.reason);
  if (/^ent_num$/i.test(record.fields[0]?.trim() ?? "")) return undefined;
  const fields = toFields(record.fields);
  const wrong = findingOf("main", record.fields, fields[0]);
  if (wrong !== undefined) return reject("main", record, wrong);
  const key = fields[0] as string;
  const firstLine = keyLines.add(key, record.line);
  if (firstLine !== undefined)
    return reject("main", record, `the number stands on line ${firstLine} already`);
  const joined = { alts: takeRows(alts, key), adds: takeRows(adds, key) };
  const place = { part: "main", line: record.line } as const;
  if (fields[2] !== "individual") return { kind: "other", ...place, key };
  if (fields[1] === undefined) return reject("main", record, "the entry has no name");
  const nameCount = 1 + joined.alts.filter((row) => row.fields[3] !== undefined).length;
  return { kind: "person", ...place, key, nameCount, entry: toEntry(fields, joined) };
}

function toEntry(
  fields: readonly (string | undefined)[],
  joined: { readonly alts: readonly JoinedRow[]; readonly adds: readonly JoinedRow[] },
): ListEntry {
  const remarks = fields[11] ?? "";
  const { nicknames, ...fromRemarks } = parseOfacRemarks(remarks);
  const programme = fields[3]?.split("] [").join(", ");
  const names: Name[] = [
    toName(fields[1] as string, "primary"),
    ...joined.alts.flatMap(({ fields: [, , type, name] }) =>
      name === undefined ? [] : [toName(name, type === "fka" ? "former" : "alias")],
    ),
    ...nicknames.map((full) => ({ full, kind: "weak-alias" }) as const),
  ];
  return {
    ...fromRemarks,
    names: withoutRepetition(names, (name) => name.full),
    places: foldTexts(joined.adds.map(({ fields: [, , ...address] }) => foldTexts(address).join(", "))),
    ...(programme === undefined ? {} : { programme }),
    roles: foldTexts([fields[4]]),
    remarks: foldTexts([
      remarks,
      ...joined.alts.map(({ fields: [, , , name, note] }) => note && `${name}: ${note}`),
    ]),
  };
}

/** `FAMILY, Given` as OFAC writes persons. The full form stays as written. */
function toName(full: string, kind: Name["kind"]): Name {
  const [, family, given] = /^([^,]+), (.+)$/.exec(full) ?? [];
  return family === undefined || given === undefined
    ? { full, kind }
    : { full, kind, parts: { family, given } };
}

function toFields(fields: readonly string[]): (string | undefined)[] {
  return fields.map((field) => (field.trim() === "-0-" ? undefined : foldText(field)));
}

function findingOf(part: ListPart, fields: readonly string[], key: string | undefined): string | undefined {
  const columns = columnsByPart[part];
  if (fields.length !== columns) return `the line has ${fields.length} columns instead of ${columns}`;
  return key !== undefined && /^\d{1,12}$/.test(key)
    ? undefined
    : "the first column is not an entry's number";
}

async function* readJoined(
  source: ByteStream,
  part: "alt" | "add",
  rows: RowsByKey,
  budget: { rows: number; bytes: number },
  encoding: ListEncoding | undefined,
): AsyncIterable<ListItem> {
  for await (const record of readRecords(toUtf8(source, encoding), () => ",")) {
    if (record.kind === "rejected") {
      yield reject(part, record, record.reason);
      continue;
    }
    if (/^ent_num$/i.test(record.fields[0]?.trim() ?? "")) continue;
    const fields = toFields(record.fields);
    const wrong = findingOf(part, record.fields, fields[0]);
    if (wrong !== undefined) {
      yield reject(part, record, wrong);
      continue;
    }
    budget.rows--;
    budget.bytes -= record.content.length * 2;
    if (budget.rows < 0 || budget.bytes < 0) {
      yield {
        kind: "broken",
        part,
        line: record.line,
        reason: "the alternative names and addresses are too many to join",
      };
      return;
    }
    const row = { line: record.line, fields, content: shortenContent(record.content) };
    const key = fields[0] as string;
    const before = rows.get(key);
    if (before === undefined) rows.set(key, [row]);
    else before.push(row);
  }
}

function takeRows(rows: RowsByKey, key: string): readonly JoinedRow[] {
  const taken = rows.get(key) ?? [];
  rows.delete(key);
  return taken;
}

/** Rows that nobody claimed are shown, because they may belong to a person whom the main file lacks. */
function* unjoined(part: "alt" | "add", rows: RowsByKey): Iterable<ListItem> {
  for (const [key, group] of rows)
    for (const { line, content } of group)
      yield {
        kind: "rejected",
        part,
        line,
        key,
        reason: "the main file holds no entry with this number",
        content,
      };
}

function reject(part: ListPart, record: DelimitedRecord, reason: string): ListItem {
  const [first] = record.kind === "record" ? record.fields : salvageFields(record.content);
  const key = first?.trim();
  const content = shortenContent(record.content);
  const placed = { kind: "rejected", part, line: record.line, reason, content } as const;
  return key !== undefined && /^\d{1,12}$/.test(key) ? { ...placed, key } : placed;
}
