/** What is asked about a person, as typed, and the body that it becomes. */
import type { AskedPerson } from "@vigie/contract";
import type { MessageKey } from "../../lib/i18n/setup.ts";
import type { PersonQuery } from "./screen-queries.ts";

export interface PersonForm {
  readonly name: string;
  /** One per line. */
  readonly otherNames: string;
  readonly birth: string;
  readonly nationality: string;
  readonly gender: string;
  readonly document: string;
  readonly place: string;
  readonly purpose: string;
  readonly profile: string;
}

export const createPersonForm = (): PersonForm => ({
  name: "",
  otherNames: "",
  birth: "",
  nationality: "",
  gender: "",
  document: "",
  place: "",
  purpose: "",
  profile: "",
});

/** Empty answers are left out: an absent nationality is no evidence, an empty one would be refused. */
export function personFormToBody({ otherNames, ...form }: PersonForm): PersonQuery {
  const filled = Object.entries(form)
    .map(([field, value]) => [field, value.trim()] as const)
    .filter(([, value]) => value !== "");
  const names = otherNames
    .split("\n")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return {
    ...Object.fromEntries(filled),
    ...(names.length === 0 ? {} : { otherNames: names }),
  } as unknown as PersonQuery;
}

/** The question as the cards show it while the node's answer does not repeat it. */
export function bodyToAsked({ purpose: _, profile: __, limit: ___, ...person }: PersonQuery): AskedPerson {
  return person;
}

export function missingInPerson(form: PersonForm): ReadonlyMap<string, MessageKey> {
  const missing = new Map<string, MessageKey>();
  if (form.name.trim() === "") missing.set("name", "missing.name");
  if (form.purpose === "") missing.set("purpose", "missing.purpose");
  return missing;
}

/** Days as typed; undefined where they are none that the node keeps for. */
export function parseDays(text: string, most: number): number | undefined {
  const days = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= most ? days : undefined;
}
