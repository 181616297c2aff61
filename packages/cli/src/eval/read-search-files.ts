/**
 * The three files of a search evaluation.
 *   list       JSON lines `{"id","names":[…],"dob"?,"nationality"?,"gender"?}`
 *   queries    `id[|id…]<TAB>query<TAB>kind`; finding any of the ids counts
 *   negatives  a name of somebody who is not on the list, one a line
 */
import type { PersonRow } from "@vigie/screening";
import { FileFindings, type NumberedLine, readLines } from "./lines.ts";

export interface ListedQuery {
  readonly ids: readonly string[];
  readonly name: string;
  readonly kind: string;
}

export async function readList(file: string): Promise<PersonRow[]> {
  const findings = new FileFindings(file);
  const lines = await readLines(file);
  if (lines.length === 0) findings.add(0, "holds no person");
  const rows = new Map<string, PersonRow>();
  for (const line of lines) {
    const row = parseListLine(line.text);
    if (typeof row === "string") findings.add(line.number, row);
    else rows.set(row.key, mergeRows(rows.get(row.key), row));
  }
  findings.throwIfAny("list", 'each line is a JSON object {"id":"…","names":["…"]}');
  return [...rows.values()];
}

/** An id on several lines is one person with the names of all of them. */
function mergeRows(earlier: PersonRow | undefined, row: PersonRow): PersonRow {
  if (earlier === undefined) return row;
  return {
    ...earlier,
    ...row,
    names: [...earlier.names, ...row.names],
    births: [...earlier.births, ...row.births],
    nationalities: [...earlier.nationalities, ...row.nationalities],
  };
}

/** The row, or why it is none. */
function parseListLine(text: string): PersonRow | string {
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch {
    return "is not JSON";
  }
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return "is not a JSON object";
  const { id, names, dob, nationality, gender } = entry as Record<string, unknown>;
  if ((typeof id !== "string" || id === "") && typeof id !== "number") return "lacks `id`";
  if (!Array.isArray(names)) return "lacks `names`, a list";
  if (names.length === 0) return "`names` is empty";
  if (!names.every((name) => typeof name === "string")) return "`names` holds something that is no text";
  const births = toTexts(dob);
  const nationalities = toTexts(nationality);
  if (births === undefined) return "`dob` is no text";
  if (nationalities === undefined) return "`nationality` is no text";
  if (gender !== undefined && gender !== null && typeof gender !== "string") return "`gender` is no text";
  return {
    key: String(id),
    names: names.map((name) => ({ text: name, kind: "primary" })),
    births,
    nationalities,
    ...(typeof gender === "string" ? { gender } : {}),
  };
}

/** One text or several; nothing is none. */
function toTexts(value: unknown): string[] | undefined {
  const values = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  if (!values.every((item) => typeof item === "string" || typeof item === "number")) return undefined;
  return values.map(String).filter((text) => text.trim() !== "");
}

export async function readQueries(file: string, rows: readonly PersonRow[]): Promise<ListedQuery[]> {
  const findings = new FileFindings(file);
  const lines = await readLines(file);
  if (lines.length === 0) findings.add(0, "holds no query");
  const queries = lines.flatMap((line) => parseQueryLine(line, findings));
  const known = new Set(rows.map((row) => row.key));
  // One that is not on the list is not found; where none is, the files do not belong together.
  if (queries.length > 0 && !queries.some(({ ids }) => ids.some((id) => known.has(id))))
    findings.add(0, "none of its ids is on the list");
  findings.throwIfAny("file of queries", "each line is id[|id…], the query and its kind, with tabs between");
  return queries;
}

function parseQueryLine(line: NumberedLine, findings: FileFindings): ListedQuery[] {
  const [idText = "", name, kind] = line.text.split("\t");
  const ids = idText.split("|").filter((id) => id !== "");
  if (name === undefined || kind === undefined || kind.trim() === "") {
    findings.add(line.number, "lacks a column: id, query and kind, with tabs between");
    return [];
  }
  if (ids.length === 0) findings.add(line.number, "lacks an id");
  return [{ ids, name, kind: kind.trim() }];
}

export async function readNegatives(file: string): Promise<string[]> {
  const lines = await readLines(file);
  if (lines.length === 0) {
    const findings = new FileFindings(file);
    findings.add(0, "holds no name");
    findings.throwIfAny("file of unlisted names", "give one name a line");
  }
  return lines.map((line) => line.text.split("\t")[0] ?? "");
}
