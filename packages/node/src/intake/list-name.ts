/** Which list a file belongs to, when the operator did not say: the one whose entries it holds. */
import { basename } from "node:path";
import { ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import type { Db } from "../store/index.ts";
import type { ListDraft } from "./list-draft.ts";
import type { ListFormat } from "./lists/index.ts";
import { profileByFormat } from "./profiles.ts";

export interface OverlapCounter {
  add(draft: ListDraft): Promise<void>;
  finish(): Promise<readonly ListOverlap[]>;
}

export interface ListOverlap {
  readonly list: string;
  /** Entries that the list holds, and persons in the file. */
  readonly held: number;
  readonly persons: number;
  /** Entries of the file whose key the list holds. */
  readonly keys: number;
  /** Those among them whose primary name is the same as well. */
  readonly marks: number;
}

const keysPerQuery = 1_000;

/** Counts in bounded batches, while the file is read. */
export async function createOverlapCounter(db: Db, format: ListFormat): Promise<OverlapCounter> {
  const lists = await db
    .selectFrom("intake_lists as list")
    .leftJoin("intake_entries as entry", "entry.list", "list.name")
    .select((eb) => ["list.name", eb.fn.count<number>("entry.key").as("held")])
    .where("list.format", "=", format)
    .groupBy("list.name")
    .execute();
  const counts = new Map(lists.map(({ name, held }) => [name, { list: name, held, keys: 0, marks: 0 }]));
  let persons = 0;
  let held: ListDraft[] = [];
  const count = async () => {
    const marks = new Set(held.map((draft) => draft.mark));
    const rows = await db
      .selectFrom("intake_entries")
      .select(["list", "mark"])
      .where("list", "in", [...counts.keys()])
      .where(
        "key",
        "in",
        held.map((draft) => draft.key),
      )
      .execute();
    for (const row of rows) {
      const overlap = counts.get(row.list);
      if (overlap === undefined) continue;
      overlap.keys++;
      if (marks.has(row.mark)) overlap.marks++;
    }
    held = [];
  };
  return {
    async add(draft) {
      persons++;
      if (counts.size === 0) return;
      held.push(draft);
      if (held.length >= keysPerQuery) await count();
    },
    async finish() {
      if (held.length > 0) await count();
      return [...counts.values()].map((overlap) => ({ ...overlap, persons }));
    },
  };
}

export interface ListChoice {
  readonly format: ListFormat;
  readonly path: string;
  readonly named: string | undefined;
  readonly overlaps: readonly ListOverlap[];
}

/**
 * Two editions of a list share most of their entries. Two lists of one authority share a few: OFAC's SDN and non-SDN
 * lists one in eighty, and taking the one for the other would withdraw thousands.
 */
const sharedPartMin = 0.1;

export async function chooseList(
  db: Db,
  choice: ListChoice,
): Promise<Result<string, Refusal<"list_name_refused">>> {
  const { format, named, overlaps, path } = choice;
  const taken = new Map(
    (await db.selectFrom("intake_lists").select(["name", "format"]).execute()).map((row) => [
      row.name,
      row.format,
    ]),
  );
  if (named !== undefined) {
    if (!/^[A-Za-z0-9][A-Za-z0-9+:._/-]{0,63}$/.test(named))
      return refuse("list_name_refused", "a list's name has 1 to 64 letters, digits and + : . _ / -");
    const other = taken.get(named);
    if (other !== undefined && other !== format)
      return refuse("list_name_refused", `the list of that name comes from files of the format ${other}`);
    return ok(named);
  }
  const { keysAreGlobal, listName } = profileByFormat[format];
  const ownName = `${format}:${toCode(basename(path))}`;
  const score = (overlap: ListOverlap) => {
    const isNamesake = overlap.list === ownName;
    const shared = keysAreGlobal || isNamesake ? overlap.keys : overlap.marks;
    return shared >= sharedPartMin * Math.min(overlap.held, overlap.persons) ? shared : 0;
  };
  const best = overlaps.toSorted((a, b) => score(b) - score(a))[0];
  if (best !== undefined && score(best) > 0) return ok(best.list);
  // A list that an import named but never filled, because it was killed, is free.
  for (const overlap of overlaps) if (overlap.held === 0) taken.delete(overlap.list);
  const candidates = [...(listName === undefined ? [] : [listName]), ownName];
  for (let n = 2; candidates.every((name) => taken.has(name)); n++) candidates.push(`${ownName}-${n}`);
  return ok(candidates.find((name) => !taken.has(name)) as string);
}

function toCode(fileName: string): string {
  const plain = fileName
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 40);
  return plain === "" ? "list" : plain;
}
