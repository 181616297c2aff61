/** One query to candidates: names by the searcher, what else is known as evidence, the best explained. */
import {
  createParticulars,
  explainParticularsBytes,
  forgetPlaces,
  type LossWeights,
  nameModel,
  type Particulars,
  particularsNatsMax,
  type Reason,
  searchLosses,
  sortReasons,
  weighParticularsBytes,
} from "../compare/index.ts";
import { defaultProfile } from "../profiles.ts";
import { forgetWords, parseName } from "../text/index.ts";
import { type Calibration, natsToProbability, probabilityToNats, searchCalibration } from "./calibration.ts";
import { explainName } from "./explain.ts";
import type { AskedName } from "./name-score.ts";
import type { People } from "./people.ts";
import type { ScreeningQuery } from "./screening-index.ts";
import { createBudget, type FoundRow, Searcher } from "./searcher.ts";

export interface SearchLimits {
  limit: number;
  threshold: number;
  /** Numbers of rows (WritableIndex.rowOf): only these are compared, each with the score that a search of all gives it. */
  rows?: readonly number[];
}

export interface ScreeningCandidate {
  key: string;
  /** Chance that the two records are the same person, 0..1, to four places; never how dangerous anybody is. */
  score: number;
  /** Nats of evidence: ranks where the score is near 1. */
  nats: number;
  /** The name that agreed best, as on file. */
  name: string;
  /** Counter-evidence first. */
  reasons: Reason[];
}

/** Nobody is a candidate whose name agrees less, whatever else does; but for a document. */
const floorNats = nameModel.floor;
/** Nats that a name counts for at most where the rest speaks against it. */
const contradictedMax = 4;
const supportSpan = nameModel.supportedFully - floorNats;

/** The inverse of a name with the most support that it can have: nats of the name alone that reach `least`. */
function leastOfName(least: number, evidenceMax: number): number {
  if (evidenceMax <= 0) return least;
  const inSpan = (least + (evidenceMax * floorNats) / supportSpan) / (1 + evidenceMax / supportSpan);
  return inSpan > nameModel.supportedFully ? least - evidenceMax : Math.max(floorNats, inSpan);
}

/** Nats of a document alone, where no name was asked for or none agrees: set so that it is shown, and well below a file that agrees in all. */
const equalDocumentNats = 3;
const nearDocumentNats = 1.2;

export class PersonSearch {
  readonly #people: People;
  readonly #searcher: Searcher;

  constructor(people: People, losses: LossWeights = searchLosses) {
    this.#people = people;
    this.#searcher = new Searcher(people, losses);
  }

  /** Empties what was kept of names that were asked for. */
  forget(): void {
    this.#searcher.forget();
  }

