/** How the console asks: refusals are final, silence is tried again, and an ended session is seen by the whole page. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { errorToRefusal, isSessionOver } from "../lib/refusal.ts";
import { sessionKey } from "../lib/session.ts";

export function createQueries(): QueryClient {
  const onError = (error: unknown) => {
    // The shell shows that the session has ended; the page under it stays, with what was typed.
    if (isSessionOver(error)) void queries.invalidateQueries({ queryKey: sessionKey });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== sessionKey[0]) onError(error);
      },
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (count, error) => errorToRefusal(error) === undefined && count < 2,
        // The desk is watched from across the room: it goes on asking when its window is not in front.
        refetchIntervalInBackground: true,
      },
      mutations: { retry: false },
    },
  });
  return queries;
}
