/** The charter's codes, members and clocks, for forms and for putting names to ids. */

import { useQuery } from "@tanstack/react-query";
import { type AnswerOf, routes } from "@vigie/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
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

/**
 * Names for ids; an id that the charter does not know is shown as it is. A member that is a country is named in the
 * reader's language when the charter gives it its English name; any other name is the charter's own.
 */
export function createMetaNames(meta: Meta | undefined, locale: string): MetaNames {
  const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const local = new Intl.DisplayNames(locale, { type: "region", fallback: "none" });
  const country = (id: string, name: string) =>
    /^[a-z]{2}$/.test(id) && english.of(id.toUpperCase()) === name ? local.of(id.toUpperCase()) : undefined;
  const member = (id: string) => meta?.members.find((each) => each.id === id);
  const text = (list: readonly CodeText[] | undefined, code: string) =>
    list?.find((each) => each.code === code)?.text ?? code;
  return {
    member: (id) => {
      const name = member(id)?.name;
      return name === undefined ? id.toUpperCase() : (country(id, name) ?? name);
    },
    desk: (id, desk) => member(id)?.desks.find((each) => each.id === desk)?.name ?? desk,
    service: (id, service) => member(id)?.services.find((each) => each.id === service)?.name ?? service,
    purpose: (code) => text(meta?.purposes, code),
    legalBasis: (code) => text(meta?.legalBases, code),
    inclusionCriterion: (code) => text(meta?.inclusionCriteria, code),
  };
}

export function useMetaNames(): MetaNames {
  const { data } = useMeta();
  const { i18n } = useTranslation();
  return useMemo(() => createMetaNames(data, i18n.language), [data, i18n.language]);
}
