/**
 * Makes src/index/background-data.json from the token counts of the Wikidata name pairs (steveash/NETransliteration,
 * COLING 2018; columns latin, native, count): `node packages/screening/learn-background.ts FILE.tsv…`.
 * What is kept are counts by skeleton, so the table holds no names.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { soundToSkeletons, wordToSounds } from "./src/text/index.ts";

/** Counts are scaled to so many people: large enough to tell common from rare, small beside real holdings. */
const people = 20_000;
/** Skeletons below so many of them are not kept. */
const countMin = 2;

const countByToken = new Map<string, number>();
for (const file of process.argv.slice(2))
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [latin = "", , count = "0"] = line.split("\t");
    // One person stands in several of the files; the largest count is nearest to the people who bear the token.
    if (latin !== "") countByToken.set(latin, Math.max(Number(count), countByToken.get(latin) ?? 0));
  }

const countBySkeleton = new Map<string, number>();
let total = 0;
for (const [token, count] of countByToken) {
  const skeleton = soundToSkeletons(wordToSounds(token.toLowerCase()).sound)[0] as string;
  countBySkeleton.set(skeleton, count + (countBySkeleton.get(skeleton) ?? 0));
  total += count;
}

// A person bears about two tokens.
const scale = (2 * people) / total;
const counts: Record<string, number> = {};
for (const [skeleton, count] of [...countBySkeleton].sort(([a], [b]) => (a < b ? -1 : 1)))
  if (count * scale >= countMin) counts[skeleton] = Math.round(count * scale);
const provenance =
  "Wikidata name tokens with counts, steveash/NETransliteration-COLING2018 (half of wd_arabic, wd_russian, wd_hebrew); made by learn-background.ts";
writeFileSync(
  new URL("src/index/background-data.json", import.meta.url),
  `${JSON.stringify({ provenance, people, counts }, null, 2)}\n`,
);
process.stdout.write(
  `${JSON.stringify({ tokens: countByToken.size, skeletons: Object.keys(counts).length, total })}\n`,
);
