/** Profiles: how much is shown to whom. Data (data/profiles.json), with the reason for each value beside it. */
import data from "./data/profiles.json" with { type: "json" };

export interface ScreeningProfile {
  readonly name: string;
  /** Candidates below it are not shown. */
  readonly threshold: number;
  /** Candidates of one person that are shown at most. */
  readonly limit: number;
  /** Codes of the purposes for which it may be used; any when absent. */
  readonly purposes?: readonly string[];
}

const entries: Readonly<Record<string, Omit<ScreeningProfile, "name">>> = data.profiles;

/** In the order of the file: the default first. */
export const profiles: readonly ScreeningProfile[] = Object.entries(entries).map(
  ([name, { threshold, limit, purposes }]) => ({
    name,
    threshold,
    limit,
    ...(purposes === undefined ? {} : { purposes }),
  }),
);

/** Undefined when there is no such profile. */
export function readProfile(name: string): ScreeningProfile | undefined {
  return profiles.find((profile) => profile.name === name);
}

export const defaultProfile: ScreeningProfile = readDefault();

function readDefault(): ScreeningProfile {
  const profile = readProfile(data.default);
  if (profile === undefined) throw new Error("data/profiles.json names its default among its profiles");
  return profile;
}
