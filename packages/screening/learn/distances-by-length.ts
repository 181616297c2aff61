/** How far spellings of one name lie apart, and how far two names, by the number of sounds of the longer side. */
import type { WeightedPair } from "./edit-model.ts";
import type { Distance, OtherPairs } from "./judge-costs.ts";

/** Sounds of the longer side, from–to. */
const lengthClasses: readonly (readonly [number, number])[] = [
  [2, 3],
  [4, 5],
  [6, 7],
  [8, 64],
];
/** Steps of half a nat: finer than anything that is decided by them. */
const limits = Array.from({ length: 29 }, (_, step) => step / 2);

export function distancesByLength(
  pairs: readonly WeightedPair[],
  others: OtherPairs,
  distance: Distance,
): unknown {
  return {
    limits,
    byLength: lengthClasses.map(([least, most]) => {
      const isHere = ({ left, right }: WeightedPair) => {
        const length = Math.max(left.length, right.length);
        return length >= least && length <= most;
      };
      const shares = (own: readonly WeightedPair[]) => sharesWithin(own.filter(isHere), distance);
      return {
        sounds: most === 64 ? `${least}-` : `${least}-${most}`,
        same: shares(pairs),
        random: shares(others.random),
        near: shares(others.near),
      };
    }),
  };
}

function sharesWithin(pairs: readonly WeightedPair[], distance: Distance): number[] {
  const within = limits.map(() => 0);
  let whole = 0;
  for (const pair of pairs) {
    const own = distance(pair.left, pair.right);
    whole += pair.weight;
    limits.forEach((limit, at) => {
      if (own <= limit) within[at] = (within[at] as number) + pair.weight;
    });
  }
  return within.map((weight) => Math.round((10_000 * weight) / whole) / 10_000);
}
