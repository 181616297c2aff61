/** Matches that came after the question: the desk's queue announces them, the screening page decides on them. */
import { useQuery } from "@tanstack/react-query";
import { type LateMatch, routes } from "@vigie/contract";
import { ask } from "./api.ts";

export const lateMatchesKey = ["desk", "late-matches"] as const;

export function useLateMatches() {
  return useQuery({
    queryKey: lateMatchesKey,
    queryFn: () => ask(routes.desk.lateMatches, {}),
    refetchInterval: 5_000,
    select: (answer): readonly LateMatch[] => answer.lateMatches,
  });
}
