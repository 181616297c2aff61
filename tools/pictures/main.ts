/**
 * `npm run -s docs:pictures`: draws docs/pictures/*.svg and the tables of docs/guide/screening.md from
 * docs/pictures/measured.json. With files it measures first and writes that JSON anew:
 *   -- --list LIST.jsonl --queries Q.tsv --negatives N.tsv --pairs PAIRS.csv [--bench BENCH.json …]
 * BENCH.json is the last line of `npm run -s bench:screening -- --json`; it may be given alone.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { drawPictures } from "./draw.ts";
import { measure } from "./measure.ts";
import type { BenchFigures, Measured } from "./measured.ts";
import { replaceTables } from "./tables.ts";

const root = resolve(import.meta.dirname, "..", "..");
const folder = join(root, "docs", "pictures");
const measuredPath = join(folder, "measured.json");
const pagePath = join(root, "docs", "guide", "screening.md");
const { values } = parseArgs({
  options: {
    list: { type: "string" },
    queries: { type: "string" },
    negatives: { type: "string" },
    pairs: { type: "string" },
    bench: { type: "string", multiple: true, default: [] },
  },
});

await mkdir(folder, { recursive: true });
const measured = await readMeasured();
await writeFile(measuredPath, formatMeasured(measured));
for (const [name, svg] of Object.entries(drawPictures(measured))) {
  await writeFile(join(folder, name), svg);
  process.stdout.write(`docs/pictures/${name}\n`);
}
await writeFile(pagePath, replaceTables(await readFile(pagePath, "utf8"), measured));

/** Indented, with each innermost list or object on one line where it fits, as the formatter has it. */
function formatMeasured(value: Measured): string {
  const lineMax = 110;
  const joined = JSON.stringify(value, null, 2).replaceAll(
    /^( *)(.*?)([[{])\n([^[\]{}]*?)\n\s*([\]}])(,?)$/gm,
    (whole, indent: string, before: string, open: string, inner: string, close: string, comma: string) => {
      const parts = inner.split("\n").map((part) => part.trim());
      const space = open === "{" ? " " : "";
      const line = `${indent}${before}${open}${space}${parts.join(" ")}${space}${close}${comma}`;
      return line.length <= lineMax ? line : whole;
    },
  );
  return `${joined}\n`;
}

async function readMeasured(): Promise<Measured> {
  const before = await readFile(measuredPath, "utf8").then(
    (text) => JSON.parse(text) as Measured,
    () => undefined,
  );
  const bench: Record<string, BenchFigures> = { ...before?.bench };
  for (const file of values.bench) {
    const run = JSON.parse(await readFile(file, "utf8")) as BenchFigures;
    bench[run.subjects] = run;
  }
  const { list, queries, negatives, pairs } = values;
  const given = [list, queries, negatives, pairs].filter((file) => file !== undefined).length;
  if (given === 0 && before !== undefined) return { ...before, bench };
  if (list === undefined || queries === undefined || negatives === undefined || pairs === undefined) {
    process.stderr.write("docs:pictures: give --list, --queries, --negatives and --pairs together\n");
    process.exit(2);
  }
  let writtenMs = 0;
  const onProgress = (text: () => string) => {
    if (performance.now() - writtenMs < 5_000) return;
    writtenMs = performance.now();
    process.stderr.write(`${text()}\n`);
  };
  const figures = await measure({ list, queries, negatives, pairs }, onProgress);
  return { day: new Date().toISOString().slice(0, 10), ...figures, bench };
}
