/** The first queries of each kind, in their order; all of them without a limit. */
import type { ListedQuery } from "./read-search-files.ts";

export function firstOfEachKind(queries: readonly ListedQuery[], limit: number | undefined): ListedQuery[] {
  if (limit === undefined) return [...queries];
  const taken = new Map<string, number>();
  return queries.filter(({ kind }) => {
    const before = taken.get(kind) ?? 0;
    taken.set(kind, before + 1);
    return before < limit;
  });
}
