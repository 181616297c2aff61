/**
 * Which tokens of the vocabulary are like a given one, and what each is worth in nats: −ln of the share of people who
 * bear a token at least that like, less the distance. Names repeat their tokens, so answers are kept, for one thread.
 */
import {
  freeCosts,
  nameModel,
  SharedRows,
  soundDistance,
  unitsPerNat,
  Words,
  writtenCosts,
} from "../compare/index.ts";
import type { NameToken } from "../text/index.ts";
import { backgroundPeople } from "./background.ts";
import { blockHeader } from "./chains.ts";
import { equivalentsOf } from "./equivalents.ts";
import { createSlots, type LikeList } from "./like-list.ts";
import { createClassCosts, hashKey, packSkeleton, skeletonGap } from "./packed-skeleton.ts";
import {
  counter,
  massOf,
  type TokenReading,
  type Tokens,
  tokenFlags,
  tokenKeys,
  tokenToReading,
} from "./tokens.ts";

interface KeptList {
  readonly list: LikeList;
  readonly tail: string;
  readonly vowelless: boolean;
}

/** More of them are not told apart by anything. */
const likeMax = 256;
/** Entries of kept lists, over all of them: some 75 MB a thread. */
const keptEntriesMax = 3_000_000;
/** What a kept list takes beside its entries, in entries. */
const keptOverhead = 20;
/** Entries of one key that are looked at: a hostile vocabulary must not make a query dear. */
const keyEntriesMax = 60_000;
const writtenClasses = createClassCosts(writtenCosts);
const freeClasses = createClassCosts(freeCosts);
/** Distance, in 32nds of a nat, within which two words are one name, by the greater mass, in quarters of a nat. */
function createBudgets(): Int32Array {
  return Int32Array.from({ length: 1024 }, (_, mass) =>
    Math.round(
      Math.min(
        nameModel.distanceShare * (mass / 4) ** nameModel.massPower,
        nameModel.massShareMax * (mass / 4),
      ) * unitsPerNat,
    ),
  );
}

const turnUnits = Math.round(writtenCosts.turn * unitsPerNat);
/** Closer words sound the same: no second reading brings them closer. */
const equalUnits = unitsPerNat / 2;
/** A second reading of another length than that is another name. */
const tailLengthsMax = 4;
const vowellessBit = tokenFlags.vowelless << 6;

