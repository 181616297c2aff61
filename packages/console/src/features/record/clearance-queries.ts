/** Clearances of a subject: that there are some is listed; who was cleared is read for the purpose of the open file. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AnswerOf, routes } from "@vigie/contract";
import { ask } from "../../lib/api.ts";
import type { Purpose } from "./record-queries.ts";

type SubjectId = AnswerOf<typeof routes.record.file>["id"];

/** The id comes from the address; the node is the one that parses it. */
const path = (id: string) => ({ params: { id: id as SubjectId } });
const listKey = (id: string) => ["clear", id] as const;

export function useClearances(id: string) {
  return useQuery({ queryKey: listKey(id), queryFn: () => ask(routes.clear.list, path(id)) });
}

/** A reading that the ledger keeps, so it is asked for by hand and held by the page alone. */
export function useConsultClearances(id: string) {
  return useMutation({ mutationFn: (body: Purpose) => ask(routes.clear.consult, { ...path(id), body }) });
}

export function useWithdrawClearance(subjectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reasons }: { readonly id: string; readonly reasons: string }) =>
      ask(routes.clear.withdraw, { ...path(id), body: { reasons } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: listKey(subjectId) }),
  });
}
