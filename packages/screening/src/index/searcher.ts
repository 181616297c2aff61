/**
 * The search of one thread: from the tokens of a name to the rows that agree best. Lists of the rarest token come
 * first; a list ends where no name that it may still bring can be among the best (top-k by an upper bound), and a
 * name is looked at only when the hashes beside it in the list leave it a chance.
 */
import { type LossWeights, nameModel } from "../compare/index.ts";
import { type NameToken, parseName } from "../text/index.ts";
import { blockHeader } from "./chains.ts";
import type { LikeList } from "./like-list.ts";
import { LikeTokens } from "./like-tokens.ts";
import { type AskedName, NameScorer } from "./name-score.ts";
import { initialOther, otherHash, type People, postingWidth, unknownOther } from "./people.ts";
import { counter, tokenToReading } from "./tokens.ts";

export interface FoundRow {
  row: number;
  name: number;
  /** Nats of the name alone, and with what else is known. */
  nameNats: number;
  total: number;
}

/** What one query may still look at, all its names together: the bound on work that hostile holdings cannot move. */
export interface WorkBudget {
  names: number;
  entries: number;
}

/** Some 30 ms on one slow core. */
export const createBudget = (): WorkBudget => ({ names: 12_000, entries: 1_500_000 });

const sharesPerNat = 8;
/** Tokens of a name that its postings tell of, and so many numbers for none to all of them being left. */
const othersMax = 4;
const needWidth = othersMax + 1;
/** Nats that any token on file weighs at least: nobody's name is borne by six people in ten. */
const leastWeight = 0.5;

export interface SearchOptions {
  limit: number;
  /** Rows below are not wanted, in nats. */
  floor: number;
  /** Nats that a name must have by itself for its row to reach `least`, whatever else agrees. */
  nameLeast: (least: number) => number;
  /** What else is known adds for a row. */
  evidence: ((row: number, nameNats: number) => number) | undefined;
  budget: WorkBudget;
}

export class Searcher {
  readonly #people: People;
  readonly #like: LikeTokens;
  readonly #scorer: NameScorer;
  #nameMarks = new Int32Array(1024);
  #mark = 0;
  /** By hash of a token: the most that a query's token gives for it, in eighths of nats, rounded up. */
  readonly #gains = new Uint8Array(65536);
  #top: FoundRow[] = [];
  #limit = 0;
  #floor = 0;
  readonly #leftWeights = new Float64Array(20);
  /** [asked tokens left * needWidth + tokens on file left]: nats that must agree. */
  readonly #need = new Float64Array(20 * needWidth);
  #isNeedOld = true;
  /** What a row must have more of to be wanted. */
  #least = Number.NEGATIVE_INFINITY;
  #boundsOf = 0;
  #nameLeast: SearchOptions["nameLeast"] = (least) => least;
  #initials = 0;
  /** Names compared in full, and entries passed over: for measuring. */
  readonly work = { scored: 0, entries: 0 };

  constructor(people: People, losses: LossWeights) {
    this.#people = people;
    this.#like = new LikeTokens(people.tokens);
    this.#scorer = new NameScorer(people.tokens, losses);
  }

  forget(): void {
    this.#like.forget();
  }

