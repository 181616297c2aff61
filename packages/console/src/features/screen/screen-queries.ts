/** Screening a person or a list, the decisions on candidates, and the inquiries that are kept. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AnswerOf, type CallInput, routes } from "@vigie/contract";
import { ask } from "../../lib/api.ts";
import { lateMatchesKey } from "../../lib/late-matches.ts";

export type PersonQuery = CallInput<typeof routes.screen.person>["body"];
export type ListQuery = CallInput<typeof routes.screen.list>["body"];
export type ListScreening = AnswerOf<typeof routes.screen.read>;
export type Profile = AnswerOf<typeof routes.screen.profiles>["profiles"][number];
type ScreeningId = AnswerOf<typeof routes.screen.list>["screeningId"];

export function useProfiles() {
  return useQuery({
    queryKey: ["screen", "profiles"],
    queryFn: () => ask(routes.screen.profiles, {}),
    staleTime: 300_000,
  });
}

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

const inquiriesKey = ["screen", "inquiries"] as const;

export function useInquiries() {
  return useQuery({ queryKey: inquiriesKey, queryFn: () => ask(routes.screen.inquiries, {}) });
}

export function useKeepInquiry() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CallInput<typeof routes.screen.keep>["body"]) => ask(routes.screen.keep, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: inquiriesKey }),
  });
}

export function useEndInquiry() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => ask(routes.screen.end, { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: inquiriesKey }),
  });
}

export interface Decision {
  readonly candidateId: string;
  readonly decision: "hit" | "clearance";
  readonly reasons: string;
  readonly clock?: NonNullable<CallInput<typeof routes.screen.confirm>["body"]["clock"]>;
  readonly bind?: NonNullable<CallInput<typeof routes.screen.clear>["body"]["bind"]>;
}

/** A decision as it was taken, and what came of it. */
export interface Decided {
  readonly decision: Decision["decision"];
  readonly noticeId?: string | undefined;
  readonly isKept?: boolean;
  /** Why the candidate is cleared this once only. */
  readonly unbound?: AnswerOf<typeof routes.screen.clear>["unbound"];
}

async function decide({ candidateId, decision, reasons, clock, bind }: Decision): Promise<Decided> {
  const params = { id: candidateId };
  if (decision === "clearance") {
    const body = { reasons, ...(bind === undefined ? {} : { bind }) };
    const { clearanceId, unbound } = await ask(routes.screen.clear, { params, body });
    return { decision, unbound, isKept: clearanceId !== undefined };
  }
  const body = { reasons, ...(clock === undefined ? {} : { clock }) };
  return { decision, noticeId: (await ask(routes.screen.confirm, { params, body })).noticeId };
}

export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: decide,
    onSuccess: () => queries.invalidateQueries({ queryKey: lateMatchesKey }),
  });
}