export class LikeTokens {
  readonly #tokens: Tokens;
  readonly #kept = new Map<string, KeptList>();
  readonly #keptExact = new Map<string, KeptList>();
  #keptEntries = 0;
  #keptAt = -1;
  #keptChurn = 0;
  #marks = new Int32Array(4096);
  #mark = 0;
  /** What the search in hand has found. */
  #ids = new Int32Array(4096);
  #distances = new Float32Array(4096);
  #found = 0;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  find(token: NameToken): LikeList {
    return this.#keep(this.#kept, token, () => {
      for (const { key, packed } of tokenKeys(token)) this.#lookAtKey(key, packed);
      this.#measure();
      this.#addEquivalents(token);
    });
  }

  /** Only tokens with the very skeleton: for tokens that are themselves a guess. */
  findSameSkeleton(token: NameToken): LikeList {
    return this.#keep(this.#keptExact, token, () => {
      for (const { key, packed } of tokenKeys(token))
        if (packSkeleton(key) === packed) this.#lookAtKey(key, packed);
      this.#measure();
    });
  }

  /** Compares with every token: for measuring what the keys miss. */
  findExhaustively(token: NameToken): LikeList {
    this.#begin(token);
    for (let id = 0; id < this.#tokens.size; id++) this.#addToken(id);
    this.#measure();
    this.#addEquivalents(token);
    return this.#toList();
  }

  #reading: TokenReading | undefined;
  readonly #budgets = createBudgets();
  readonly #writtenRows = new SharedRows(writtenCosts);
  readonly #freeRows = new SharedRows(freeCosts);
  readonly #writtenWords = new Words();
  readonly #freeWords = new Words();
  /** In quarters of a nat. */
  #writtenMass = 0;
  #freeMass = 0;

  #keep(kept: Map<string, KeptList>, token: NameToken, look: () => void): LikeList {
    this.#forgetOld();
    const known = kept.get(token.sound);
    if (known !== undefined && known.tail === token.tail && known.vowelless === token.vowelless)
      return known.list;
    this.#begin(token);
    look();
    const list = this.#toList();
    this.#keptEntries += list.ids.length + keptOverhead;
    if (this.#keptEntries > keptEntriesMax) this.forget();
    kept.set(token.sound, { list, tail: token.tail, vowelless: token.vowelless });
    return list;
  }

  /** What was kept is right until a token comes or goes, or as many names as are 2 % of all have come or gone. */
  #forgetOld(): void {
    const { counters } = this.#tokens;
    const changes = counters[counter.changes] as number;
    const names = counters[counter.namesLive] as number;
    const churn = counters[counter.churn] as number;
    if (changes === this.#keptAt && (churn - this.#keptChurn) * 50 <= names) return;
    this.forget();
    this.#keptAt = changes;
    this.#keptChurn = churn;
  }

  forget(): void {
    this.#kept.clear();
    this.#keptExact.clear();
    this.#keptEntries = 0;
  }

  #begin(token: NameToken): void {
    this.#reading = tokenToReading(token);
    this.#found = 0;
    this.#mark++;
    if (this.#marks.length < this.#tokens.size) this.#marks = new Int32Array(this.#tokens.size * 2);
    this.#writtenMass = massOf(this.#reading.sound, writtenCosts.lone);
    this.#freeMass = massOf(this.#reading.sound, freeCosts.lone);
    this.#writtenRows.begin(this.#reading.sound);
    this.#freeRows.begin(this.#reading.sound);
  }

  #lookAtKey(key: string, packed: number): void {
    const tokens = this.#tokens;
    const list = tokens.byKey.find(hashKey(key));
    if (list === -1) return;
    const marks = this.#marks;
    const mark = this.#mark;
    const pool = tokens.byKey.chains.pool.array;
    const isOwnFree = ((this.#reading as TokenReading).flags & tokenFlags.vowelless) !== 0;
    const budgets = this.#budgets;
    let left = keyEntriesMax;
    for (
      let block = tokens.byKey.chains.heads.array[list] as number;
      block > 0 && left > 0;
      block = pool[block] as number
    ) {
      const count = pool[block + 2] as number;
      left -= count;
      const end = block + blockHeader + count * 4;
      for (let at = block + blockHeader; at < end; at += 4) {
        const other = pool[at + 1] as number;
        const described = pool[at + 3] as number;
        const isFree = isOwnFree || (described & vowellessBit) !== 0;
        const own = isFree ? this.#freeMass : this.#writtenMass;
        const others = (described >>> (isFree ? 19 : 9)) & 1023;
        const budget = budgets[Math.max(own, others)] as number;
        if (
          other !== packed &&
          skeletonGap(packed, other, isFree ? freeClasses : writtenClasses, turnUnits) >
            nameModel.gapShare * budget
        )
          continue;
        const id = pool[at] as number;
        if (marks[id] === mark) continue;
        marks[id] = mark;
        const words = isFree ? this.#freeWords : this.#writtenWords;
        words.push(id, pool[at + 2] as number, described & 63, budget);
      }
    }
  }

  #addToken(id: number): void {
    const tokens = this.#tokens;
    const flags = tokens.flags.array[id] as number;
    if ((flags & (tokenFlags.initial | tokenFlags.dead)) !== 0) return;
    const isFree = (((this.#reading as TokenReading).flags | flags) & tokenFlags.vowelless) !== 0;
    const others = massOf(tokens.soundOf(id), (isFree ? freeCosts : writtenCosts).lone);
    const budget = this.#budgets[Math.max(others, isFree ? this.#freeMass : this.#writtenMass)] as number;
    const words = isFree ? this.#freeWords : this.#writtenWords;
    words.push(id, tokens.start.array[id] as number, tokens.length.array[id] as number, budget);
  }

  /** Works out the distances of the words that wait, and keeps those within their budgets. */
  #measure(): void {
    for (const [rows, words] of [
      [this.#writtenRows, this.#writtenWords],
      [this.#freeRows, this.#freeWords],
    ] as const) {
      rows.measure(this.#tokens.sounds.array, words);
      for (let at = 0; at < words.count; at++) {
        const budget = words.budgets[at] as number;
        let best = words.distances[at] as number;
        const id = words.ids[at] as number;
        if (best > equalUnits) best = Math.min(best, this.#tailDistance(id, rows === this.#freeRows, budget));
        if (best < budget) this.#push(id, best / budget);
      }
      words.count = 0;
    }
  }

  /** By the second reading of either side, in 32nds of a nat. */
  #tailDistance(id: number, isFree: boolean, budget: number): number {
    const tokens = this.#tokens;
    const { sound, tail, tailCost } = this.#reading as TokenReading;
    const length = tokens.tailLength.array[id] as number;
    if (tail.length === 0 && (length === 0 || Math.abs(length - sound.length) > tailLengthsMax))
      return budget + 1;
    const sounds = tokens.sounds.array;
    const costs = isFree ? freeCosts : writtenCosts;
    const most = budget / unitsPerNat;
    let best = most + 1;
    if (tail.length > 0) {
      const cost = tailCost / 10;
      const start = tokens.start.array[id] as number;
      best =
        cost +
        soundDistance(
          tail,
          0,
          tail.length,
          sounds,
          start,
          tokens.length.array[id] as number,
          costs,
          most - cost,
        );
    }
    if (length > 0) {
      const cost = (tokens.tailCost.array[id] as number) / 10;
      const start = tokens.tailStart.array[id] as number;
      best = Math.min(
        best,
        cost + soundDistance(sound, 0, sound.length, sounds, start, length, costs, most - cost),
      );
    }
    return best * unitsPerNat;
  }

  #push(id: number, relative: number): void {
    if (this.#found === this.#ids.length) this.#grow();
    this.#ids[this.#found] = id;
    this.#distances[this.#found++] = relative;
  }

  /** Pet forms and other languages' forms of the name, which no sound brings together. */
  #addEquivalents(token: NameToken): void {
    for (const { sound, share } of equivalentsOf(token.sound)) {
      const id = this.#tokens.find(
        tokenToReading({ text: "", sound, tail: "", tailFactor: 0, vowelless: false, initial: false }),
      );
      if (id === -1 || this.#tokens.names.array[id] === 0) continue;
      let place = 0;
      while (place < this.#found && this.#ids[place] !== id) place++;
      if (place === this.#found) this.#push(id, share);
      else if ((this.#distances[place] as number) > share) this.#distances[place] = share;
    }
  }

  #grow(): void {
    const ids = new Int32Array(this.#ids.length * 2);
    const distances = new Float32Array(this.#ids.length * 2);
    ids.set(this.#ids);
    distances.set(this.#distances);
    this.#ids = ids;
    this.#distances = distances;
  }

  /** Ascending distance is descending worth, as the share of people only grows. */
  #toList(): LikeList {
    const found = this.#found;
    const distances = this.#distances;
    const order = sortedOrder(distances, found);
    const tokens = this.#tokens;
    const total =
      nameModel.holdings * (tokens.counters[counter.namesLive] as number) +
      nameModel.background * backgroundPeople;
    const ids = new Int32Array(Math.min(found, likeMax));
    const nats = new Float32Array(ids.length);
    const rarities = new Float32Array(ids.length);
    let borne = 0.5;
    let size = 0;
    for (let at = 0; at < found && size < ids.length; ) {
      const distance = distances[order[at] as number] as number;
      let end = at;
      // Equal distances are one step: who agrees no better shares the same chance.
      for (; end < found && (distances[order[end] as number] as number) <= distance + 0.02; end++) {
        const id = this.#ids[order[end] as number] as number;
        borne +=
          nameModel.holdings * (tokens.names.array[id] as number) +
          nameModel.background * (tokens.background.array[id] as number);
      }
      const rarity = Math.min(nameModel.rarityMax, -Math.log(Math.min(1, borne / total)));
      for (; at < end && size < ids.length; at++) {
        const relative = distances[order[at] as number] as number;
        const own = rarity * (1 - relative ** nameModel.worthPower);
        if (own < nameModel.pairMin) continue;
        const id = this.#ids[order[at] as number] as number;
        if (tokens.names.array[id] === 0) continue;
        ids[size] = id;
        rarities[size] = rarity;
        nats[size++] = own;
      }
    }
    const best = Math.min(nameModel.rarityMax, -Math.log((0.5 + this.#borneAlike()) / total));
    return {
      reading: this.#reading as TokenReading,
      ids: ids.slice(0, size),
      nats: nats.slice(0, size),
      rarity: rarities.slice(0, size),
      slots: createSlots(ids, size),
      best: Math.max(best, 0.5),
    };
  }

  /** People who bear the very token. */
  #borneAlike(): number {
    let borne = 0;
    for (let at = 0; at < this.#found; at++)
      if ((this.#distances[at] as number) < 0.02) {
        const id = this.#ids[at] as number;
        borne +=
          nameModel.holdings * (this.#tokens.names.array[id] as number) +
          nameModel.background * (this.#tokens.background.array[id] as number);
      }
    return borne;
  }
}

function sortedOrder(distances: Float32Array, count: number): Uint32Array {
  // Distance in the upper bits, place in the lower: one native sort of numbers.
  const keyed = new Float64Array(count);
  for (let at = 0; at < count; at++) keyed[at] = Math.round((distances[at] as number) * 65536) * 1048576 + at;
  keyed.sort();
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at++) order[at] = (keyed[at] as number) % 1048576;
  return order;
}
