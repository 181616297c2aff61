/**
 * How many people bear a name token, from sources that do not say so outright: ranks by country, counts where given,
 * and the counts of Wikidata. Every country weighs the same, so that no language's names are common for being many.
 */
import { wordToSounds } from "../src/text/index.ts";
import { readLines, readSynonamePairs, readWikidataPairs, type SpellingPair, splitCsv } from "./sources.ts";

/** Text as written → share of people who bear it, 0..1. */
export type Shares = Map<string, number>;

/** Where only ranks are given: the share at the first rank and how it falls (fitted by eye to the 16 countries with shares). */
export const rankCurves = {
  surname: { first: 0.014, exponent: 0.55 },
  forename: { first: 0.012, exponent: 0.5 },
} as const;
/** Countries whose commonest names are borne by far more people than the curves say. */
export const concentration: Readonly<Record<string, number>> = { KR: 12, CN: 5, KH: 3 };
/** Countries where a father's and a grandfather's forename stands in the surname's place, and few names are many people. */
export const patronymicCountries =
  "AE AF BH DZ EG IQ IR JO KW LB LY MA ML MN OM PK PS QA SA SD SY TN YE".split(" ");
export const patronymicConcentration = 8;

interface RankedName {
  text: string;
  country: string;
  rank: number;
  group: string;
  isFemale: boolean;
  /** Lists of one country share its people. */
  listCount: number;
  /** When the source gives it. */
  share: number | undefined;
}

/** Mean over the countries of each list. */
export function readCountryShares(folder: string): Shares {
  const forenames = readForenames(folder);
  const surnames = readSurnames(folder);
  const listed = new Set(surnames.map((name) => name.country));
  const fathers = forenames.filter(
    (name) => !name.isFemale && patronymicCountries.includes(name.country) && !listed.has(name.country),
  );
  const shares: Shares = new Map();
  addShares(shares, forenames, rankCurves.forename, 0.5);
  addShares(shares, [...surnames, ...fathers], rankCurves.surname, 1);
  return shares;
}

/** `part`: of the people of a country, so many can bear a name of one list (each gender has its own forenames). */
function addShares(
  shares: Shares,
  names: readonly RankedName[],
  curve: { first: number; exponent: number },
  part: number,
): void {
  const byCountry = Map.groupBy(names, (name) => name.country);
  for (const own of byCountry.values())
    for (const spellings of Map.groupBy(own, (name) => name.group).values()) {
      // Of several spellings the first is the usual one; n-th spellings share as 1, 1/2, 1/3 …
      const texts = [...new Set(spellings.map((name) => name.text))];
      const whole = texts.reduce((sum, _, at) => sum + 1 / (at + 1), 0);
      const share = (part * shareOf(spellings[0] as RankedName, curve)) / (spellings[0]?.listCount ?? 1);
      texts.forEach((text, at) => {
        const weight = 1 / (at + 1) / whole;
        shares.set(text, (shares.get(text) ?? 0) + (share * weight) / byCountry.size);
      });
    }
}

function shareOf(name: RankedName, curve: { first: number; exponent: number }): number {
  if (name.share !== undefined) return name.share;
  const factor =
    concentration[name.country] ?? (patronymicCountries.includes(name.country) ? patronymicConcentration : 1);
  return factor * curve.first * name.rank ** -curve.exponent;
}

/** Columns: Country, …, Index (rank), Name Group, Gender, Localized Name, Romanized Name; several lists per country. */
function readForenames(folder: string): RankedName[] {
  const rows = readLines(folder, "forenames").slice(1).map(splitCsv);
  const lists = new Map<string, Set<string>>();
  for (const [country = "", group = "", region = ""] of rows)
    lists.set(country, (lists.get(country) ?? new Set()).add(group + region));
  return rows.flatMap((cells) => {
    const [country = "", group = "", region = "", , note = "", , , index = "", name = ""] = cells;
    const [gender, localized = "", romanized = ""] = cells.slice(9);
    const text = romanized === "" ? localized : romanized;
    const listCount = lists.get(country)?.size ?? 1;
    const rank = Number(index);
    const key = `${group}${region}${note}${name}`;
    return text === "" || !(rank > 0)
      ? []
      : [{ text, country, rank, group: key, isFemale: gender === "F", listCount, share: undefined }];
  });
}

/** Columns: Country, Rank, Index, Name Group, Localized Name, Romanized Name, Count, Percent (a share, 0..1). */
function readSurnames(folder: string): RankedName[] {
  return readLines(folder, "surnames")
    .slice(1)
    .map(splitCsv)
    .flatMap(([country = "", rank = "", , group = "", localized = "", romanized = "", , percent = ""]) => {
      const text = romanized === "" ? localized : romanized;
      if (text === "" || !(Number(rank) > 0)) return [];
      const share = percent === "" ? undefined : Number(percent);
      return [{ text, country, rank: Number(rank), group, isFemale: false, listCount: 1, share }];
    });
}

/** synonames lists its pairs by how often they occur; how often follows from the line by Zipf's law, flat at the top. */
export const zipfOffset = 20;

export function readSynonameShares(folder: string): Shares {
  const weights: Shares = new Map();
  let whole = 0;
  readSynonamePairs(folder).forEach((pair, line) => {
    for (const text of [pair.left, pair.right]) {
      if (weights.has(text) || wordToSounds(text).script !== "latin") continue;
      weights.set(text, 1 / (line + zipfOffset));
      whole += 1 / (line + zipfOffset);
    }
  });
  return new Map([...weights].map(([text, weight]) => [text, (2 * weight) / whole]));
}

/** A person bears about two tokens; one person stands in several of the files, so the largest count is believed. */
export function readWikidataShares(folder: string): Shares {
  const counts: Shares = new Map();
  for (const source of wikidataSources)
    for (const { left, count } of readWikidataPairs(folder, source))
      counts.set(left, Math.max(count, counts.get(left) ?? 0));
  const people = [...counts.values()].reduce((sum, count) => sum + count, 0) / 2;
  return new Map([...counts].map(([text, count]) => [text, count / people]));
}

const wikidataSources = ["arabic", "russian", "hebrew"] as const;

/**
 * The same people in each other script: a native token is borne by those who bear its Latin spellings, each spelling's
 * share dealt out over the native tokens that it was seen with.
 */
export function readNativeShares(folder: string, shareOfLatin: (sound: string) => number): Shares {
  const native: Shares = new Map();
  const synonames = readSynonamePairs(folder);
  for (const source of wikidataSources) {
    const wikidata = readWikidataPairs(folder, source);
    const script = wordToSounds(wikidata[0]?.right ?? "").script;
    const links = [...wikidata, ...synonames.filter((pair) => isInScripts(pair, script))];
    for (const [sound, own] of Map.groupBy(links, (pair) => wordToSounds(pair.left).sound)) {
      const whole = own.reduce((sum, pair) => sum + pair.count, 0);
      for (const { right, count } of own)
        native.set(right, (native.get(right) ?? 0) + (shareOfLatin(sound) * count) / whole);
    }
  }
  return native;
}

function isInScripts(pair: SpellingPair, script: string): boolean {
  return wordToSounds(pair.left).script === "latin" && wordToSounds(pair.right).script === script;
}
