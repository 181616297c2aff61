/** Text out of a list's fields: white space folded, emptiness made visible as absence. */

/** For one-line fields. Line breaks inside a name are the typesetter's, not the person's. */
export function foldText(text: string | undefined): string | undefined {
  const folded = text?.replace(/\s+/g, " ").trim();
  return folded === "" ? undefined : folded;
}

/** For lists of texts: folded, empty ones and repetitions left out, order kept. */
export function foldTexts(texts: Iterable<string | undefined>): string[] {
  const kept = new Set<string>();
  for (const text of texts) {
    const folded = foldText(text);
    if (folded !== undefined) kept.add(folded);
  }
  return [...kept];
}

/** Leaves out later items that say the same as an earlier one. */
export function withoutRepetition<T>(items: readonly T[], toKey: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = toKey(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
