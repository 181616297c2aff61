/**
 * Skeletons as numbers: up to eight classes of four bits, the first in the lowest, so that two of them are told apart
 * by a few operations before any distance is worked out.
 */

import { type SoundCosts, unitsPerNat } from "../compare/index.ts";
import { soundByte, soundLetters, soundToSkeletons } from "../text/index.ts";

/** Class letters of ../text/skeleton.ts in the order of their codes 1…; what is none of them is 15. */
const classLetters = "PFMNLRSXJHKT";
const foreignClass = 15;
const classesMax = 8;

const codeByClass = new Map([...classLetters].map((letter, at) => [letter, at + 1]));

export function packSkeleton(skeleton: string): number {
  let packed = 0;
  let at = 0;
  for (const letter of skeleton) {
    if (at === classesMax) break;
    packed |= (codeByClass.get(letter) ?? foreignClass) << (4 * at++);
  }
  return packed;
}

/** FNV-1a over the letters: keys are compared by hash alone; a collision only makes a candidate. */
export function hashKey(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash | 1;
}

/** Least costs between classes: [a * 16 + b] of a substitution, [a * 16] of a lone one (class 0 is nothing). */
export function createClassCosts(costs: SoundCosts): Float32Array {
  const least = new Float32Array(256).fill(Number.POSITIVE_INFINITY);
  const classes = soundLetters.map((letter) => classesOf(letter));
  for (const [at, letter] of soundLetters.entries())
    for (const a of classes[at] as number[]) {
      const lone = costs.lone[soundByte(letter)] as number;
      least[a * 16] = Math.min(least[a * 16] as number, lone);
      least[a] = least[a * 16] as number;
      for (const [other, letterB] of soundLetters.entries())
        for (const b of classes[other] as number[]) {
          const swap = costs.swap[soundByte(letter) * 64 + soundByte(letterB)] as number;
          least[a * 16 + b] = Math.min(least[a * 16 + b] as number, swap);
        }
    }
  for (let code = 0; code < 16; code++) {
    least[code * 17] = 0;
    for (const at of [code * 16 + foreignClass, foreignClass * 16 + code])
      if (least[at] === Number.POSITIVE_INFINITY) least[at] = costs.swapMax;
  }
  least[0] = 0;
  return least.map((cost) => Math.floor(cost * unitsPerNat));
}

function classesOf(letter: string): number[] {
  return [
    ...new Set(
      soundToSkeletons(`a${letter}`).flatMap((skeleton) =>
        skeleton === "" ? [] : [packSkeleton(skeleton) & 15],
      ),
    ),
  ];
}

/** A lower bound of the distance between two words that share a key: what their one differing class costs at least. */
export function skeletonGap(a: number, b: number, classCosts: Float32Array, turn: number): number {
  const differing = a ^ b;
  if (differing === 0) return 0;
  const shift = (31 - Math.clz32(differing & -differing)) & ~3;
  const x = a >>> shift;
  const y = b >>> shift;
  let least = 9999;
  const xRest = x >>> 4;
  const yRest = y >>> 4;
  if (xRest === yRest) least = classCosts[(x & 15) * 16 + (y & 15)] as number;
  if (xRest === y) least = Math.min(least, classCosts[(x & 15) * 16] as number);
  if (x === yRest) least = Math.min(least, classCosts[(y & 15) * 16] as number);
  if (x >>> 8 === y >>> 8 && (x & 15) === (yRest & 15) && (y & 15) === (xRest & 15))
    least = Math.min(least, turn);
  return least;
}
