/**
 * The kept inquiries of this process, asked the other way round: they are the rows, and a changed record's names are
 * the query. So a change costs a few searches among the inquiries, however many are kept, and not one search each.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { createScreeningIndex, documentToKey, type PersonRow, type ScreeningIndex } from "@vigie/screening";
import { type Holding, holdingToRow } from "./holdings.ts";
import type { AskedPerson } from "./sealing.ts";

/** Inquiries that one name may point to. */
const inquiriesPerQuery = 200;
/**
 * From this side the words that were not asked speak against, and nationalities and places are left out: what its own
 * question scores at a profile's threshold scores 0.4 here and more, by name and birth alone. The rest is room.
 */
const reverseThreshold = 0.02;
const birthsMax = 3;
const inquiriesPerTurn = 200;
/** Below that many, asking each is no slower, and misses nothing. */
const askedOneByOneMax = 50;
/** Searches among the inquiries that a changed record costs, about: one for each name and date of birth. */
const queriesPerRecord = 4;

export class InquiryIndex {
  readonly #askedById = new Map<string, AskedPerson>();
  /** Made with the first inquiry: it has megabytes of common names, and most nodes keep none most of the time. */
  #index: ScreeningIndex | undefined;
  /** By document too: who was asked for by its number alone has no name to be found by. */
  readonly #idsByDocument = new Map<string, Set<string>>();

  get size(): number {
    return this.#askedById.size;
  }

  has(id: string): boolean {
    return this.#askedById.has(id);
  }

  askedOf(id: string): AskedPerson | undefined {
    return this.#askedById.get(id);
  }

  async add(askedById: ReadonlyMap<string, AskedPerson>): Promise<void> {
    this.#index ??= createScreeningIndex();
    let added = 0;
    for (const [id, asked] of askedById) {
      this.#askedById.set(id, asked);
      this.#index.upsert(askedToRow(id, asked));
      const document = documentToKey(asked.document ?? "");
      if (document !== "")
        this.#idsByDocument.set(document, (this.#idsByDocument.get(document) ?? new Set()).add(id));
      if (++added % inquiriesPerTurn === 0) await nextTurn();
    }
  }

  /** Lets go of every inquiry that is not among these. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const [id, asked] of this.#askedById)
      if (!ids.has(id)) {
        this.#askedById.delete(id);
        this.#index?.remove(id);
        const document = documentToKey(asked.document ?? "");
        const holders = this.#idsByDocument.get(document);
        holders?.delete(id);
        if (holders?.size === 0) this.#idsByDocument.delete(document);
      }
  }

  /** Inquiries to ask again of these records. May name some too many; those that it names are then really asked. */
  async findFor(records: readonly Holding[]): Promise<Set<string>> {
    if (this.size <= Math.max(askedOneByOneMax, records.length * queriesPerRecord))
      return new Set(this.#askedById.keys());
    const found = new Set<string>();
    for (const record of records) {
      this.#findForOne(holdingToRow(record), found);
      await nextTurn();
    }
    return found;
  }

  #findForOne(row: PersonRow, found: Set<string>): void {
    const births = row.births.length === 0 ? [undefined] : row.births.slice(0, birthsMax);
    for (const { text: name } of row.names)
      for (const birth of births) {
        const query = { name, ...(birth === undefined ? {} : { birth }), ...genderOf(row) };
        const options = { limit: inquiriesPerQuery, threshold: reverseThreshold };
        for (const { key } of this.#index?.search(query, options) ?? []) found.add(key);
      }
    for (const document of row.documents ?? [])
      for (const id of this.#idsByDocument.get(documentToKey(document)) ?? []) found.add(id);
  }
}

function genderOf({ gender }: PersonRow): { readonly gender?: string } {
  return gender === undefined ? {} : { gender };
}

function askedToRow(id: string, asked: AskedPerson): PersonRow {
  const names = [asked.name, ...(asked.otherNames ?? [])].filter((name) => name !== "");
  return {
    key: id,
    names: names.map((text) => ({ text, kind: "primary" })),
    births: asked.birth === undefined ? [] : [asked.birth],
    nationalities: [],
    ...(asked.gender === undefined ? {} : { gender: asked.gender }),
  };
}
