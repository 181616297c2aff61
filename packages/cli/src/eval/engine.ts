/** The engine under evaluation, as the evaluation sees it. */
import {
  createScreeningIndex,
  defaultProfile,
  type PersonRow,
  profiles,
  readProfile,
  type ScreeningIndex,
  type ScreeningProfile,
} from "@vigie/screening";

export { comparePersons } from "@vigie/screening";

export type EvalProfile = ScreeningProfile;

export interface EvalCandidate {
  readonly key: string;
  readonly score: number;
  readonly nats: number;
}

/** What is measured of an index; a test hands in its own. */
export interface EvalIndex {
  search(...asked: Parameters<ScreeningIndex["search"]>): readonly EvalCandidate[];
  searchExhaustively(...asked: Parameters<ScreeningIndex["search"]>): readonly EvalCandidate[];
}

export const profileNames: readonly string[] = profiles.map(({ name }) => name);
export const defaultProfileName: string = defaultProfile.name;

export function profileOf(name: string): EvalProfile {
  return readProfile(name) ?? defaultProfile;
}

export function createEvalIndex(rows: Iterable<PersonRow>): EvalIndex {
  return createScreeningIndex(rows);
}
