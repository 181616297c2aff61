/** Likeness of two tokens, 0..1, by the better of their readings. */
import { foreignByteMin, type NameToken, soundToBytes } from "../text/index.ts";
import { freeCosts, type SoundCosts, writtenCosts } from "./costs.ts";
import { soundDistance, soundsMax } from "./distance.kernel.ts";

/** A reading as bytes, with what it would cost to lose it whole: long and consonant-rich ones bear more differences. */
export interface Reading {
  sound: Uint8Array;
  writtenMass: number;
  freeMass: number;
}

/** A token with its readings as bytes, made once. */
export interface ComparedToken {
  text: string;
  whole: Reading;
  tail: Reading | undefined;
  tailFactor: number;
  vowelless: boolean;
  initial: boolean;
}

/** Below this two tokens are different names. */
export const likenessMin = 0.6;

export function tokenToCompared(token: NameToken): ComparedToken {
  return {
    text: token.text,
    whole: createReading(soundToBytes(token.sound).subarray(0, soundsMax)),
    tail: token.tail === "" ? undefined : createReading(soundToBytes(token.tail).subarray(0, soundsMax)),
    tailFactor: token.tailFactor,
    vowelless: token.vowelless,
    initial: token.initial,
  };
}

/** Two neighbours written as one; undefined when nobody would write so long a token. */
export function joinCompared(left: ComparedToken, right: ComparedToken): ComparedToken | undefined {
  const length = left.whole.sound.length + right.whole.sound.length;
  if (length > soundsMax) return undefined;
  const sound = new Uint8Array(length);
  sound.set(left.whole.sound);
  sound.set(right.whole.sound, left.whole.sound.length);
  return {
    text: left.text + right.text,
    whole: createReading(sound),
    tail: undefined,
    tailFactor: 0,
    vowelless: left.vowelless || right.vowelless,
    initial: false,
  };
}

/**
 * Whether two neighbours written as one could be the other token at all: by first sound and by mass, before the joined
 * token is made. Nearly every question that is asked ends here.
 */
export function mayJoin(left: ComparedToken, right: ComparedToken, other: ComparedToken): boolean {
  const [a, b] = [left.whole.sound[0] as number, other.whole.sound[0] as number];
  if (a !== b && (a >= foreignByteMin || b >= foreignByteMin)) return false;
  if (a !== b && (writtenCosts.swap[a * foreignByteMin + b] as number) > 0.5) return false;
  const isFree = left.vowelless || right.vowelless || other.vowelless;
  const joined = isFree
    ? left.whole.freeMass + right.whole.freeMass
    : left.whole.writtenMass + right.whole.writtenMass;
  const mass = isFree ? other.whole.freeMass : other.whole.writtenMass;
  return Math.abs(joined - mass) <= 0.2 * Math.max(joined, mass) + 0.3;
}

/** 0 when the tokens are less than about `likenessMin` alike: the exact figure is not worked out there. */
export function tokenLikeness(a: ComparedToken, b: ComparedToken): number {
  if (a.initial || b.initial) return initialLikeness(a, b);
  const isFree = a.vowelless || b.vowelless;
  let best = readingLikeness(a.whole, b.whole, isFree);
  if (best > 0.95) return best;
  if (a.tail !== undefined) best = Math.max(best, a.tailFactor * readingLikeness(a.tail, b.whole, isFree));
  if (b.tail !== undefined) best = Math.max(best, b.tailFactor * readingLikeness(a.whole, b.tail, isFree));
  return best;
}

function initialLikeness(a: ComparedToken, b: ComparedToken): number {
  if (a.whole.sound[0] !== b.whole.sound[0]) return 0;
  return a.initial && b.initial ? 1 : 0.8;
}

function readingLikeness(a: Reading, b: Reading, isFree: boolean): number {
  const [aMass, bMass] = isFree ? [a.freeMass, b.freeMass] : [a.writtenMass, b.writtenMass];
  const mass = Math.max(aMass, bMass, 1);
  const budget = (1 - likenessMin) * mass;
  // What one side has more must be lost at least (nearly: a few swaps cost less than the difference of the two).
  if (Math.abs(aMass - bMass) > budget + 0.3) return 0;
  const distance = soundDistance(a.sound, b.sound, isFree ? freeCosts : writtenCosts, budget);
  return distance > budget ? 0 : 1 - distance / mass;
}

function createReading(sound: Uint8Array): Reading {
  return { sound, writtenMass: soundMass(sound, writtenCosts), freeMass: soundMass(sound, freeCosts) };
}

function soundMass(sound: Uint8Array, costs: SoundCosts): number {
  let mass = 0;
  for (let at = 0; at < sound.length; at++) mass += costs.lone[sound[at] as number] as number;
  return mass;
}
