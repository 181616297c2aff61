/** Subjects: the list is polled; a file is read only for a stated purpose, and never kept beyond the page. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AnswerOf, type CallInput, routes } from "@vigie/contract";
import { ask } from "../../lib/api.ts";

export function useSubjects() {
  return useQuery({
    queryKey: ["record", "subjects"],
    queryFn: () => ask(routes.record.list, { query: { limit: 500 } }),
    refetchInterval: 5_000,
  });
}

export type FileSubjectBody = CallInput<typeof routes.record.file>["body"];
export type AmendSubjectBody = CallInput<typeof routes.record.amend>["body"];
export type RecallSubjectBody = CallInput<typeof routes.record.recall>["body"];
export type Purpose = CallInput<typeof routes.record.consult>["body"];

export function useFileSubject() {
  return useChange((body: FileSubjectBody) => ask(routes.record.file, { body }));
}

export function useConsultSubject(id: string) {
  return useMutation({ mutationFn: (body: Purpose) => ask(routes.record.consult, { ...path(id), body }) });
}

export function useAmendSubject(id: string) {
  return useChange((body: AmendSubjectBody) => ask(routes.record.amend, { ...path(id), body }));
}

export function useReleaseSubject(id: string) {
  return useChange((to: AnswerOf<typeof routes.meta.read>["members"][number]["id"][]) =>
    ask(routes.record.release, { ...path(id), body: { to } }),
  );
}

/** Who holds an own subject, also after its recall. Asked often: an erasure receipt is worth seeing when it comes. */
export function useHolders(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ["record", "holders", id],
    queryFn: () => ask(routes.record.holders, path(id)),
    refetchInterval: 2_000,
    enabled,
  });
}

export function useRecallSubject(id: string) {
  return useChange((body: RecallSubjectBody) => ask(routes.record.recall, { ...path(id), body }));
}

function useChange<Body, Answer>(mutationFn: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["record"] }),
  });
}

/** The id comes from the address; the node is the one that parses it. */
function path(id: string) {
  return { params: { id: id as AnswerOf<typeof routes.record.file>["id"] } };
}
