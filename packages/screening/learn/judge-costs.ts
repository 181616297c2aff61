/**
 * How well a table of costs tells spellings of one name from two names, on pairs that it was not learned from.
 * Easy others are tokens drawn at random; near others share a key of the candidate step, which is where a screening
 * must decide. Some near others are spellings of one name that no source links, so no table reaches certainty there.
 */
import { skeletonKeys, soundToSkeletons, wordToSounds } from "../src/text/index.ts";
import type { WeightedPair } from "./edit-model.ts";
import { createRandom } from "./random.ts";
import type { SoundPair } from "./sound-pairs.ts";

export type Distance = (left: Uint8Array, right: Uint8Array) => number;

export interface Judgement {
  pairs: number;
  /** Probability that a true pair is nearer than a random one; than a near one. */
  aucRandom: number;
  aucNear: number;
  /** Share of true pairs nearer than all but the stated share of the others. */
  recallAtRandom0001: number;
  recallAtNear005: number;
  recallAtNear001: number;
}

export interface OtherPairs {
  random: WeightedPair[];
  near: WeightedPair[];
}

const othersCount = 100_000;
const drawsMax = 600_000;
const seed = 20_061;

/** Pairs of the same two sides that no source holds to be one name. */
export function drawOtherPairs(pairs: readonly SoundPair[], all: readonly SoundPair[]): OtherPairs {
  const random = createRandom(seed);
  const linked = new Set(all.map((pair) => `${pair.leftText} ${pair.rightText}`));
  const skeletonsLinked = new Set(
    all.map((pair) => `${firstSkeleton(pair.leftText)} ${firstSkeleton(pair.rightText)}`),
  );
  const others: OtherPairs = { random: [], near: [] };
  const byKey = new Map<string, SoundPair[]>();
  for (const pair of pairs)
    for (const key of skeletonKeys(soundToSkeletons(wordToSounds(pair.rightText).sound)))
      byKey.set(key, [...(byKey.get(key) ?? []), pair].slice(-200));
  for (let draw = 0; draw < drawsMax && others.near.length < othersCount; draw++) {
    const own = pairs[random.below(pairs.length)] as SoundPair;
    const any = pairs[random.below(pairs.length)] as SoundPair;
    if (others.random.length < othersCount && isOther(own, any, linked, skeletonsLinked))
      others.random.push({ left: own.left, right: any.right, weight: 1 });
    const keys = skeletonKeys(soundToSkeletons(wordToSounds(own.leftText).sound));
    const bucket = byKey.get(keys[random.below(keys.length)] as string) ?? [];
    if (bucket.length === 0) continue;
    const near = bucket[random.below(bucket.length)] as SoundPair;
    if (isOther(own, near, linked, skeletonsLinked))
      others.near.push({ left: own.left, right: near.right, weight: 1 });
  }
  return others;
}

function isOther(
  own: SoundPair,
  other: SoundPair,
  linked: ReadonlySet<string>,
  skeletonsLinked: ReadonlySet<string>,
): boolean {
  // One skeleton is one name more often than not, listed as such or not.
  const [left, right] = [firstSkeleton(own.leftText), firstSkeleton(other.rightText)];
  if (left === right || skeletonsLinked.has(`${left} ${right}`)) return false;
  return own.leftText !== other.rightText && !linked.has(`${own.leftText} ${other.rightText}`);
}

const skeletonByText = new Map<string, string>();

function firstSkeleton(text: string): string {
  let skeleton = skeletonByText.get(text);
  if (skeleton === undefined) {
    skeleton = soundToSkeletons(wordToSounds(text).sound)[0] as string;
    skeletonByText.set(text, skeleton);
  }
  return skeleton;
}

export function judgeDistance(
  distance: Distance,
  pairs: readonly WeightedPair[],
  others: OtherPairs,
): Judgement {
  const measure = (pair: WeightedPair) => distance(pair.left, pair.right);
  const same = pairs.map((pair) => ({ distance: measure(pair), weight: pair.weight }));
  const random = others.random.map(measure).sort((a, b) => a - b);
  const near = others.near.map(measure).sort((a, b) => a - b);
  return {
    pairs: pairs.length,
    aucRandom: areaUnderCurve(same, random),
    aucNear: areaUnderCurve(same, near),
    recallAtRandom0001: recallBelow(same, random[Math.floor(random.length * 0.001)] as number),
    recallAtNear005: recallBelow(same, near[Math.floor(near.length * 0.05)] as number),
    recallAtNear001: recallBelow(same, near[Math.floor(near.length * 0.01)] as number),
  };
}

interface Measured {
  distance: number;
  weight: number;
}

function areaUnderCurve(same: readonly Measured[], sortedOthers: readonly number[]): number {
  let sum = 0;
  let whole = 0;
  for (const { distance, weight } of same) {
    const below = countBelow(sortedOthers, distance, false);
    const equal = countBelow(sortedOthers, distance, true) - below;
    sum += weight * (1 - (below + equal / 2) / sortedOthers.length);
    whole += weight;
  }
  return sum / whole;
}

/** How many are under the limit, or at most it. */
function countBelow(sorted: readonly number[], limit: number, isInclusive: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] as number;
    if (value < limit || (isInclusive && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function recallBelow(same: readonly Measured[], limit: number): number {
  let found = 0;
  let whole = 0;
  for (const { distance, weight } of same) {
    if (distance < limit) found += weight;
    whole += weight;
  }
  return found / whole;
}
