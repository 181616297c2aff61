/**
 * Every distinct token of the holdings, once: its sounds, its skeleton, how many names bear that skeleton, and the
 * keys under which like tokens find it. A query's token is compared with the vocabulary, not with the people.
 */
import { type ComparedToken, likenessMin, tokenLikeness, tokenToCompared } from "../compare/index.ts";
import { type NameToken, skeletonKeys, soundToSkeletons } from "../text/index.ts";
import { backgroundCount, backgroundPeople } from "./background.ts";
import { GrowingInt32 } from "./growing.ts";
import { PostingLists } from "./posting-lists.ts";

/** A token of the vocabulary that is like a token of a query. */
export interface LikeToken {
  token: number;
  likeness: number;
}

/** Every such token, and the same by token. */
export interface LikeTokens {
  readonly tokens: readonly LikeToken[];
  readonly likenessByToken: ReadonlyMap<number, number>;
}

/** Tokens of one key that are looked at; beyond it a hostile vocabulary would make a query dear. */
const keyTokensMax = 20_000;
const keptAnswersMax = 5_000;

export class Vocabulary {
  readonly #tokenByIdentity = new Map<string, number>();
  readonly #likeByIdentity = new Map<string, LikeTokens>();
  readonly #tokens: ComparedToken[] = [];
  readonly #skeletonByToken = new GrowingInt32();
  readonly #skeletons = new Map<string, number>();
  /** Names that bear a token with this skeleton. */
  readonly #namesBySkeleton = new GrowingInt32();
  readonly #backgroundBySkeleton = new GrowingInt32();
  readonly #listByKey = new Map<string, number>();
  readonly #tokensByKey = new PostingLists();
  #seen = new Int32Array(1024);
  #round = 0;
  names = 0;

  get size(): number {
    return this.#tokens.length;
  }

  at(token: number): ComparedToken {
    return this.#tokens[token] as ComparedToken;
  }

  /** Finds or adds. A token stays when its last name goes: it is a word, and holds nothing of anybody. */
  intern(token: NameToken): number {
    const identity = tokenIdentity(token);
    const known = this.#tokenByIdentity.get(identity);
    if (known !== undefined) return known;
    const id = this.#tokens.length;
    this.#tokens.push(tokenToCompared(token));
    this.#tokenByIdentity.set(identity, id);
    this.#likeByIdentity.clear();
    this.#skeletonByToken.push(this.#internSkeleton(mainSkeleton(token.sound)));
    for (const key of tokenKeys(token)) {
      let list = this.#listByKey.get(key);
      if (list === undefined) {
        list = this.#tokensByKey.createList();
        this.#listByKey.set(key, list);
      }
      this.#tokensByKey.add(list, id);
    }
    return id;
  }

  find(token: NameToken): number | undefined {
    return this.#tokenByIdentity.get(tokenIdentity(token));
  }

  countName(tokens: Iterable<number>, by: 1 | -1): void {
    this.names += by;
    for (const token of tokens) {
      const skeleton = this.#skeletonByToken.at(token);
      this.#namesBySkeleton.array[skeleton] = this.#namesBySkeleton.at(skeleton) + by;
    }
  }

  /** Nats: −ln of the share of people, in the holdings and in the background table together, who bear such a token. */
  tokenWeight(token: number): number {
    const skeleton = this.#skeletonByToken.at(token);
    return this.#weigh(this.#namesBySkeleton.at(skeleton), this.#backgroundBySkeleton.at(skeleton));
  }

  unknownTokenWeight(token: NameToken): number {
    const skeleton = mainSkeleton(token.sound);
    const known = this.#skeletons.get(skeleton);
    if (known !== undefined)
      return this.#weigh(this.#namesBySkeleton.at(known), this.#backgroundBySkeleton.at(known));
    return this.#weigh(0, backgroundCount(skeleton));
  }

  /**
   * Every token at least `likenessMin` like the given one that shares a key with it. Names repeat their tokens, so
   * answers are kept until the vocabulary grows.
   */
  findLike(token: NameToken): LikeTokens {
    const identity = tokenIdentity(token);
    const known = this.#likeByIdentity.get(identity);
    if (known !== undefined) return known;
    const tokens = this.#searchLike(token, tokenKeys(token));
    const like = { tokens, likenessByToken: new Map(tokens.map((one) => [one.token, one.likeness])) };
    if (this.#likeByIdentity.size >= keptAnswersMax) this.#likeByIdentity.clear();
    this.#likeByIdentity.set(identity, like);
    return like;
  }

  /** As findLike, but only tokens with the very skeleton: for tokens that are themselves a guess. */
  findSameSkeleton(token: NameToken): readonly LikeToken[] {
    return this.#searchLike(token, soundToSkeletons(token.sound));
  }

  #searchLike(token: NameToken, keys: readonly string[]): LikeToken[] {
    if (this.#seen.length < this.#tokens.length) this.#seen = new Int32Array(this.#tokens.length * 2);
    this.#round++;
    const compared = tokenToCompared(token);
    const like: LikeToken[] = [];
    for (const key of keys) {
      const list = this.#listByKey.get(key);
      if (list === undefined) continue;
      let left = keyTokensMax;
      for (
        let node = this.#tokensByKey.first(list);
        node !== -1 && left > 0;
        node = this.#tokensByKey.next(node)
      ) {
        left--;
        const id = this.#tokensByKey.valueAt(node);
        if (this.#seen[id] === this.#round) continue;
        this.#seen[id] = this.#round;
        const likeness = tokenLikeness(compared, this.at(id));
        if (likeness > likenessMin) like.push({ token: id, likeness });
      }
    }
    return like;
  }

  #internSkeleton(skeleton: string): number {
    const known = this.#skeletons.get(skeleton);
    if (known !== undefined) return known;
    const id = this.#namesBySkeleton.push(0);
    this.#backgroundBySkeleton.push(backgroundCount(skeleton));
    this.#skeletons.set(skeleton, id);
    return id;
  }

  #weigh(names: number, background: number): number {
    return Math.max(0.5, Math.log((this.names + backgroundPeople + 1) / (names + background + 0.5)));
  }
}

function tokenIdentity(token: NameToken): string {
  return `${token.vowelless ? "~" : ""}${token.initial ? "." : ""}${token.sound}|${token.tail}`;
}

function mainSkeleton(sound: string): string {
  return soundToSkeletons(sound)[0] as string;
}

function tokenKeys(token: NameToken): string[] {
  const keys = skeletonKeys(soundToSkeletons(token.sound));
  if (token.tail === "") return keys;
  return [...new Set([...keys, ...skeletonKeys(soundToSkeletons(token.tail))])];
}
