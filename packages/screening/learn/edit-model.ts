/**
 * A stochastic edit model of two strings of sounds (Ristad & Yianilos, Learning String-Edit Distance, IEEE PAMI 20,
 * 1998): a pair is made by a sequence of operations, each drawn from one table of joint probabilities: a and b
 * together, a alone, b alone. Expectation maximisation finds the table under which the given pairs are likeliest,
 * summed over all alignments. Symmetric: which side a spelling stood on says nothing.
 */

/** Sounds are bytes below this (../src/text/sounds.ts, foreignByteMin); 0 stands for "nothing on this side". */
export const alphabetSize = 64;

export interface WeightedPair {
  left: Uint8Array;
  right: Uint8Array;
  weight: number;
}

export interface EditModel {
  /** P(a, b) at [a * alphabetSize + b]; a or b 0 for a lone sound. Sums to 1. */
  readonly joint: Float64Array;
}

export interface EditCounts {
  /** Expected number of uses of each operation, in the same places as `joint`. */
  readonly counts: Float64Array;
  /** Lone sounds by where they stood: at the head of their string, at its end. */
  readonly initialLone: Float64Array;
  readonly finalLone: Float64Array;
  /** Kept sounds, in the same two places. */
  readonly initialKept: Float64Array;
  readonly finalKept: Float64Array;
  /** Σ weight · ln P(pair), by the mixture where there is one. */
  logLikelihood: number;
}

/**
 * Public pairs are noisy: some are two names of one person, or a translation. A pair is therefore drawn from a
 * mixture: from the edit model, or (this share of all pairs) as two words that have nothing to do with each other,
 * letter by letter from each side's letters. A pair counts in the measure in which it is of the first kind.
 */
export interface Chance {
  readonly share: number;
  /** P(letter) on each side, by byte. */
  readonly left: Float64Array;
  readonly right: Float64Array;
}

export interface TrainingOptions {
  iterations: number;
  /** Share of all operations that is spread over unseen ones, as if letters met by chance. */
  smoothing: number;
  /** Whether left and right are alike; false learns what each side does on its own. */
  symmetric: boolean;
  /** Share of pairs that are no pairs; 0 believes all of them. */
  chanceShare: number;
}

/** Deterministic: the order of the pairs is the order of the sums. */
export function trainEditModel(pairs: readonly WeightedPair[], options: TrainingOptions): EditModel {
  let model = firstModel(pairs);
  for (let round = 0; round < options.iterations; round++)
    model = countsToModel(
      expectCounts(model, pairs, modelToChance(model, options.chanceShare)).counts,
      options,
    );
  return model;
}

/** The letters of each side, as the model deals them out, for words that are no pair. */
export function modelToChance(model: EditModel, share: number): Chance {
  const left = new Float64Array(alphabetSize);
  const right = new Float64Array(alphabetSize);
  for (let a = 1; a < alphabetSize; a++)
    for (let b = 0; b < alphabetSize; b++) {
      left[a] = (left[a] as number) + (model.joint[a * alphabetSize + b] as number);
      right[a] = (right[a] as number) + (model.joint[b * alphabetSize + a] as number);
    }
  const [leftSum, rightSum] = [left, right].map((side) => side.reduce((sum, own) => sum + own, 0)) as [
    number,
    number,
  ];
  return { share, left: left.map((own) => own / leftSum), right: right.map((own) => own / rightSum) };
}

/** How likely a pair is one, 0..1, once it is seen. */
export function pairBelief(whole: number, pair: WeightedPair, chance: Chance): number {
  if (chance.share === 0) return 1;
  let byChance = chance.share;
  for (const sound of pair.left) byChance *= chance.left[sound] as number;
  for (const sound of pair.right) byChance *= chance.right[sound] as number;
  const byModel = (1 - chance.share) * whole;
  return byModel / (byModel + byChance);
}

/** A model that keeps most sounds and changes or loses any of those that occur. */
export function firstModel(pairs: readonly WeightedPair[]): EditModel {
  const share = new Float64Array(alphabetSize);
  let total = 0;
  for (const pair of pairs)
    for (const side of [pair.left, pair.right])
      for (const sound of side) {
        share[sound] = (share[sound] as number) + pair.weight;
        total += pair.weight;
      }
  const joint = new Float64Array(alphabetSize * alphabetSize);
  for (let a = 1; a < alphabetSize; a++) {
    const own = (share[a] as number) / total;
    joint[a * alphabetSize] = 0.1 * own;
    joint[a] = 0.1 * own;
    for (let b = 1; b < alphabetSize; b++)
      joint[a * alphabetSize + b] = (a === b ? 0.7 * own : 0) + 0.1 * own * ((share[b] as number) / total);
  }
  return { joint };
}

/** The expectation step. A pair that the model cannot make (probability 0) counts for nothing. */
export function expectCounts(
  model: EditModel,
  pairs: readonly WeightedPair[],
  chance = modelToChance(model, 0),
): EditCounts {
  const counts: EditCounts = {
    counts: new Float64Array(alphabetSize * alphabetSize),
    initialLone: new Float64Array(alphabetSize),
    finalLone: new Float64Array(alphabetSize),
    initialKept: new Float64Array(alphabetSize),
    finalKept: new Float64Array(alphabetSize),
    logLikelihood: 0,
  };
  for (const pair of pairs) expectPair(model.joint, pair, chance, counts);
  return counts;
}

export function pairLogLikelihood(model: EditModel, left: Uint8Array, right: Uint8Array): number {
  const forward = forwardTable(model.joint, left, right);
  return Math.log(forward[forward.length - 1] as number);
}

