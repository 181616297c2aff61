/**
 * Candidates: every name gets an upper bound from the tokens that it shares with the query, by likeness and rarity,
 * and the names with the highest bounds go on to the comparison.
 */
import { likenessWorth } from "../compare/index.ts";
import type { NameToken } from "../text/index.ts";
import type { ListedNames } from "./listed-names.ts";
import type { LikeToken, Vocabulary } from "./vocabulary.ts";

/** Names that are compared in full for a query that has a name only. */
export const comparedNamesMax = 100;
/** The same when more is known: among hundreds of equal names the date may be what tells. */
export const comparedNamesWithParticularsMax = 500;
const binCount = 256;
/** A name's further tokens count a little against it, so that among equals the shorter is compared first. */
const tokenMalus = 0.15;

export class CandidateSearch {
  readonly #vocabulary: Vocabulary;
  readonly #names: ListedNames;
  /** Sum of the bounds of the query's tokens so far, by name. */
  #bound = new Float32Array(1024);
  /** The best bound by the token in hand, and the mark of the token (or query) for which it was written. */
  #own = new Float32Array(1024);
  #ownMark = new Int32Array(1024);
  #queryMark = new Int32Array(1024);
  #mark = 0;

  constructor(vocabulary: Vocabulary, names: ListedNames) {
    this.#vocabulary = vocabulary;
    this.#names = names;
  }

  find(tokens: readonly NameToken[], namesMax: number): number[] {
    this.#fit();
    const query = ++this.#mark;
    const touched: number[] = [];
    for (const token of tokens) this.#addToken(token, query, touched);
    for (let at = 0; at + 1 < tokens.length; at++)
      this.#addExact(joinedToken(tokens[at] as NameToken, tokens[at + 1] as NameToken), query, touched);
    for (const token of tokens)
      for (const half of this.#splitToken(token)) this.#addToken(half, query, touched);
    return this.#select(touched, namesMax);
  }

  #addToken(token: NameToken, query: number, touched: number[]): void {
    if (!token.initial) this.#addLike(this.#vocabulary.findLike(token).tokens, query, touched);
  }

  /** Joined and split tokens are a guess: it must meet the very skeleton. */
  #addExact(token: NameToken, query: number, touched: number[]): void {
    this.#addLike(this.#vocabulary.findSameSkeleton(token), query, touched);
  }

  #addLike(tokens: readonly LikeToken[], query: number, touched: number[]): void {
    const mark = ++this.#mark;
    for (const like of tokens) {
      const worth = likenessWorth(like.likeness) * this.#vocabulary.tokenWeight(like.token);
      this.#names.eachNameOf(like.token, (name) => {
        if (this.#queryMark[name] !== query) {
          this.#queryMark[name] = query;
          this.#bound[name] = -tokenMalus * this.#names.countOf(name);
          touched.push(name);
        }
        const before = this.#ownMark[name] === mark ? (this.#own[name] as number) : 0;
        if (worth <= before) return;
        this.#ownMark[name] = mark;
        this.#own[name] = worth;
        this.#bound[name] = (this.#bound[name] as number) + worth - before;
      });
    }
  }

  /** `Jongun` asked, `Jong Un` on file: a token that falls into two known ones is also looked for as those. */
  #splitToken(token: NameToken): NameToken[] {
    const halves: NameToken[] = [];
    for (let at = 2; at + 2 <= token.sound.length && token.sound.length >= 5; at++) {
      const [left, right] = [
        plainToken(token, token.sound.slice(0, at)),
        plainToken(token, token.sound.slice(at)),
      ];
      if (this.#vocabulary.find(left) === undefined || this.#vocabulary.find(right) === undefined) continue;
      halves.push(left, right);
      if (halves.length >= 6) break;
    }
    return halves;
  }

  /** The names with the highest bounds, best bin first; O(touched), by counting into bins. */
  #select(touched: readonly number[], namesMax: number): number[] {
    if (touched.length <= namesMax) return [...touched];
    let highest = 0;
    for (const name of touched) highest = Math.max(highest, this.#bound[name] as number);
    const binOf = (name: number) =>
      Math.max(
        0,
        Math.min(binCount - 1, Math.floor(((this.#bound[name] as number) / highest) * (binCount - 1))),
      );
    const counts = new Int32Array(binCount);
    for (const name of touched) {
      const bin = binOf(name);
      counts[bin] = (counts[bin] as number) + 1;
    }
    let cut = binCount - 1;
    for (let sum = counts[cut] as number; cut > 0 && sum < namesMax; ) sum += counts[--cut] as number;
    const chosen = touched.filter((name) => binOf(name) >= cut);
    // The last bin may hold thousands of equals; what is over the limit is cut from it, not from better ones.
    chosen.sort((a, b) => (this.#bound[b] as number) - (this.#bound[a] as number));
    return chosen.slice(0, namesMax);
  }

  #fit(): void {
    const places = this.#names.places;
    if (this.#mark > 2_000_000_000) this.#mark = 0;
    else if (this.#bound.length >= places) return;
    const size = Math.max(1024, places * 2);
    this.#bound = new Float32Array(size);
    this.#own = new Float32Array(size);
    this.#ownMark = new Int32Array(size);
    this.#queryMark = new Int32Array(size);
  }
}

function plainToken(token: NameToken, sound: string): NameToken {
  return { text: sound, sound, tail: "", tailFactor: 0, vowelless: token.vowelless, initial: false };
}

function joinedToken(left: NameToken, right: NameToken): NameToken {
  const isVowelless = left.vowelless || right.vowelless;
  return {
    ...plainToken(left, left.sound + right.sound),
    text: left.text + right.text,
    vowelless: isVowelless,
  };
}
