/**
 * From probabilities to costs in nats. What a reader of a name is asked is: given that one side writes `a`, how
 * surprising is it that the other writes `b`, or nothing? Over the symmetric table P, with M(a) = Σ P(a, ·),
 *
 *   usual(a)   = −ln max P(· | a)                                    what a's commonest fate costs
 *   swap(a, b) = −½ (ln P(b | a) + ln P(a | b)) − ½ (usual(a) + usual(b))       at least costMin; 0 when a = b
 *   lone(a)    = −ln P(nothing | a) − usual(a)
 *
 * so that what a letter usually becomes costs about nothing, be that itself (a consonant), a letter of another
 * alphabet (a Latin f and Hebrew פ), or nothing (a short vowel beside Arabic). Why conditional and not joint: evidence
 * that x and y are one name is ln P(y | x) − ln P(y). The second term is the token's rarity, which is counted and not
 * modelled; e^−distance stands for the first. So nats of rarity minus nats of distance are evidence on one scale.
 */
import { soundByte, soundLetters } from "../src/text/index.ts";
import { alphabetSize, type EditCounts, type EditModel } from "./edit-model.ts";

/** Costs in nats by byte: `swap` at [a * alphabetSize + b], lone sounds by where they stand. */
export interface LearnedCosts {
  swap: Float64Array;
  lone: Float64Array;
  initialLone: Float64Array;
  finalLone: Float64Array;
  transposition: number;
}

export interface CostLimits {
  /** No swap costs more, nor one of a sound that was never seen. */
  swapMax: number;
  loneMax: number;
  /** Nothing is quite free: many small differences are a difference. */
  costMin: number;
  /** Two neighbours in the wrong order: a slip of the hand, which pairs of romanisations do not teach. */
  transposition: number;
}

/** Uses of a sound at a word's head or end that the general figure is worth, where that place was hardly seen. */
const placePrior = 20;

export function modelToCosts(model: EditModel, counts: EditCounts, limits: CostLimits): LearnedCosts {
  const even = evenTable(model);
  const share = (a: number, b: number) => (even[a * alphabetSize + b] as number) / marginal(even, a);
  const bound = (cost: number, max: number) =>
    Number.isFinite(cost) ? Math.min(max, Math.max(limits.costMin, cost)) : max;
  const swap = new Float64Array(alphabetSize * alphabetSize).fill(limits.swapMax);
  const lone = new Float64Array(alphabetSize).fill(limits.loneMax);
  const initialLone = lone.slice();
  const finalLone = lone.slice();
  const bytes = soundLetters.map(soundByte).filter((a) => marginal(even, a) > 0);
  for (const a of soundLetters.map(soundByte)) swap[a * alphabetSize + a] = 0;
  for (const a of bytes) {
    for (const b of bytes) {
      if (a === b) continue;
      const surprise = -(Math.log(share(a, b)) + Math.log(share(b, a))) / 2;
      swap[a * alphabetSize + b] = bound(
        surprise - (usualCost(even, a) + usualCost(even, b)) / 2,
        limits.swapMax,
      );
    }
    const general = share(a, 0);
    const place = (alone: Float64Array, kept: Float64Array) =>
      bound(-Math.log(placeShare(alone, kept, a, general)) - usualCost(even, a), limits.loneMax);
    lone[a] = bound(-Math.log(general) - usualCost(even, a), limits.loneMax);
    initialLone[a] = place(counts.initialLone, counts.initialKept);
    finalLone[a] = place(counts.finalLone, counts.finalKept);
  }
  return { swap, lone, initialLone, finalLone, transposition: limits.transposition };
}

function evenTable({ joint }: EditModel): Float64Array {
  const even = new Float64Array(joint.length);
  for (let a = 0; a < alphabetSize; a++)
    for (let b = 0; b < alphabetSize; b++)
      even[a * alphabetSize + b] =
        ((joint[a * alphabetSize + b] as number) + (joint[b * alphabetSize + a] as number)) / 2;
  return even;
}

function marginal(even: Float64Array, a: number): number {
  let sum = 0;
  for (let b = 0; b < alphabetSize; b++) sum += even[a * alphabetSize + b] as number;
  return sum;
}

function usualCost(even: Float64Array, a: number): number {
  let best = 0;
  for (let b = 0; b < alphabetSize; b++) best = Math.max(best, even[a * alphabetSize + b] as number);
  return -Math.log(best / marginal(even, a));
}

/** Of a sound's uses at one place, the share in which the other side has nothing for it. */
function placeShare(lone: Float64Array, kept: Float64Array, a: number, general: number): number {
  const alone = lone[a] as number;
  return (alone + placePrior * general) / (alone + (kept[a] as number) + placePrior);
}
