/**
 * How well a name on file agrees with the name asked for: the best one-to-one assignment of their tokens by what each
 * pair is worth, then what one side joined and the other split, then what is left over on either side. In nats.
 * Nothing is allocated for a comparison; the pairs of the last one can be read until the next.
 */
import {
  bestAssignment,
  freeCosts,
  type LossWeights,
  nameModel,
  soundDistance,
  writtenCosts,
} from "../compare/index.ts";
import { foreignByteMin, type NameToken, textLimits } from "../text/index.ts";
import { backgroundPeople } from "./background.ts";
import { type LikeList, placeOf } from "./like-list.ts";
import { counter, type TokenReading, type Tokens, tokenFlags } from "./tokens.ts";

const side = textLimits.tokensMax;
const noPair = -100;

/** A name asked for, with what its tokens are like. */
export interface AskedName {
  readonly tokens: readonly NameToken[];
  readonly readings: readonly TokenReading[];
  readonly like: readonly LikeList[];
  /** For neighbours i and i + 1 joined; undefined when nobody bears what they make. */
  readonly joined: readonly (LikeList | undefined)[];
  /** Place of the father's name, -1 where none is told. */
  readonly father: number;
}

export class NameScorer {
  readonly losses: LossWeights;
  readonly #tokens: Tokens;
  readonly #worth = new Float64Array(side * side);
  readonly #gain = new Float64Array(side * side);
  /** For each token on file the token asked for that it is paired with, -1 for none; and what the pair is worth. */
  readonly askedOf = new Int32Array(side);
  readonly pairNats = new Float64Array(side);
  readonly #rarity = new Float64Array(side * side);
  readonly #pairRarity = new Float64Array(side);
  /** Tokens left on both sides, and what each two of them cost together. */
  leftBoth = 0;
  bothLoss = 0;
  /** What it costs that the father's name of one side is the given name of the other. */
  fatherLoss = 0;
  /** 1 when the pair takes the next token asked for as well, 2 when it takes the next one on file. */
  readonly joins = new Uint8Array(side);
  readonly #isPaired = new Uint8Array(side);
  #weights = new Float32Array(0);
  #weightsAt = -1;
  #weightsFor = 0;
  readonly #scratch = new Uint8Array(128);

  constructor(tokens: Tokens, losses: LossWeights) {
    this.#tokens = tokens;
    this.losses = losses;
  }

  score(asked: AskedName, pool: Int32Array, start: number, count: number, father: number): number {
    const n = asked.tokens.length;
    this.#fillWorth(asked, pool, start, count);
    this.#assign(asked, count);
    let left = 0;
    for (let i = 0; i < n; i++) left += 1 - (this.#isPaired[i] as number);
    let isLeftOnFile = false;
    for (let j = 0; j < count; j++) if ((this.askedOf[j] as number) === -1) isLeftOnFile = true;
    if (left > 0 || isLeftOnFile) this.#join(asked, pool, start, count);
    return this.#sum(asked, pool, start, count, father);
  }

  isAskedPaired(i: number): boolean {
    return this.#isPaired[i] === 1;
  }

  /** Nats of rarity of the pair that a token on file is in. */
  pairRarityOf(j: number): number {
    return this.#pairRarity[j] as number;
  }

  #fillWorth(asked: AskedName, pool: Int32Array, start: number, count: number): void {
    const n = asked.tokens.length;
    const flags = this.#tokens.flags.array;
    for (let j = 0; j < count; j++) {
      const id = pool[start + j] as number;
      const isInitial = ((flags[id] as number) & tokenFlags.initial) !== 0;
      for (let i = 0; i < n; i++) {
        const like = asked.like[i] as LikeList;
        const reading = asked.readings[i] as TokenReading;
        let worth = noPair;
        let rarity = nameModel.initial;
        if (isInitial || (reading.flags & tokenFlags.initial) !== 0)
          worth = this.#initialWorth(reading, id, isInitial);
        else {
          const place = placeOf(like, id);
          if (place !== -1) {
            worth = like.nats[place] as number;
            rarity = like.rarity[place] as number;
          }
        }
        this.#rarity[i * side + j] = rarity;
        this.#worth[i * side + j] = worth;
      }
    }
  }

