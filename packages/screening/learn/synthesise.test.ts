import { describe, expect, it } from "vitest";
import { parseName } from "../src/text/index.ts";
import { createRandom } from "./random.ts";
import { type SynthesisedPerson, synthesisePersons } from "./synthesise.ts";
import { variantKinds, varyBirth } from "./vary-persons.ts";

const persons = (count: number, seed: number, variants = 0) => [
  ...synthesisePersons({ persons: count, seed, variants }),
];
const named = (own: readonly SynthesisedPerson[]) => own.map(({ id, name, birth }) => ({ id, name, birth }));

describe("invented persons", () => {
  it("[C34] are the same for one seed, however many variants are asked for, and others for another", () => {
    const own = persons(300, 7);
    expect(named(persons(300, 7, 3))).toEqual(named(own));
    expect(persons(300, 7, 3)).toEqual(persons(300, 7, 3));
    expect(named(persons(300, 8))).not.toEqual(named(own));
  });

  it("[C34] have ids of their own, one to five tokens, and dates that can be read", () => {
    const own = persons(2_000, 9);
    expect(new Set(own.map((person) => person.id)).size).toBe(own.length);
    for (const { name, tokens, birth } of own) {
      expect(tokens.length).toBeGreaterThanOrEqual(1);
      expect(tokens.length).toBeLessThanOrEqual(5);
      expect(parseName(name).length).toBeGreaterThan(0);
      expect(birth ?? "1970").toMatch(/^\d{4}(-\d\d-\d\d)?$/);
    }
    expect(new Set(own.map((person) => person.culture)).size).toBe(6);
  });

  it("[C34] share common names and have rare ones, as people do", () => {
    const counts = new Map<string, number>();
    for (const person of persons(20_000, 11))
      for (const token of person.tokens) counts.set(token.text, (counts.get(token.text) ?? 0) + 1);
    const sorted = [...counts.values()].toSorted((a, b) => b - a);
    expect(sorted[0]).toBeGreaterThan(200);
    expect(sorted.filter((count) => count === 1).length).toBeGreaterThan(5_000);
  });

  it("[C34] are asked for in every way, and nearly always otherwise than they are on file", () => {
    const own = persons(1_000, 13, variantKinds.length);
    const variants = own.flatMap((person) => person.variants.map((variant) => ({ person, variant })));
    for (const kind of variantKinds) {
      const ofKind = variants.filter(({ variant }) => variant.kind === kind);
      expect(ofKind.length).toBeGreaterThan(200);
      const changed = ofKind.filter(({ person, variant }) => variant.name !== person.name);
      expect(changed.length / ofKind.length).toBeGreaterThan(0.85);
    }
  });

  it("[C34] have dates of birth with errors at the stated rates", () => {
    const random = createRandom(17);
    const dates = Array.from({ length: 20_000 }, () => varyBirth("1971-05-19", random));
    const share = (date: string | undefined) => dates.filter((own) => own === date).length / dates.length;
    expect(share(undefined)).toBeCloseTo(0.25, 1);
    expect(share("1971-05-19")).toBeGreaterThan(0.55);
    expect(share("1971")).toBeCloseTo(0.05, 1);
    expect(share("1971-01-01")).toBeCloseTo(0.02, 1);
  });
});
