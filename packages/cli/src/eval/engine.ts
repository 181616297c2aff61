/** The engine under evaluation, as the evaluation sees it. */

import type { PersonRow, ScreeningProfile, ScreeningQuery } from "@vigie/screening";
import * as screening from "@vigie/screening";

export interface EvalCandidate {
  readonly key: string;
  readonly score: number;
  readonly nats?: number;
}

export interface EvalOptions {
  readonly limit: number;
  readonly threshold: number;
}

export interface EvalIndex {
  search(query: ScreeningQuery, options: EvalOptions): readonly EvalCandidate[];
  /** No candidate step: every name on file is compared. */
  searchExhaustively?(query: ScreeningQuery, options: EvalOptions): readonly EvalCandidate[];
}

export type EvalProfile = ScreeningProfile;

export const profileNames: readonly string[] = screening.profiles.map(({ name }) => name);
export const defaultProfileName: string = screening.defaultProfile.name;

export function profileOf(name: string): EvalProfile {
  return screening.readProfile(name) ?? screening.defaultProfile;
}

export function createEvalIndex(rows: Iterable<PersonRow>): EvalIndex {
  return screening.createScreeningIndex(rows);
}

interface PairComparison {
  comparePersons?(asked: PersonRow, onFile: PersonRow): { score: number; nats: number };
}

export function comparePersons(asked: PersonRow, onFile: PersonRow): { score: number; nats: number } {
  const compare = (screening as unknown as PairComparison).comparePersons;
  if (compare !== undefined) return compare(asked, onFile);
  const query = { name: asked.names[0]?.text ?? "", ...(asked.births[0] ? { birth: asked.births[0] } : {}) };
  const found = screening.createScreeningIndex([onFile]).search(query, { limit: 1, threshold: 0 })[0];
  return { score: found?.score ?? 0, nats: found?.score ?? 0 };
}
