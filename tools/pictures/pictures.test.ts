import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { defaultProfileName, profileOf } from "@vigie/cli/eval";
import { describe, expect, test } from "vitest";
import { drawPictures } from "./draw.ts";
import { toBins } from "./measure.ts";
import type { Measured } from "./measured.ts";
import { logScale, picture, text } from "./svg.ts";
import { replaceTables } from "./tables.ts";

const docs = resolve(import.meta.dirname, "..", "..", "docs");
const read = (path: string) => readFile(join(docs, path), "utf8");

describe("the pictures in docs", () => {
  test("the pictures and the tables of the page are those of measured.json", async () => {
    const measured = JSON.parse(await read("pictures/measured.json")) as Measured;
    for (const [name, svg] of Object.entries(drawPictures(measured)))
      expect(await read(`pictures/${name}`), name).toBe(svg);
    const page = await read("guide/screening.md");
    expect(replaceTables(page, measured)).toBe(page);
  });

  test("measured.json was measured at the thresholds that the default profile has now", async () => {
    const { profile, threshold, pairs } = JSON.parse(await read("pictures/measured.json")) as Measured;
    expect(profile).toBe(defaultProfileName);
    expect([threshold, pairs.threshold]).toEqual(Array(2).fill(profileOf(defaultProfileName).threshold));
  });

  test("a page without the marks of a table is refused", async () => {
    const measured = JSON.parse(await read("pictures/measured.json")) as Measured;
    expect(() => replaceTables("# nothing", measured)).toThrow(/lacks the marks/);
  });
});

test("a bin holds the cases of its tenth, the last one those of certainty too", () => {
  const bins = toBins([
    { score: 0.05, isTrue: false },
    { score: 0.95, isTrue: true },
    { score: 1, isTrue: false },
  ]);
  expect(bins).toHaveLength(10);
  expect(bins[0]).toMatchObject({ n: 1, predicted: 0.05, observed: 0 });
  expect(bins[9]).toMatchObject({ n: 2, predicted: 0.975, observed: 0.5 });
  expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(3);
});

test("texts of a picture are escaped, and a logarithmic axis keeps what is below its beginning", () => {
  const svg = picture({ width: 10, height: 10, title: "a < b", description: "c & d" }, [text(0, 0, "<e>")]);
  expect(svg).toContain('<title id="t">a &lt; b</title>');
  expect(svg).toContain("&lt;e&gt;");
  const scale = logScale(0.1, 10, [], [0, 100]);
  expect([0, 0.1, 1, 10, 99].map((value) => Math.round(scale.at(value)))).toEqual([0, 0, 50, 100, 100]);
});
