import { readFileSync } from "node:fs";
import { type Reason, reasonRules } from "@vigie/contract";
import i18next from "i18next";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../lib/i18n/setup.ts";
import { ReasonList } from "./reason-list.tsx";

const catalogue = (language: string) =>
  JSON.parse(readFileSync(new URL(`../../lib/i18n/${language}.json`, import.meta.url), "utf8"));

beforeAll(async () => {
  const resources = Object.fromEntries(
    languages.map((language) => [language, { translation: catalogue(language) }]),
  );
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
});

const reason = (rule: Reason["rule"], kind: Reason["kind"], weight: number): Reason => ({
  kind,
  feature: rule.split("-")[0] as Reason["feature"],
  rule,
  asked: "Youssef",
  onFile: "يوسف",
  weight,
});

async function draw(language: string, reasons: Reason[], askedName = "Youssef", nameOnFile = "يوسف") {
  await i18next.changeLanguage(language);
  return renderToStaticMarkup(createElement(ReasonList, { reasons, askedName, nameOnFile }));
}

describe.each(languages)("reasons in %s", (language) => {
  it("words every rule, with what it speaks of isolated in the sentence", async () => {
    for (const rule of reasonRules) {
      const html = await draw(language, [reason(rule, "for", 1)]);
      const text = html.replace(/<bdi[^>]*dir="auto"[^>]*>[^<]*<\/bdi>/g, "");
      expect(text, rule).not.toMatch(/Youssef|يوسف|reason\.|[\ue000\ue001]|\{\{/);
      if (rule !== "name-order") expect(html, rule).toContain("<bdi");
    }
  });
});

describe("the list of reasons", () => {
  it("puts what speaks against before what speaks for, and the heavier first, however they came", async () => {
    const html = await draw("en", [
      reason("name-alike", "for", 7),
      reason("birth-near", "against", 1),
      reason("birth-swapped", "for", 9),
      reason("name-asked-only", "against", 2),
    ]);
    const order = ["speaks against", "was asked and is not on file", "years apart", "speaks for"];
    const places = [...order, "are exchanged", "the same sounds"].map((words) => html.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it("says so when nothing speaks against", async () => {
    expect(await draw("en", [reason("name-equal", "for", 1)])).toContain("No counter-evidence was found.");
  });

  it("shows a hostile name as it is and obeys nothing in it", async () => {
    const hostile = "{{onFile}}$t(nav.queue)<b>";
    const asked: Reason = { ...reason("name-near", "for", 1), asked: hostile };
    const html = await draw("en", [asked], "x");
    expect(html).toContain("{{onFile}}$t(nav.queue)&lt;b&gt;");
    expect(await draw("en", [{ ...asked, asked: "a\u202eb" }], "x")).toContain('title="U+202E"');
  });
});
