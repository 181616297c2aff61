/** The index: rows in, candidates with reasons out. One thread; updates and removals are visible to the next search. */
import {
  combineScore,
  createParticulars,
  defaultThreshold,
  type NameAgreement,
  nameScoreMin,
  type Particulars,
  type Reason,
  sortReasons,
  weighParticulars,
} from "../compare/index.ts";
import { type NameToken, parseName } from "../text/index.ts";
import { CandidateSearch, comparedNamesMax, comparedNamesWithParticularsMax } from "./candidates.ts";
import { explainName } from "./explain.ts";
import { ListedNames } from "./listed-names.ts";
import { QueryComparison } from "./query-comparison.ts";
import { Vocabulary } from "./vocabulary.ts";

export interface PersonRow {
  key: string;
  names: readonly { text: string; kind: string }[];
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY/YYYY`; what cannot be read is left out. */
  births: readonly string[];
  nationalities: readonly string[];
  gender?: string;
  documents?: readonly string[];
}

export interface ScreeningQuery {
  name: string;
  birth?: string;
  nationality?: string;
  gender?: string;
  document?: string;
}

export interface ScreeningCandidate {
  key: string;
  /** 0..1, to four places. Not a calibrated probability yet. */
  score: number;
  /** The name that agreed best, as on file. */
  name: string;
  /** Counter-evidence first. */
  reasons: Reason[];
}

export interface ScreeningIndex {
  /** Best first, at most `limit` (20), none below `threshold` (defaultThreshold). Never throws for any text. */
  search(query: ScreeningQuery, options?: { limit?: number; threshold?: number }): ScreeningCandidate[];
  /** Adds the row, or puts it in the place of the one with its key. */
  upsert(row: PersonRow): void;
  /** False when the key is not there. */
  remove(key: string): boolean;
  readonly size: number;
}

interface IndexedRow {
  key: string;
  /** Name as on file, by its number in ListedNames. */
  texts: Map<number, string>;
  particulars: Particulars;
}

interface ScoredRow {
  row: number;
  name: number;
  agreement: NameAgreement | undefined;
  evidence: Reason[];
  score: number;
}

export const defaultLimit = 20;

export function createScreeningIndex(rows: Iterable<PersonRow> = []): ScreeningIndex {
  const index = new MemoryIndex();
  for (const row of rows) index.upsert(row);
  return index;
}

class MemoryIndex implements ScreeningIndex {
  readonly #vocabulary = new Vocabulary();
  readonly #names = new ListedNames(this.#vocabulary);
  readonly #candidates = new CandidateSearch(this.#vocabulary, this.#names);
  readonly #rows: (IndexedRow | undefined)[] = [];
  readonly #freeRows: number[] = [];
  readonly #rowByKey = new Map<string, number>();
  readonly #rowsByDocument = new Map<string, Set<number>>();

  get size(): number {
    return this.#rowByKey.size;
  }

  upsert(row: PersonRow): void {
    this.remove(row.key);
    const number = this.#freeRows.pop() ?? this.#rows.length;
    const particulars = createParticulars(row);
    const texts = new Map<number, string>();
    const seen = new Set<string>();
    for (const name of row.names) {
      const tokens = parseName(name.text).map((token) => this.#vocabulary.intern(token));
      const identity = tokens.join(" ");
      // Many aliases are one name in another case or order of signs: comparing them twice finds nothing more.
      if (tokens.length === 0 || seen.has(identity)) continue;
      seen.add(identity);
      texts.set(this.#names.add(number, tokens), name.text);
    }
    this.#rows[number] = { key: row.key, texts, particulars };
    this.#rowByKey.set(row.key, number);
    for (const document of particulars.documents) {
      const holders = this.#rowsByDocument.get(document) ?? new Set();
      this.#rowsByDocument.set(document, holders.add(number));
    }
  }

  remove(key: string): boolean {
    const number = this.#rowByKey.get(key);
    if (number === undefined) return false;
    const row = this.#rows[number] as IndexedRow;
    for (const name of row.texts.keys()) this.#names.remove(name);
    for (const document of row.particulars.documents) {
      const holders = this.#rowsByDocument.get(document);
      holders?.delete(number);
      if (holders?.size === 0) this.#rowsByDocument.delete(document);
    }
    this.#rows[number] = undefined;
    this.#rowByKey.delete(key);
    this.#freeRows.push(number);
    return true;
  }

  search(query: ScreeningQuery, options: { limit?: number; threshold?: number } = {}): ScreeningCandidate[] {
    const { limit = defaultLimit, threshold = defaultThreshold } = options;
    const tokens = parseName(query.name);
    const asked = createParticulars({
      births: query.birth === undefined ? [] : [query.birth],
      nationalities: query.nationality === undefined ? [] : [query.nationality],
      gender: query.gender,
      documents: query.document === undefined ? [] : [query.document],
    });
    const scored = this.#scoreRows(tokens, asked)
      .filter((row) => row.score >= threshold && row.score > 0)
      .sort((a, b) => b.score - a.score || (b.agreement?.score ?? 0) - (a.agreement?.score ?? 0));
    return scored.slice(0, limit).map((row) => this.#toCandidate(row, tokens));
  }

  #scoreRows(tokens: readonly NameToken[], asked: Particulars): ScoredRow[] {
    const comparison = new QueryComparison(this.#vocabulary, tokens);
    const hasMore = asked.births.length + asked.nationalities.length > 0;
    const namesMax = hasMore ? comparedNamesWithParticularsMax : comparedNamesMax;
    const best = new Map<number, ScoredRow>();
    const look = (name: number, isSure: boolean) => {
      const agreement = comparison.compare(this.#names.tokensOf(name));
      const row = this.#names.rowOf(name);
      const known = best.get(row);
      if (!isSure && agreement.score < nameScoreMin) return;
      if (known === undefined || (known.agreement?.score ?? 0) < agreement.score)
        best.set(row, { row, name, agreement, evidence: [], score: 0 });
    };
    if (tokens.length > 0) for (const name of this.#candidates.find(tokens, namesMax)) look(name, false);
    for (const document of asked.documents)
      for (const row of this.#rowsByDocument.get(document) ?? [])
        for (const name of (this.#rows[row] as IndexedRow).texts.keys()) {
          if (tokens.length > 0) look(name, true);
          else best.set(row, { row, name, agreement: undefined, evidence: [], score: 0 });
        }
    for (const scored of best.values()) {
      scored.evidence = weighParticulars(asked, (this.#rows[scored.row] as IndexedRow).particulars);
      scored.score = combineScore(scored.agreement?.score ?? 0, scored.evidence);
    }
    return [...best.values()];
  }

  #toCandidate(scored: ScoredRow, tokens: readonly NameToken[]): ScreeningCandidate {
    const row = this.#rows[scored.row] as IndexedRow;
    const listed = [...this.#names.tokensOf(scored.name)].map((token) => ({
      text: this.#vocabulary.at(token).text,
      weight: this.#vocabulary.tokenWeight(token),
    }));
    const asked = tokens.map((token) => ({
      text: token.text,
      weight: this.#vocabulary.unknownTokenWeight(token),
    }));
    const named = scored.agreement === undefined ? [] : explainName(scored.agreement, asked, listed);
    const name = row.texts.get(scored.name) ?? "";
    return { key: row.key, score: scored.score, name, reasons: sortReasons([...named, ...scored.evidence]) };
  }
}