function forwardTable(joint: Float64Array, left: Uint8Array, right: Uint8Array): Float64Array {
  const width = right.length + 1;
  const table = new Float64Array((left.length + 1) * width);
  for (let i = 0; i <= left.length; i++)
    for (let j = 0; j <= right.length; j++) {
      const a = i > 0 ? (left[i - 1] as number) : 0;
      const b = j > 0 ? (right[j - 1] as number) : 0;
      let sum = i === 0 && j === 0 ? 1 : 0;
      if (i > 0) sum += (table[(i - 1) * width + j] as number) * (joint[a * alphabetSize] as number);
      if (j > 0) sum += (table[i * width + j - 1] as number) * (joint[b] as number);
      if (i > 0 && j > 0)
        sum += (table[(i - 1) * width + j - 1] as number) * (joint[a * alphabetSize + b] as number);
      table[i * width + j] = sum;
    }
  return table;
}

/** The same from the other end: probability of what is still to come at each cell. */
function backwardTable(joint: Float64Array, left: Uint8Array, right: Uint8Array): Float64Array {
  const width = right.length + 1;
  const table = new Float64Array((left.length + 1) * width);
  for (let i = left.length; i >= 0; i--)
    for (let j = right.length; j >= 0; j--) {
      const a = i < left.length ? (left[i] as number) : 0;
      const b = j < right.length ? (right[j] as number) : 0;
      let sum = i === left.length && j === right.length ? 1 : 0;
      if (i < left.length)
        sum += (table[(i + 1) * width + j] as number) * (joint[a * alphabetSize] as number);
      if (j < right.length) sum += (table[i * width + j + 1] as number) * (joint[b] as number);
      if (i < left.length && j < right.length)
        sum += (table[(i + 1) * width + j + 1] as number) * (joint[a * alphabetSize + b] as number);
      table[i * width + j] = sum;
    }
  return table;
}

function expectPair(joint: Float64Array, pair: WeightedPair, chance: Chance, into: EditCounts): void {
  const { left, right, weight } = pair;
  const forward = forwardTable(joint, left, right);
  const whole = forward[forward.length - 1] as number;
  if (!(whole > 0)) return;
  const backward = backwardTable(joint, left, right);
  const width = right.length + 1;
  const belief = pairBelief(whole, pair, chance);
  const scale = (weight * belief) / whole;
  into.logLikelihood += weight * Math.log(((1 - chance.share) * whole) / belief);
  for (let i = 0; i <= left.length; i++)
    for (let j = 0; j <= right.length; j++) {
      const a = i > 0 ? (left[i - 1] as number) : 0;
      const b = j > 0 ? (right[j - 1] as number) : 0;
      const after = (backward[i * width + j] as number) * scale;
      if (i > 0) {
        const used = (forward[(i - 1) * width + j] as number) * (joint[a * alphabetSize] as number) * after;
        addCount(into, a * alphabetSize, used);
        addPlace(into.initialLone, into.finalLone, a, used, i, left.length);
      }
      if (j > 0) {
        const used = (forward[i * width + j - 1] as number) * (joint[b] as number) * after;
        addCount(into, b, used);
        addPlace(into.initialLone, into.finalLone, b, used, j, right.length);
      }
      if (i > 0 && j > 0) {
        const at = a * alphabetSize + b;
        const used = (forward[(i - 1) * width + j - 1] as number) * (joint[at] as number) * after;
        addCount(into, at, used);
        addPlace(into.initialKept, into.finalKept, a, used, i, left.length);
        addPlace(into.initialKept, into.finalKept, b, used, j, right.length);
      }
    }
}

function addCount(into: EditCounts, at: number, used: number): void {
  into.counts[at] = (into.counts[at] as number) + used;
}

function addPlace(
  initial: Float64Array,
  final: Float64Array,
  sound: number,
  used: number,
  place: number,
  length: number,
): void {
  if (place === 1) initial[sound] = (initial[sound] as number) + used;
  if (place === length) final[sound] = (final[sound] as number) + used;
}

/** The maximisation step, with the stated share kept back for what letters do by chance. */
export function countsToModel(
  counts: Float64Array,
  options: Pick<TrainingOptions, "smoothing" | "symmetric">,
): EditModel {
  const even = options.symmetric ? evenOut(counts) : counts;
  const total = even.reduce((sum, count) => sum + count, 0);
  const leftShare = new Float64Array(alphabetSize);
  const rightShare = new Float64Array(alphabetSize);
  for (let a = 0; a < alphabetSize; a++)
    for (let b = 0; b < alphabetSize; b++) {
      const share = (even[a * alphabetSize + b] as number) / total;
      leftShare[a] = (leftShare[a] as number) + share;
      rightShare[b] = (rightShare[b] as number) + share;
    }
  // Nothing against nothing is no operation; its share is left out, so that the table still sums to 1.
  const chance = 1 - (leftShare[0] as number) * (rightShare[0] as number);
  const joint = new Float64Array(even.length);
  for (let a = 0; a < alphabetSize; a++)
    for (let b = 0; b < alphabetSize; b++) {
      if (a === 0 && b === 0) continue;
      const at = a * alphabetSize + b;
      const byChance = ((leftShare[a] as number) * (rightShare[b] as number)) / chance;
      joint[at] = (1 - options.smoothing) * ((even[at] as number) / total) + options.smoothing * byChance;
    }
  return { joint };
}

function evenOut(counts: Float64Array): Float64Array {
  const even = new Float64Array(counts.length);
  for (let a = 0; a < alphabetSize; a++)
    for (let b = 0; b < alphabetSize; b++)
      even[a * alphabetSize + b] =
        ((counts[a * alphabetSize + b] as number) + (counts[b * alphabetSize + a] as number)) / 2;
  return even;
}
