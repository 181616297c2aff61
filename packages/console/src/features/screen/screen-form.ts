/** What is asked about a person, as typed, and the body that it becomes. */
import type { MessageKey } from "../../lib/i18n/setup.ts";
import type { PersonQuery } from "./screen-queries.ts";

export interface PersonForm {
  readonly name: string;
  readonly birth: string;
  readonly nationality: string;
  readonly gender: string;
  readonly document: string;
  readonly purpose: string;
}

export const createPersonForm = (): PersonForm => ({
  name: "",
  birth: "",
  nationality: "",
  gender: "",
  document: "",
  purpose: "",
});

/** Empty answers are left out: an absent nationality is no evidence, an empty one would be refused. */
export function personFormToBody(form: PersonForm): PersonQuery {
  const filled = Object.entries(form)
    .map(([field, value]) => [field, value.trim()] as const)
    .filter(([, value]) => value !== "");
  return Object.fromEntries(filled) as unknown as PersonQuery;
}

export function missingInPerson(form: PersonForm): ReadonlyMap<string, MessageKey> {
  const missing = new Map<string, MessageKey>();
  if (form.name.trim() === "") missing.set("name", "missing.name");
  if (form.purpose === "") missing.set("purpose", "missing.purpose");
  return missing;
}