  #initialWorth(reading: TokenReading, id: number, isInitial: boolean): number {
    const first = this.#tokens.sounds.array[this.#tokens.start.array[id] as number];
    if (!isSameInitial(first as number, reading.sound[0] as number)) return noPair;
    return isInitial && (reading.flags & tokenFlags.initial) !== 0
      ? nameModel.initial
      : nameModel.initial * 0.8;
  }

  #assign(asked: AskedName, count: number): void {
    const n = asked.tokens.length;
    this.#isPaired.fill(0, 0, n);
    this.joins.fill(0, 0, count);
    this.askedOf.fill(-1, 0, count);
    const offset = 1.6;
    // Most often each token has one partner and no two want the same: then that is the best assignment.
    let isPlain = true;
    for (let j = 0; j < count && isPlain; j++) {
      let partner = -1;
      for (let i = 0; i < n; i++)
        if ((this.#worth[i * side + j] as number) + offset > 0) {
          if (partner !== -1) isPlain = false;
          partner = i;
        }
      if (partner === -1) continue;
      if (this.#isPaired[partner] === 1) isPlain = false;
      this.#isPaired[partner] = 1;
      this.askedOf[j] = partner;
      this.pairNats[j] = this.#worth[partner * side + j] as number;
      this.#pairRarity[j] = this.#rarity[partner * side + j] as number;
    }
    if (isPlain) return;
    this.#isPaired.fill(0, 0, n);
    this.askedOf.fill(-1, 0, count);
    const isTurned = n > count;
    const rows = isTurned ? count : n;
    const columns = isTurned ? n : count;
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        const worth = this.#worth[isTurned ? column * side + row : row * side + column] as number;
        this.#gain[row * columns + column] = Math.max(0, worth + offset);
      }
    const columnByRow = bestAssignment(this.#gain, rows, columns);
    for (let row = 0; row < rows; row++) {
      const column = columnByRow[row] as number;
      if (column < 0 || (this.#gain[row * columns + column] as number) <= 0) continue;
      const i = isTurned ? column : row;
      const j = isTurned ? row : column;
      this.#isPaired[i] = 1;
      this.askedOf[j] = i;
      this.pairNats[j] = this.#worth[i * side + j] as number;
      this.#pairRarity[j] = this.#rarity[i * side + j] as number;
    }
  }

  #join(asked: AskedName, pool: Int32Array, start: number, count: number): void {
    const n = asked.tokens.length;
    for (let i = 0; i + 1 < n; i++) {
      const like = asked.joined[i];
      if (like === undefined || (this.#isPaired[i] === 1 && this.#isPaired[i + 1] === 1)) continue;
      for (let j = 0; j < count; j++) {
        const place = placeOf(like, pool[start + j] as number);
        const nats = place === -1 ? 0 : (like.nats[place] as number);
        if (nats > 0) this.#tryJoin(i, 2, j, 1, nats - nameModel.join, count);
      }
    }
    for (let j = 0; j + 1 < count; j++) {
      if ((this.askedOf[j] as number) !== -1 && (this.askedOf[j + 1] as number) !== -1) continue;
      for (let i = 0; i < n; i++) {
        const nats = this.#splitNats(asked, i, pool[start + j] as number, pool[start + j + 1] as number);
        if (nats > 0) this.#tryJoin(i, 1, j, 2, nats - nameModel.join, count);
      }
    }
  }

  /** Takes the joined pair in the place of what it touches when that is worth more. */
  #tryJoin(i: number, askedRun: number, j: number, fileRun: number, nats: number, count: number): void {
    let old = 0;
    let touched = 0;
    for (let other = 0; other < count; other++) {
      const partner = this.askedOf[other] as number;
      if (partner === -1) continue;
      const isTouched = (other >= j && other < j + fileRun) || (partner >= i && partner < i + askedRun);
      if (!isTouched) continue;
      if (this.joins[other] !== 0) return;
      old += this.pairNats[other] as number;
      touched++;
    }
    // A pair that gives way leaves its other side without a partner.
    if (touched > 1 || nats <= old + (touched === 1 ? 0 : -1)) return;
    for (let other = 0; other < count; other++) {
      const partner = this.askedOf[other] as number;
      if (partner === -1) continue;
      if ((other >= j && other < j + fileRun) || (partner >= i && partner < i + askedRun)) {
        this.#isPaired[partner] = 0;
        this.askedOf[other] = -1;
      }
    }
    this.askedOf[j] = i;
    this.pairNats[j] = nats;
    this.#pairRarity[j] = nats + nameModel.join;
    this.joins[j] = askedRun === 2 ? 1 : 2;
    this.#isPaired[i] = 1;
    if (askedRun === 2) this.#isPaired[i + 1] = 1;
    else {
      this.askedOf[j + 1] = i;
      this.pairNats[j + 1] = 0;
      this.#pairRarity[j + 1] = 0;
      this.joins[j + 1] = 3;
    }
  }

  #splitNats(asked: AskedName, i: number, left: number, right: number): number {
    const reading = asked.readings[i] as TokenReading;
    const tokens = this.#tokens;
    const leftLength = tokens.length.array[left] as number;
    const rightLength = tokens.length.array[right] as number;
    const length = leftLength + rightLength;
    if (reading.sound.length < 4 || Math.abs(length - reading.sound.length) > 1 || length > 64) return 0;
    const sounds = tokens.sounds.array;
    const leftStart = tokens.start.array[left] as number;
    if (sounds[leftStart] !== reading.sound[0]) return 0;
    const rightStart = tokens.start.array[right] as number;
    for (let at = 0; at < leftLength; at++) this.#scratch[at] = sounds[leftStart + at] as number;
    for (let at = 0; at < rightLength; at++)
      this.#scratch[leftLength + at] = sounds[rightStart + at] as number;
    const flags = (tokens.flags.array[left] as number) | reading.flags;
    const costs = (flags & tokenFlags.vowelless) !== 0 ? freeCosts : writtenCosts;
    const distance = soundDistance(
      reading.sound,
      0,
      reading.sound.length,
      this.#scratch,
      0,
      length,
      costs,
      3,
    );
    return distance > 3 ? 0 : (asked.like[i] as LikeList).best - distance;
  }

  /** Log odds from the share of what could agree that does, and from how much that is at all. */
  #sum(asked: AskedName, pool: Int32Array, start: number, count: number, father: number): number {
    let agreed = 0;
    this.fatherLoss = this.#fatherLoss(asked, father, count);
    let whole = this.fatherLoss;
    let fileLeft = 0;
    let fileWeight = 0;
    for (let j = 0; j < count; j++) {
      const i = this.askedOf[j] as number;
      const weight = Math.min(nameModel.leftMax, this.weightOf(pool[start + j] as number));
      if (i === -1) {
        fileLeft++;
        fileWeight += weight;
        continue;
      }
      const nats = Math.max(0, this.pairNats[j] as number);
      const rarity = this.#pairRarity[j] as number;
      const best = Math.min(weight, (asked.like[i] as LikeList).best);
      agreed += nats;
      whole += nats + this.losses.pair * ((this.joins[j] === 0 ? Math.max(rarity, best) : rarity) - nats);
    }
    let askedLeft = 0;
    let askedWeight = 0;
    for (let i = 0; i < asked.tokens.length; i++)
      if (this.#isPaired[i] === 0) {
        askedLeft++;
        askedWeight += Math.min(nameModel.leftMax, (asked.like[i] as LikeList).best);
      }
    return nameOdds(agreed, whole + this.#leftLoss(askedLeft, askedWeight, fileLeft, fileWeight));
  }

  /** A token left on both sides is two names that differ; one that only one side has was left out, as people do. */
  #leftLoss(asked: number, askedWeight: number, file: number, fileWeight: number): number {
    const { losses } = this;
    const both = Math.min(asked, file);
    this.leftBoth = both;
    if (both === 0) return losses.asked * askedWeight + losses.file * fileWeight;
    const askedEach = askedWeight / asked;
    const fileEach = fileWeight / file;
    this.bothLoss = losses.both * Math.max(losses.bothMin, Math.min(askedEach, fileEach));
    return (
      losses.both * both * Math.max(losses.bothMin, Math.min(askedEach, fileEach)) +
      losses.asked * (asked - both) * askedEach +
      losses.file * (file - both) * fileEach
    );
  }

  /** `Omar bin Abdullah` is not `Abdullah bin Omar`. */
  #fatherLoss(asked: AskedName, father: number, count: number): number {
    if (father === 0 || asked.father === -1 || father > count) return 0;
    const partner = this.askedOf[father - 1] as number;
    if (partner === -1 || partner === asked.father || this.#isPaired[asked.father] === 0) return 0;
    return this.losses.father * Math.max(0, this.pairNats[father - 1] as number);
  }

  /** Nats of rarity of a token on file. */
  weightOf(id: number): number {
    const known = this.#weights[id];
    if (known !== undefined && known !== 0) return known;
    const tokens = this.#tokens;
    if (this.#weights.length < tokens.size) {
      const larger = new Float32Array(tokens.start.array.length);
      larger.set(this.#weights);
      this.#weights = larger;
    }
    let weight: number = nameModel.initial;
    if (((tokens.flags.array[id] as number) & tokenFlags.initial) === 0) {
      const borne =
        nameModel.holdings * (tokens.names.array[id] as number) +
        nameModel.background * (tokens.background.array[id] as number) +
        0.5;
      weight = Math.max(
        0.1,
        Math.log(
          (nameModel.holdings * (tokens.counters[counter.namesLive] as number) +
            nameModel.background * backgroundPeople) /
            borne,
        ),
      );
    }
    // Read back: the first answer must not differ from the next by a rounding.
    this.#weights[id] = weight;
    return this.#weights[id] as number;
  }

  /** Before a query: what was worked out is right as long as the likes are that the thread has kept (like-tokens.ts). */
  beginQuery(): void {
    const { counters } = this.#tokens;
    const changes = counters[counter.changes] as number;
    const names = counters[counter.namesLive] as number;
    const churn = counters[counter.churn] as number;
    if (changes === this.#weightsAt && (churn - this.#weightsFor) * 50 <= names) return;
    this.#weights.fill(0);
    this.#weightsAt = changes;
    this.#weightsFor = churn;
  }
}

/** `J.` stands for what is spelt with a J and sounds otherwise, too. */
function isSameInitial(a: number, b: number): boolean {
  if (a === b) return true;
  return (
    a < foreignByteMin &&
    b < foreignByteMin &&
    (writtenCosts.swap[a * foreignByteMin + b] as number) <= initialSwapMax
  );
}

/** Nats between two sounds that one letter writes. */
const initialSwapMax = 2;

export function nameOdds(agreed: number, whole: number): number {
  if (agreed <= 0) return noPair;
  const share = (agreed / whole) * (1 - Math.exp(-agreed / nameModel.convincing));
  return nameModel.natsPerOdds * Math.log(share / (1 - Math.min(share, 0.999)));
}
