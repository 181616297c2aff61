/**
 * The fuzz run over room text: names as nobody bears them, from a seed, each read cold and again. Says the slowest (processor time, two readings), and
 * ends with 1 at the first that throws, differs between two readings or leaves its bounds.
 *
 *   node packages/screening/fuzz/main.ts [--names 1000000] [--seed 1]
 */
import { parseArgs } from "node:util";
import {
  forgetWords,
  nameScript,
  parseName,
  skeletonKeys,
  soundToSkeletons,
  textLimits,
} from "../src/text/index.ts";
import { createChance, createHostileName } from "../src/text/testing-hostile-names.ts";

const { values } = parseArgs({
  options: { names: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
});
const names = Number(values.names);
const seed = Number(values.seed);

let slowestMs = 0;
let slowestSeed = 0;
let tokensRead = 0;
const start = performance.now();
for (let at = 0; at < names; at++) {
  const own = seed * 1_000_003 + at;
  const text = createHostileName(createChance(own));
  forgetWords();
  const before = process.cpuUsage();
  const breach = readHostile(text);
  const used = process.cpuUsage(before);
  const took = (used.user + used.system) / 1000;
  if (breach !== "") {
    process.stdout.write(`seed ${own}: ${breach}\n`);
    process.exit(1);
  }
  // The first names pay for the compiler.
  if (at >= 1_000 && took > slowestMs) {
    slowestMs = took;
    slowestSeed = own;
  }
}
const seconds = (performance.now() - start) / 1000;
process.stdout.write(
  `${names} names, ${tokensRead} tokens, ${seconds.toFixed(1)} s; the slowest took ${slowestMs.toFixed(2)} ms of processor (seed ${slowestSeed})\n`,
);

/** What the text breaks, empty when nothing. */
function readHostile(text: string): string {
  try {
    const tokens = parseName(text);
    tokensRead += tokens.length;
    if (tokens.length > textLimits.tokensMax) return "too many tokens";
    for (const token of tokens) {
      if (token.sound === "" || token.sound.length > 4 * textLimits.tokenCharactersMax)
        return "a sound out of bounds";
      if (skeletonKeys(soundToSkeletons(token.sound)).length > 52) return "too many keys";
    }
    if (JSON.stringify(parseName(text)) !== JSON.stringify(tokens)) return "read again, another name";
    nameScript(text);
    return "";
  } catch (error) {
    return `threw ${error instanceof Error ? error.name : "something"}`;
  }
}
