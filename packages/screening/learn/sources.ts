/**
 * Hostile input of a mild kind comes in here: the public name files of a learning folder, with their noise. Out come
 * pairs of tokens that somebody held to be the same name, and counts of tokens. Which file is what, and under which
 * licence, is told in the data files' `provenance`.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { textToTokens } from "../src/text/index.ts";

/** Two spellings of one name, and how often they were seen together. */
export interface SpellingPair {
  left: string;
  right: string;
  count: number;
}

export const sourceFiles = {
  arabic: "wd_arabic_64.tsv",
  russian: "wd_russian_20.tsv",
  hebrew: "wd_hebrew_20.tsv",
  google: "google_ar2en.txt",
  synonames: "synonames_pairs.txt",
  nicknames: "nicknames_carlton.csv",
  symbols: "rigour_symbols.yml",
  forenames: "common_forenames_by_country.csv",
  surnames: "common_surnames_by_country.csv",
} as const;
export type SourceName = keyof typeof sourceFiles;

/** Lines of a source, without what ends them; a missing file is said by name. */
export function readLines(folder: string, source: SourceName): string[] {
  const path = join(folder, sourceFiles[source]);
  if (!existsSync(path)) throw new Error(`the learning folder has no ${sourceFiles[source]}`);
  return readFileSync(path, "utf8")
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line !== "");
}

/** The one token that a text is, or undefined: pairs of phrases teach nothing about letters. */
export function textToToken(text: string): string | undefined {
  const tokens = textToTokens(text);
  return tokens.length === 1 && (tokens[0] as string).length > 1 ? tokens[0] : undefined;
}

/** `latin<TAB>native letters, spaced<TAB>count` (NETransliteration): Latin left, native right. */
export function readWikidataPairs(folder: string, source: "arabic" | "russian" | "hebrew"): SpellingPair[] {
  return readLines(folder, source).flatMap((line) => {
    const [latin = "", native = "", count = "1"] = line.split("\t");
    return toPair(latin, native.replaceAll(" ", ""), Number(count));
  });
}

/** `native<TAB>latin` (google/transliteration): Latin left, Arabic right. */
export function readGooglePairs(folder: string): SpellingPair[] {
  return readLines(folder, "google").flatMap((line) => {
    const [native = "", latin = ""] = line.split("\t");
    return toPair(latin, native, 1);
  });
}

/** `a, b` (synonames): spellings of one name and other languages' forms of it, in any two scripts. */
export function readSynonamePairs(folder: string): SpellingPair[] {
  return readLines(folder, "synonames").flatMap((line) => {
    const [left = "", right = "", ...more] = line.split(", ");
    return more.length > 0 ? [] : toPair(left, right, 1);
  });
}

function toPair(left: string, right: string, count: number): SpellingPair[] {
  const [own, other] = [textToToken(left), textToToken(right)];
  return own === undefined || other === undefined || !(count > 0) ? [] : [{ left: own, right: other, count }];
}

/** Cells of a line of CSV (RFC 4180 without line breaks inside of a cell). */
export function splitCsv(line: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '"') {
      if (quoted && line.charAt(at + 1) === '"') cell += line.charAt(++at);
      else quoted = !quoted;
    } else if (character === "," && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...cells, cell];
}

/** 32 bits of FNV-1a: a hash that is the same everywhere, to split what is learned from what is judged. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  // The low bits of FNV-1a are weak; one round of mixing (MurmurHash3's) makes every bit depend on every other.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}