  search(query: ScreeningQuery, limits: Partial<SearchLimits> = {}): ScreeningCandidate[] {
    const { rows } = limits;
    return this.#find(query, limits, searchCalibration, (asked, options) =>
      rows === undefined
        ? this.#searcher.search(asked, options)
        : this.#searcher.searchRows(asked, options, rows),
    );
  }

  searchExhaustively(
    query: ScreeningQuery,
    limits: Partial<SearchLimits> = {},
    calibration: Calibration = searchCalibration,
  ): ScreeningCandidate[] {
    return this.#find(query, limits, calibration, (asked, options) =>
      this.#searcher.searchRows(this.#searcher.widen(asked), options),
    );
  }

  #find(
    query: ScreeningQuery,
    { limit = defaultProfile.limit, threshold = defaultProfile.threshold, rows }: Partial<SearchLimits>,
    calibration: Calibration,
    search: (asked: AskedName, options: Parameters<Searcher["search"]>[1]) => FoundRow[],
  ): ScreeningCandidate[] {
    const particulars = queryToParticulars(query);
    const evidenceMax = particulars === undefined ? 0 : particularsNatsMax(particulars);
    const options = {
      limit,
      floor: Math.max(floorNats, probabilityToNats(threshold, calibration)),
      nameLeast: (least: number) => leastOfName(least, evidenceMax),
      evidence: particulars === undefined ? undefined : this.#evidenceOf(particulars),
      budget: createBudget(),
    };
    const best = new Map<number, FoundRow & { asked: AskedName }>();
    for (const text of [query.name, ...(query.otherNames ?? []).slice(0, otherNamesMax)]) {
      const asked = this.#searcher.toAsked(text);
      // Initials alone are nobody's name: they would fit a twentieth of everybody.
      if (asked.tokens.every(({ initial }) => initial)) continue;
      for (const found of search(asked, options)) {
        const known = best.get(found.row);
        if (known === undefined || known.total < found.total) best.set(found.row, { ...found, asked });
      }
    }
    if (particulars !== undefined) this.#addHolders(particulars, options.floor, best, rows);
    return [...best.values()]
      .sort((a, b) => b.total - a.total || a.row - b.row)
      .slice(0, limit)
      .map((found) => this.#toCandidate(found, particulars, calibration));
  }

  /** What else is known supports a name in the measure in which there is one to support, and speaks against it in full. */
  #evidenceOf(particulars: Particulars): (row: number, nameNats: number) => number {
    const { bytes, rowParticulars, rowParticularsLength } = this.#people;
    return (row, nameNats) => {
      const start = rowParticulars.array[row] as number;
      const end = start + (rowParticularsLength.array[row] as number);
      if (end === start) return 0;
      const nats = weighParticularsBytes(particulars, bytes.array, start, end);
      // However rare a name is, it does not outweigh a date that contradicts it.
      if (nats <= 0) return nats - Math.max(0, nameNats - contradictedMax);
      return nats * Math.max(0, Math.min(1, (nameNats - floorNats) / supportSpan));
    };
  }

  /** A document number that agrees makes a candidate of whatever name; one that is nearly it, a weak one. */
  #addHolders(
    particulars: Particulars,
    floor: number,
    best: Map<number, FoundRow & { asked: AskedName | undefined }>,
    among: readonly number[] | undefined,
  ): void {
    for (const document of particulars.documents)
      for (const row of this.#people.rowsWithDocument(document)) {
        if (among !== undefined && !among.includes(row)) continue;
        const { bytes, start, end } = this.#particularsAt(row);
        const reasons = explainParticularsBytes(particulars, bytes, start, end);
        const rule = reasons.find(({ feature, kind }) => feature === "document" && kind === "for")?.rule;
        if (rule === undefined) continue;
        const against = reasons.reduce(
          (sum, { kind, weight }) => (kind === "against" ? sum + weight : sum),
          0,
        );
        const alone = (rule === "document-equal" ? equalDocumentNats : nearDocumentNats) - against;
        const known = best.get(row);
        const total = Math.max(known?.total ?? Number.NEGATIVE_INFINITY, alone);
        if (total < floor) continue;
        const name = known?.name ?? (this.#people.rowName.array[row] as number);
        best.set(row, { row, name, nameNats: known?.nameNats ?? 0, total, asked: known?.asked });
      }
  }

  #particularsAt(row: number): { bytes: Uint8Array; start: number; end: number } {
    const { bytes, rowParticulars, rowParticularsLength } = this.#people;
    const start = rowParticulars.array[row] as number;
    return { bytes: bytes.array, start, end: start + (rowParticularsLength.array[row] as number) };
  }

  #toCandidate(
    found: FoundRow & { asked: AskedName | undefined },
    particulars: Particulars | undefined,
    calibration: Calibration,
  ): ScreeningCandidate {
    const people = this.#people;
    const name = people.rowNames.array[found.row] === 0 ? "" : people.textOf(found.name);
    const reasons = found.asked === undefined ? [] : this.#explain(found.asked, found.name, name);
    if (particulars !== undefined) {
      const { bytes, start, end } = this.#particularsAt(found.row);
      reasons.push(...explainParticularsBytes(particulars, bytes, start, end));
    }
    return {
      key: people.keyOf(found.row),
      score: natsToProbability(found.total, calibration),
      nats: Math.round(found.total * 100) / 100,
      name,
      reasons: sortReasons(reasons),
    };
  }

  #explain(asked: AskedName, name: number, text: string): Reason[] {
    const people = this.#people;
    const start = people.nameTokens.array[name] as number;
    const count = people.nameCount.array[name] as number;
    const father = people.nameFather.array[name] as number;
    this.#searcher.scorer.score(asked, people.tokenPool.array, start, count, father);
    const tokens = people.tokenPool.array.subarray(start, start + count);
    return explainName(this.#searcher.scorer, { asked, tokens, father, listed: parseName(text) });
  }
}

/** Empties what this thread has kept of names and places that it read: what an index forgets shall not stay here. */
export function forgetReadWords(): void {
  forgetWords();
  forgetPlaces();
}

/** The first country and the first month in words cost a thread some 50 ms; no query shall wait for that. */
export function warmTables(): void {
  createParticulars({ births: ["1 mars 1985"], nationalities: ["x"], places: ["x"] });
  parseName("x");
}

const otherNamesMax = 20;

function queryToParticulars(query: ScreeningQuery): Particulars | undefined {
  const { birth, nationality, gender, document, place } = query;
  if (
    birth === undefined &&
    nationality === undefined &&
    gender === undefined &&
    document === undefined &&
    place === undefined
  )
    return undefined;
  const asList = (text: string | undefined) => (text === undefined ? [] : [text]);
  return createParticulars({
    births: asList(birth),
    nationalities: asList(nationality),
    gender,
    documents: asList(document),
    places: asList(place),
  });
}
