/** The charter's codes, members and clocks, for forms and for putting names to ids. */

import { useQuery } from "@tanstack/react-query";
import { type AnswerOf, routes } from "@vigie/contract";
import { useMemo } from "react";
import { ask } from "./api.ts";

export type Meta = AnswerOf<typeof routes.meta.read>;
export interface CodeText {
  readonly code: string;
  readonly text: string;
}

export function useMeta() {
  return useQuery({ queryKey: ["meta"], queryFn: () => ask(routes.meta.read, {}), staleTime: 300_000 });
}

export interface MetaNames {
  member(id: string): string;
  desk(member: string, desk: string): string;
  service(member: string, service: string): string;
  purpose(code: string): string;
  legalBasis(code: string): string;
  inclusionCriterion(code: string): string;
}

/** Names for ids; an id that the charter does not know is shown as it is. */
export function createMetaNames(meta: Meta | undefined): MetaNames {
  const member = (id: string) => meta?.members.find((each) => each.id === id);
  const text = (list: readonly CodeText[] | undefined, code: string) =>
    list?.find((each) => each.code === code)?.text ?? code;
  return {
    member: (id) => member(id)?.name ?? id.toUpperCase(),
    desk: (id, desk) => member(id)?.desks.find((each) => each.id === desk)?.name ?? desk,
    service: (id, service) => member(id)?.services.find((each) => each.id === service)?.name ?? service,
    purpose: (code) => text(meta?.purposes, code),
    legalBasis: (code) => text(meta?.legalBases, code),
    inclusionCriterion: (code) => text(meta?.inclusionCriteria, code),
  };
}

export function useMetaNames(): MetaNames {
  const { data } = useMeta();
  return useMemo(() => createMetaNames(data), [data]);
}
