/** One query's side of the comparison, with every likeness that was worked out kept until the query is answered. */
import {
  type ComparedToken,
  compareNames,
  joinCompared,
  mayJoin,
  type NameAgreement,
  tokenLikeness,
  tokenToCompared,
} from "../compare/index.ts";
import type { NameToken } from "../text/index.ts";
import type { Vocabulary } from "./vocabulary.ts";

export class QueryComparison {
  readonly #vocabulary: Vocabulary;
  readonly #tokens: ComparedToken[];
  readonly #weights: number[];
  readonly #known: (ReadonlyMap<number, number> | undefined)[];
  readonly #likeness: Map<number, number>[];
  #listed: Int32Array = new Int32Array(0);

  constructor(vocabulary: Vocabulary, tokens: readonly NameToken[]) {
    this.#vocabulary = vocabulary;
    this.#tokens = tokens.map(tokenToCompared);
    this.#weights = tokens.map((token) =>
      token.initial ? initialWeight : vocabulary.unknownTokenWeight(token),
    );
    // The candidate step has worked most of them out already, and the vocabulary has kept them.
    this.#known = tokens.map((token) =>
      token.initial ? undefined : vocabulary.findLike(token).likenessByToken,
    );
    this.#likeness = tokens.map(() => new Map());
  }

  compare(listed: Int32Array): NameAgreement {
    this.#listed = listed;
    return compareNames(this);
  }

  get queryCount(): number {
    return this.#tokens.length;
  }

  get listedCount(): number {
    return this.#listed.length;
  }

  queryWeight = (query: number): number => this.#weights[query] as number;

  listedWeight = (listed: number): number => {
    const token = this.#listed[listed] as number;
    return this.#vocabulary.at(token).initial ? initialWeight : this.#vocabulary.tokenWeight(token);
  };

  likeness(query: number, listed: number): number {
    const token = this.#listed[listed] as number;
    const known = this.#known[query]?.get(token);
    if (known !== undefined) return known;
    const own = this.#likeness[query] as Map<number, number>;
    let likeness = own.get(token);
    if (likeness === undefined) {
      likeness = tokenLikeness(this.#tokens[query] as ComparedToken, this.#vocabulary.at(token));
      own.set(token, likeness);
    }
    return likeness;
  }

  joinedLikeness(query: number, queryRun: number, listed: number): number {
    const [one, other] =
      queryRun === 2
        ? [this.#tokens[query], this.#listedToken(listed)]
        : [this.#listedToken(listed), this.#tokens[query]];
    const two = queryRun === 2 ? this.#tokens[query + 1] : this.#listedToken(listed + 1);
    if (one === undefined || two === undefined || other === undefined || !mayJoin(one, two, other)) return 0;
    const joined = joinCompared(one, two);
    return joined === undefined ? 0 : tokenLikeness(joined, other);
  }

  #listedToken(listed: number): ComparedToken {
    return this.#vocabulary.at(this.#listed[listed] as number);
  }
}

/** A letter alone says which of some twenty it is, and no more. */
const initialWeight = 1.5;
