import { readFileSync } from "node:fs";
import { errorCodes, reasonRules } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { languages } from "./setup.ts";

const catalogue = (language: string) =>
  JSON.parse(readFileSync(new URL(`./${language}.json`, import.meta.url), "utf8")) as Record<string, string>;
const english = catalogue("en");
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each(languages)("catalogue %s", (language) => {
  const own = catalogue(language);

  it("has exactly the keys of the others", () => {
    const missing = Object.keys(english).filter((key) => !(key in own));
    const unknown = Object.keys(own).filter((key) => !(key in english));
    expect({ missing, unknown }).toEqual({ missing: [], unknown: [] });
  });

  it("leaves no message empty", () => {
    expect(Object.entries(own).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("uses the same placeholders", () => {
    const differing = Object.keys(english).filter(
      (key) => placeholders(own[key] ?? "").join() !== placeholders(english[key] ?? "").join(),
    );
    expect(differing).toEqual([]);
  });

  it("is translated, not copied", () => {
    if (language === "en") return;
    const sentences = Object.keys(english).filter((key) => (english[key] ?? "").split(" ").length > 3);
    expect(sentences.filter((key) => own[key] === english[key])).toEqual([]);
  });
});

describe.each(languages)("words for reasons in %s", (language) => {
  const own = catalogue(language);

  it("every rule has a sentence that holds what it speaks of", () => {
    const wordless = reasonRules.filter((rule) => {
      const text = own[`reason.${rule}`] ?? "";
      return rule === "name-order" ? text === "" : placeholders(text).length === 0;
    });
    expect(wordless).toEqual([]);
  });

  it("every rule about names has a short word for the drawing", () => {
    const names = reasonRules.filter((rule) => rule.startsWith("name-") && rule !== "name-order");
    expect(names.filter((rule) => !(`align.${rule}` in own))).toEqual([]);
  });

  it("never words a probability as danger", () => {
    const dangers = /danger|peligro|risk|risque|riesgo|risico|risiko|gefahr|gevaar|خطر|threat|menace/i;
    const words = Object.entries(own).filter(([key]) => /^(likely|reason|verdict|align|rarity)\./.test(key));
    expect(words.filter(([, text]) => dangers.test(text))).toEqual([]);
  });
});

describe("words for refusals", () => {
  it("every refusal of the registry has a sentence and what to do", () => {
    const wanted = errorCodes.flatMap((code) => [`error.${code}`, `error.${code}.todo`]);
    expect(wanted.filter((key) => !(key in english))).toEqual([]);
  });
});
