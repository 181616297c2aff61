import { describe, expect, it } from "vitest";
import background from "../src/data/background.json" with { type: "json" };
import costs from "../src/data/costs.json" with { type: "json" };
import nicknames from "../src/data/nicknames.json" with { type: "json" };
import { parseName, soundLetters } from "../src/text/index.ts";
import nameTokens from "./name-tokens.json" with { type: "json" };

type Numbers = Readonly<Record<string, number>>;
const soundOf = (name: string) => parseName(name)[0]?.sound ?? "";

describe("learned data", () => {
  it("[C33] says where it comes from, under which licence, what was kept and by which script", () => {
    for (const { provenance } of [background, costs, nicknames, nameTokens]) {
      expect(provenance.sources.length).toBeGreaterThan(0);
      expect(provenance.kept).not.toBe("");
      expect(provenance.script).toMatch(/^packages\/screening\/learn\/[a-z-]+\.ts$/);
      expect(provenance.reading).not.toBe("");
    }
  });

  it("[C33] prices sounds of today's alphabet only, each pair once and under the default", () => {
    const letters = new Set(soundLetters);
    for (const table of [costs.written, costs.free]) {
      const swaps = Object.entries(table.swap as Numbers);
      const pairs = new Set<string>();
      for (const [pair, cost] of swaps) {
        expect([...pair].every((letter) => letters.has(letter))).toBe(true);
        expect(pair.charAt(0)).not.toBe(pair.charAt(1));
        expect(cost).toBeGreaterThan(0);
        expect(cost).toBeLessThanOrEqual(table.defaultSwap);
        pairs.add([...pair].toSorted().join(""));
      }
      expect(pairs.size).toBe(swaps.length);
      for (const lones of [table.lone, table.initialLone, table.finalLone])
        for (const [letter, cost] of Object.entries(lones as Numbers)) {
          expect(letters.has(letter)).toBe(true);
          expect(cost).toBeLessThanOrEqual(table.defaultLone);
        }
    }
  });

  it("[C33] keeps spellings of one name nearer than two names, at every length", () => {
    const within = (shares: readonly number[], limits: readonly number[], nats: number) =>
      shares[limits.indexOf(nats)] as number;
    for (const { distances } of [costs.written, costs.free])
      for (const { same, random, near } of distances.byLength) {
        expect(within(same, distances.limits, 4)).toBeGreaterThan(0.5);
        expect(within(random, distances.limits, 4)).toBeLessThan(0.02);
        expect(within(near, distances.limits, 4)).toBeLessThan(0.1);
        expect(same.every((share, at) => at === 0 || share >= (same[at - 1] as number))).toBe(true);
      }
  });

  it("[C33] knows what is common among people at large, whatever its script", () => {
    const bySound: Numbers = background.bySound;
    for (const common of ["Mohamed", "محمد", "Maria", "Мария", "Ali", "علي", "Kim", "Garcia", "Nguyen"])
      expect(bySound[soundOf(common)] ?? 0).toBeGreaterThan(background.people / 2_000);
    for (const rare of ["Zarnewik", "Oubellagar"]) expect(bySound[soundOf(rare)] ?? 0).toBe(0);
    expect(Math.max(...Object.values(bySound))).toBeLessThan(background.people / 20);
  });

  it("[C33] links short forms and other languages' forms, and leaves father and son apart", () => {
    const isLinked = (table: Readonly<Record<string, string>>, a: string, b: string) => {
      const [own, other] = [soundOf(a), soundOf(b)];
      const links = (from: string, to: string) => (table[from] ?? "").split(" ").includes(to);
      return links(own, other) || links(other, own);
    };
    expect(isLinked(nicknames.nickname, "Sasha", "Aleksandr")).toBe(true);
    expect(isLinked(nicknames.nickname, "Bill", "William")).toBe(true);
    expect(isLinked(nicknames.form, "John", "Juan")).toBe(true);
    expect(isLinked(nicknames.form, "Joseph", "Yusuf")).toBe(true);
    expect(isLinked(nicknames.form, "Ivan", "Ivanovich")).toBe(false);
    expect(isLinked(nicknames.form, "Maria", "Clara")).toBe(false);
  });
});
