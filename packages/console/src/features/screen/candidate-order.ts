/** Which candidate is next, and which rows are drawn. */

/** The next open one after `at`, around the end to the first ones; undefined when none is open. */
export function nextOpen<T>(
  candidates: readonly T[],
  at: number,
  isOpen: (candidate: T) => boolean,
): number | undefined {
  for (let step = 1; step <= candidates.length; step++) {
    const index = (at + step) % candidates.length;
    const candidate = candidates[index];
    if (candidate !== undefined && isOpen(candidate)) return index;
  }
  return undefined;
}

/** At most `most` rows of `count`, with the one in hand among them and the list's ends kept. */
export function rowsAround(count: number, at: number, most: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(at - Math.floor(most / 2), count - most));
  return { from, to: Math.min(count, from + most) };
}
