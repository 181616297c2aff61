/** Screening one person or a list, and the decisions on candidates. Nothing here is kept when the page is left. */

import { useMutation, useQuery } from "@tanstack/react-query";
import { type AnswerOf, type CallInput, routes } from "@vigie/contract";
import { ask } from "../../lib/api.ts";

export type PersonQuery = CallInput<typeof routes.screen.person>["body"];
export type ListQuery = CallInput<typeof routes.screen.list>["body"];
export type ListScreening = AnswerOf<typeof routes.screen.read>;
type ScreeningId = AnswerOf<typeof routes.screen.list>["screeningId"];

export function useScreenPerson() {
  return useMutation({ mutationFn: (body: PersonQuery) => ask(routes.screen.person, { body }) });
}

export function useScreenList() {
  return useMutation({ mutationFn: (body: ListQuery) => ask(routes.screen.list, { body }) });
}

export function useListScreening(id: ScreeningId | undefined) {
  return useQuery({
    queryKey: ["screen", "list", id],
    queryFn: () => ask(routes.screen.read, { params: { id: id as ScreeningId } }),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data?.state === "running" ? 700 : false),
    gcTime: 0,
  });
}

export interface Decision {
  readonly candidateId: string;
  readonly decision: "hit" | "clearance";
  readonly reasons: string;
  readonly clock?: NonNullable<CallInput<typeof routes.screen.confirm>["body"]["clock"]>;
}

async function decide({
  candidateId,
  decision,
  reasons,
  clock,
}: Decision): Promise<{ noticeId?: string | undefined }> {
  const params = { id: candidateId };
  if (decision === "clearance") return ask(routes.screen.clear, { params, body: { reasons } });
  return ask(routes.screen.confirm, { params, body: { reasons, ...(clock === undefined ? {} : { clock }) } });
}

export function useDecide() {
  return useMutation({ mutationFn: decide });
}
