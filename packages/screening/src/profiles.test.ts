import { expect, test } from "vitest";
import { defaultProfile, profiles, readProfile } from "./profiles.ts";

test("[C50] each profile has a threshold and a limit; the default is the strictest", () => {
  expect(profiles.map(({ name }) => name)).toEqual(["border", "accreditation", "research"]);
  for (const { threshold, limit } of profiles) {
    expect(threshold).toBeGreaterThanOrEqual(0);
    expect(threshold).toBeLessThanOrEqual(defaultProfile.threshold);
    expect(limit).toBeGreaterThanOrEqual(defaultProfile.limit);
    expect(limit).toBeLessThanOrEqual(100);
  }
});

test("[C50] a profile that is none has no values, whatever its name", () => {
  for (const name of ["", "Border", "toString", "__proto__", "constructor"])
    expect(readProfile(name)).toBeUndefined();
});
