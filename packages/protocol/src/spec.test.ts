/** The spec and the tests say the same rules; the spec and the code say the same codes. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readVectors } from "./base/testing.ts";
import { actionCodes, categories, requestedActions } from "./statement/index.ts";

const specUrl = new URL("../../../docs/spec/", import.meta.url);
const pageByChapter = { B: "statement.md", S: "statement.md", T: "trust.md", E: "seal.md", L: "ledger.md" };
/** Rules of a ledger as a node keeps it, tested in the node. */
const testedElsewhere = ["L3", "L4"];

const readPage = (name: string) => readFileSync(new URL(name, specUrl), "utf8");
const rowsOf = (page: string) =>
  [...page.matchAll(/^\| `?([A-Za-z0-9-]+)`? \| /gm)].map((match) => match[1] as string);

function rulesOfTests(): Set<string> {
  const files = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"));
  const inTitles = texts.flatMap((text) =>
    [...text.matchAll(/"\[([A-Z]\d+)\] /g)].map((match) => match[1] as string),
  );
  const inVectors = ["statement", "envelope"].flatMap((name) =>
    readVectors(name).invalid.map(({ rule }) => rule),
  );
  return new Set([...inTitles, ...inVectors]);
}

describe("the spec", () => {
  it.each(Object.entries(pageByChapter))(
    "chapter %s names each rule once, and the tests repeat every one",
    (chapter, page) => {
      const ofChapter = (id: string) => new RegExp(`^${chapter}\\d+$`).test(id);
      const ruled = rowsOf(readPage(page)).filter(ofChapter);
      expect(ruled).toEqual(ruled.map((_, at) => `${chapter}${at + 1}`));
      const tested = [...rulesOfTests(), ...testedElsewhere].filter(ofChapter);
      expect([...new Set(tested)].sort()).toEqual([...ruled].sort());
    },
  );

  it("gives every action code, requested action and category its one meaning", () => {
    const codes = rowsOf(readPage("statement.md")).filter((row) => !/^[BS]\d+$|^(rule|code)$/.test(row));
    expect(codes).toEqual([...actionCodes, ...requestedActions, ...categories]);
  });
});