  toAsked(text: string): AskedName {
    const tokens = parseName(text);
    const like = tokens.map((token) => (token.initial ? initialList(token) : this.#like.find(token)));
    return {
      tokens,
      father: tokens.findIndex((token) => token.patronymic === true),
      readings: like.map(({ reading }) => reading),
      like,
      joined: tokens.slice(1).map((token, at) => this.#findJoined(tokens[at] as NameToken, token)),
    };
  }

  /** Best first. */
  search(asked: AskedName, options: SearchOptions): FoundRow[] {
    const people = this.#people;
    if (this.#nameMarks.length < people.nameRow.array.length)
      this.#nameMarks = new Int32Array(people.nameRow.array.length);
    this.#mark++;
    this.#begin(options);
    const n = asked.tokens.length;
    const order = [...asked.tokens.keys()]
      .filter((i) => !(asked.tokens[i] as NameToken).initial)
      .sort((a, b) => (asked.like[b] as LikeList).best - (asked.like[a] as LikeList).best);
    let rest = 0;
    for (const i of order) rest += (asked.like[i] as LikeList).best;
    const all = rest;
    const initials = nameModel.initial * (n - order.length) + 0.01;
    this.#beginBounds(asked, order, options.nameLeast, initials);
    this.#setGains(asked, 1);
    for (const [place, i] of order.entries()) {
      const like = asked.like[i] as LikeList;
      rest -= like.best;
      this.#scan(asked, like, { rest, missed: place, others: order.length - 1 }, options);
    }
    for (let i = 0; i + 1 < n; i++) {
      const joined = asked.joined[i];
      if (joined === undefined) continue;
      const without = all - (asked.like[i] as LikeList).best - (asked.like[i + 1] as LikeList).best;
      this.#scan(asked, joined, { rest: without, missed: 0, others: Math.max(0, order.length - 2) }, options);
    }
    for (const i of order)
      this.#scanSplit(asked, i, { rest: all, missed: 0, others: order.length - 1 }, options);
    this.#setGains(asked, 0);
    return this.#top;
  }

  /** As search, by looking at every name of these rows: what the bounds pass over, and the lists leave out, too. */
  searchRows(asked: AskedName, options: SearchOptions, rows: Iterable<number> = this.#allRows()): FoundRow[] {
    this.#begin(options);
    const { rowName, rowNames } = this.#people;
    for (const row of rows) {
      const first = rowName.array[row] as number;
      const end = first + (rowNames.array[row] as number);
      for (let name = first; name < end; name++) this.#score(asked, name, options);
    }
    return this.#top;
  }

  #allRows(): Iterable<number> {
    return Array(this.#people.counters[counter.rows] as number).keys();
  }

  /** The same name with the likes of its tokens among all tokens, not only those that share a key. */
  widen(asked: AskedName): AskedName {
    const like = asked.tokens.map((token) =>
      token.initial ? initialList(token) : this.#like.findExhaustively(token),
    );
    return { ...asked, like };
  }

  #begin(options: SearchOptions): void {
    this.#scorer.beginQuery();
    this.#top = [];
    this.#limit = options.limit;
    this.#floor = options.floor;
    this.#least = options.floor;
  }

  get scorer(): NameScorer {
    return this.#scorer;
  }

  /**
   * How many nats must agree for a name to be wanted, when so many of the query's tokens (the least weighty) have no
   * partner: what the score can be at most is turned round. Worked out again when the least that is wanted has risen.
   */
  #beginBounds(
    asked: AskedName,
    order: readonly number[],
    nameLeast: SearchOptions["nameLeast"],
    initials: number,
  ): void {
    const weights = order
      .map((i) => Math.min(nameModel.leftMax, (asked.like[i] as LikeList).best))
      .sort((a, b) => a - b);
    this.#leftWeights.fill(0);
    const { asked: loss, both, bothMin } = this.#scorer.losses;
    for (const [at, weight] of weights.entries())
      this.#leftWeights[at + 1] = (this.#leftWeights[at] as number) + Math.min(loss * weight, both * bothMin);
    this.#isNeedOld = true;
    this.#boundsOf = order.length;
    this.#nameLeast = nameLeast;
    this.#initials = initials;
  }

  #renewNeed(): void {
    this.#isNeedOld = false;
    const share = 1 / (1 + Math.exp(-this.#nameLeast(this.#least) / nameModel.natsPerOdds));
    const fileLoss = this.#scorer.losses.file * leastWeight;
    for (let left = 0; left <= this.#boundsOf; left++)
      for (let file = 0; file <= othersMax; file++) {
        // Beside a token that is left on both sides the file's further ones weigh; which side has more is not known here.
        const least = (this.#leftWeights[left] as number) + fileLoss * Math.max(0, file - left);
        this.#need[left * needWidth + file] = agreedFor(share, least) - this.#initials;
      }
  }

  #scan(
    asked: AskedName,
    like: LikeList,
    bound: { rest: number; missed: number; others: number },
    options: SearchOptions,
  ): void {
    const people = this.#people;
    const heads = people.postings.heads.array;
    const pool = people.postings.pool.array;
    const gains = this.#gains;
    const marks = this.#nameMarks;
    const mark = this.#mark;
    const { rest, missed, others } = bound;
    const need = this.#need;
    const { budget } = options;
    for (let place = 0; place < like.ids.length; place++) {
      const nats = like.nats[place] as number;
      let entries = 0;
      if (this.#isNeedOld) this.#renewNeed();
      if (Math.max(0, nats) + rest < (need[missed * needWidth] as number)) return;
      for (let block = heads[like.ids[place] as number] as number; block > 0; block = pool[block] as number) {
        const count = pool[block + 2] as number;
        entries += count;
        this.work.entries += count;
        const end = block + blockHeader + count * postingWidth;
        // The least that is wanted rises while names are found; once a block is often enough.
        if (this.#isNeedOld) this.#renewNeed();
        for (let at = block + blockHeader; at < end; at += postingWidth) {
          const ab = pool[at + 1] as number;
          let gain = 0;
          let left = others;
          let file = 0;
          if (ab !== 0) {
            const a = gains[ab & 0xffff] as number;
            gain = a;
            if (a > 0) left--;
            else file++;
            if (ab >>> 16 !== 0) {
              const b = gains[ab >>> 16] as number;
              gain += b;
              if (b > 0) left--;
              else file++;
              const cd = pool[at + 2] as number;
              if (cd !== 0) {
                const c = gains[cd & 0xffff] as number;
                gain += c;
                if (c > 0) left--;
                else file++;
                const d = gains[cd >>> 16] as number;
                gain += d;
                if (d > 0) left--;
              }
            }
          }
          if (left < 0) left = 0;
          if (nats + gain / sharesPerNat < (need[left * needWidth + file] as number)) continue;
          const name = pool[at] as number;
          if (marks[name] === mark) continue;
          marks[name] = mark;
          this.#score(asked, name, options);
          if (--budget.names <= 0) return;
        }
      }
      budget.entries -= entries;
      if (budget.entries <= 0 || budget.names <= 0) return;
    }
  }

  /** `Jongun` asked, `Jong Un` on file: a token that falls into two known ones is also looked for as those. */
  #scanSplit(
    asked: AskedName,
    i: number,
    bound: { rest: number; missed: number; others: number },
    options: SearchOptions,
  ): void {
    const token = asked.tokens[i] as NameToken;
    if (token.sound.length < 5 || token.initial) return;
    const tokens = this.#people.tokens;
    for (let at = 2; at + 2 <= token.sound.length; at++) {
      const right = tokens.find(tokenToReading(plainToken(token, token.sound.slice(at))));
      if (right === -1 || tokens.names.array[right] === 0) continue;
      const left = tokens.find(tokenToReading(plainToken(token, token.sound.slice(0, at))));
      if (left === -1 || tokens.names.array[left] === 0) continue;
      const rarer =
        (tokens.names.array[left] as number) < (tokens.names.array[right] as number) ? left : right;
      const before = this.#gains[otherHash(rarer === left ? right : left)] as number;
      this.#gains[otherHash(rarer === left ? right : left)] = 1;
      this.#scan(
        asked,
        singleList(asked.like[i] as LikeList, rarer),
        { ...bound, rest: bound.rest - (asked.like[i] as LikeList).best },
        options,
      );
      this.#gains[otherHash(rarer === left ? right : left)] = before;
    }
  }

  #score(asked: AskedName, name: number, options: SearchOptions): void {
    const people = this.#people;
    this.work.scored++;
    const nameNats = this.#scorer.score(
      asked,
      people.tokenPool.array,
      people.nameTokens.array[name] as number,
      people.nameCount.array[name] as number,
      people.nameFather.array[name] as number,
    );
    if (nameNats < options.nameLeast(this.#least)) return;
    const row = people.nameRow.array[name] as number;
    if (row < 0) return;
    const total = options.evidence === undefined ? nameNats : nameNats + options.evidence(row, nameNats);
    if (total > this.#least) this.#insert(row, name, nameNats, total);
  }

  #insert(row: number, name: number, nameNats: number, total: number): void {
    const top = this.#top;
    const known = top.findIndex((found) => found.row === row);
    if (known !== -1) {
      if ((top[known] as FoundRow).total >= total) return;
      top.splice(known, 1);
    } else if (top.length === this.#limit) top.pop();
    let at = top.length;
    while (at > 0 && (top[at - 1] as FoundRow).total < total) at--;
    top.splice(at, 0, { row, name, nameNats, total });
    if (top.length < this.#limit) return;
    this.#least = Math.max(this.#floor, (top.at(-1) as FoundRow).total);
    this.#isNeedOld = true;
  }

  #findJoined(left: NameToken, right: NameToken): LikeList | undefined {
    if (left.initial || right.initial || left.sound.length + right.sound.length > 24) return undefined;
    const token = {
      ...plainToken(left, left.sound + right.sound),
      vowelless: left.vowelless || right.vowelless,
    };
    const like = this.#like.findSameSkeleton(token);
    return like.ids.length === 0 ? undefined : like;
  }

  #setGains(asked: AskedName, factor: 0 | 1): void {
    for (const like of asked.like) this.#setListGains(like, factor);
    for (const like of asked.joined) if (like !== undefined) this.#setListGains(like, factor);
    this.#gains[unknownOther] = 255;
    this.#gains[initialOther] = Math.ceil(nameModel.initial * sharesPerNat);
  }

  #setListGains(like: LikeList, factor: 0 | 1): void {
    const gains = this.#gains;
    for (let at = 0; at < like.ids.length; at++) {
      const hash = otherHash(like.ids[at] as number);
      if (factor === 0) gains[hash] = 0;
      else {
        const gain = Math.max(1, Math.min(254, Math.ceil((like.nats[at] as number) * sharesPerNat) + 1));
        if (gain > (gains[hash] as number)) gains[hash] = gain;
      }
    }
  }
}

/** The least agreement with which nameOdds() reaches the share when tokens of that weight are left; Infinity for never. */
function agreedFor(share: number, left: number): number {
  if (share <= 0) return 0;
  let low = 0;
  let high = 200;
  const reaches = (agreed: number) =>
    (agreed / (agreed + left)) * (1 - Math.exp(-agreed / nameModel.convincing)) >= share;
  if (!reaches(high)) return Number.POSITIVE_INFINITY;
  for (let step = 0; step < 14; step++) {
    const middle = (low + high) / 2;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return low;
}

/** Nothing is like an initial: it fits whatever begins with it. */
function initialList(token: NameToken): LikeList {
  return {
    reading: tokenToReading(token),
    ids: noIds,
    nats: noNats,
    rarity: noNats,
    slots: noSlots,
    best: nameModel.initial,
  };
}

const noIds = new Int32Array(0);
const noNats = new Float32Array(0);
const noSlots = new Int32Array(4);

/** A list of one token that agrees fully, in the place of what `like` is the list of. */
function singleList({ reading, best }: LikeList, id: number): LikeList {
  const nats = Float32Array.of(best);
  return { reading, ids: Int32Array.of(id), nats, rarity: nats, slots: noSlots, best };
}

function plainToken(token: NameToken, sound: string): NameToken {
  return { text: sound, sound, tail: "", tailFactor: 0, vowelless: token.vowelless, initial: false };
}
