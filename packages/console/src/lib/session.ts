/** Who is signed in. Asked again each half minute, which also keeps the page's clock on the node's time. */

import { useQuery } from "@tanstack/react-query";
import { type AnswerOf, type Role, routes } from "@vigie/contract";
import { ask } from "./api.ts";
import { setNodeTime } from "./now.ts";

export type Session = AnswerOf<typeof routes.access.me>;
export const sessionKey = ["access", "me"] as const;

export async function readSession(): Promise<Session> {
  const session = await ask(routes.access.me, {});
  setNodeTime(session.now);
  return session;
}

export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: readSession,
    // While it fails it is asked often, so that the page knows at once of a new sign-in or of a node that is back.
    refetchInterval: (query) => (query.state.status === "error" ? 2_000 : 30_000),
    staleTime: 10_000,
  });
}

/** Content is for those who work on it; the administrator keeps the machine running and sees none. */
export function isContentRole(role: Role): boolean {
  return role !== "administrator";
}
