/**
 * Makes name-tokens.json beside this script: spellings of name tokens by culture with how common they are, and what one
 * romanisation writes for another. synthesise.ts draws invented persons from it. From sources that may be passed on
 * only (CC0 and Apache-2.0).
 */
import { parseName, soundToBytes, wordToSounds } from "../src/text/index.ts";
import type { LearnedCosts } from "./costs-from-model.ts";
import {
  type Culture,
  type CultureModel,
  countryToCulture,
  cultures,
  teachCultures,
} from "./culture-model.ts";
import type { TableName } from "./learn-costs.ts";
import { learnedDistance } from "./learned-distance.ts";
import { type OwnName, ownNamePeople, ownNames } from "./own-names.ts";
import { readCountryShares, readWikidataShares, type Shares } from "./people-shares.ts";
import {
  readGooglePairs,
  readLines,
  readWikidataPairs,
  type SpellingPair,
  splitCsv,
  textToToken,
} from "./sources.ts";

/** Of each culture the most common names. */
const namesMax: Readonly<Record<Culture, number>> = {
  arabic: 3_500,
  russian: 3_000,
  hebrew: 500,
  european: 6_000,
  asian: 2_000,
};
/** Spellings of one name; the most common first. */
const spellingsMax = 8;
const nativesMax = 4;
/** Nats between two spellings that are believed to be one name. */
const alikeMax = 4;
/** The same between a Latin token and one of another script; beyond it the source has paired two names of a person. */
const nativeAlikeMax = 7;
const habitsMax = 60;
const habitCountMin = 3;
/** Below this the letters do not say whose name it is. */
const guessMin = 0.8;
/** Share from which a guess is a lesson for the second round. */
const lessonMin = 0.995;
/** Wikidata has half of its tokens here, so that those which are here look more common than they are. */
const wikidataPart = 0.3;
/** Counts are of so many people. */
const people = 1_000_000;

interface Name {
  spellings: string[];
  natives: Set<string>;
  share: number;
  isGiven: boolean;
  votes: Map<Culture, number>;
}

export function makeNameTokensData(folder: string, costs: Record<TableName, LearnedCosts>): unknown {
  const named = [...collectNames(readSources(folder), costs)];
  return {
    provenance: {
      sources: [
        "wd_arabic_64.tsv, wd_russian_20.tsv, wd_hebrew_20.tsv: name tokens of Wikidata (CC0), steveash/NETransliteration-COLING2018",
        "google_ar2en.txt: google/transliteration (Apache-2.0)",
        "common_forenames_by_country.csv, common_surnames_by_country.csv: sigpwned/popular-names-by-country-dataset (CC0)",
        "packages/screening/learn/own-names.ts: written for this project",
        "nicknames_carlton.csv, which names are given ones: carltonnorthern/nicknames (Apache-2.0)",
      ],
      kept: "name tokens without their bearers, the most common of each culture",
      script: "packages/screening/learn/learn-name-tokens.ts",
      parameters: {
        namesMax,
        spellingsMax,
        nativesMax,
        alikeMax,
        habitsMax,
        habitCountMin,
        guessMin,
        lessonMin,
        people,
      },
      reading:
        "given, family: how many of a million people bear the name, its Latin spellings, the most common first, its spellings in other scripts; the culture is a guess by letters, for drawing invented names only; habits: how often one spelling has the first where another has the second",
    },
    cultures: Object.fromEntries(
      named.map(([culture, names]) => [
        culture,
        {
          given: names.filter((name) => name.isGiven).map(nameToLine),
          family: names.filter((name) => !name.isGiven && !isPatronymic(name)).map(nameToLine),
          habits: findHabits(names),
        },
      ]),
    ),
  };
}

interface Sources {
  arabic: SpellingPair[];
  russian: SpellingPair[];
  hebrew: SpellingPair[];
  shares: Shares;
  given: Set<string>;
  guesses: Map<string, Guess>;
  names: Name[];
}

interface Guess {
  culture: Culture | undefined;
  votes: number;
}

function readSources(folder: string): Sources {
  const [arabic, russian, hebrew] = (["arabic", "russian", "hebrew"] as const).map((source) =>
    readWikidataPairs(folder, source).filter((pair) => isLatin(pair.left)),
  ) as [SpellingPair[], SpellingPair[], SpellingPair[]];
  const google = readGooglePairs(folder).filter((pair) => isLatin(pair.left));
  const shares: Shares = new Map();
  const addAll = (own: Shares, part: number) => {
    for (const [text, share] of own) {
      const token = textToToken(text);
      if (token !== undefined && isLatin(token)) shares.set(token, (shares.get(token) ?? 0) + part * share);
    }
  };
  addAll(readWikidataShares(folder), wikidataPart);
  addAll(readCountryShares(folder), 1 - wikidataPart);
  const lessons = readLessons(folder);
  const tokens = [...new Set([...shares.keys(), ...google.map((pair) => pair.left)])].filter(
    (token) => !isParticle(token),
  );
  const model = teachTwice(lessons, tokens);
  const listed = listedCultures(lessons);
  const inHebrew = new Set(hebrew.map((pair) => pair.left));
  const guesses = new Map<string, Guess>();
  for (const token of tokens) {
    const known = listed.get(token);
    const guess = known ?? guessCulture(model, token);
    // Hebrew is too near to German for letters to tell; a Hebrew spelling must be known.
    const culture = guess === "hebrew" && known === undefined && !inHebrew.has(token) ? undefined : guess;
    guesses.set(token, { culture, votes: known === undefined ? 1 : 5 });
  }
  const given = readGiven(folder);
  return { arabic: [...arabic, ...google], russian, hebrew, shares, given, guesses, names: [] };
}

const listOrder: readonly Culture[] = ["arabic", "asian", "russian", "european", "hebrew"];

/** A name of several cultures' lists is that one's on whose lists it stands most often; on equal terms the earlier one's. */
function listedCultures(lessons: readonly Lesson[]): Map<string, Culture> {
  const byToken = Map.groupBy(lessons, (lesson) => lesson.token);
  return new Map(
    [...byToken].map(([token, own]) => {
      const times = (culture: Culture) => own.filter((lesson) => lesson.culture === culture).length;
      const best = listOrder.toSorted((a, b) => times(b) - times(a))[0] as Culture;
      return [token, best];
    }),
  );
}

/** All of it: a Cyrillic а among Latin letters is a slip of somebody's keyboard. */
const isLatin = (token: string) => /^[\p{Script=Latin}\p{Mn}ʻʼʾʿ·]+$/u.test(token);

/** Particles name nobody: beside another word they are dropped. */
const isParticle = (token: string) => parseName(`${token} zarbanek`).length < 2;

interface Lesson {
  token: string;
  culture: Culture;
}

function readLessons(folder: string): Lesson[] {
  const lists = [
    { source: "forenames", romanized: 11 },
    { source: "surnames", romanized: 5 },
  ] as const;
  // American given names with pet forms: European, as names go.
  const american = new Set(
    readLines(folder, "nicknames")
      .slice(1)
      .flatMap((line) => textToToken(line.split(",")[0] ?? "") ?? []),
  );
  const listed = lists.flatMap(({ source, romanized }) =>
    readLines(folder, source)
      .slice(1)
      .flatMap((line) => {
        const cells = splitCsv(line);
        const culture = countryToCulture(cells[0] ?? "");
        const token = textToToken(cells[romanized] || cells[romanized - 1] || "");
        return culture === undefined || token === undefined || !isLatin(token) ? [] : [{ token, culture }];
      }),
  );
  return [...listed, ...[...american].map((token) => ({ token, culture: "european" as const }))];
}

function teachTwice(lessons: readonly Lesson[], tokens: readonly string[]): CultureModel {
  const first = teachCultures(lessons.map(({ token, culture }) => ({ token: plain(token), culture })));
  const sure = tokens.flatMap((token) => {
    const { culture, share } = first.guess(plain(token));
    return share < lessonMin || culture === "hebrew" ? [] : [{ token: plain(token), culture }];
  });
  return teachCultures([...lessons, ...lessons, ...lessons, ...sure]);
}

function guessCulture(model: CultureModel, token: string): Culture | undefined {
  const { culture, share } = model.guess(plain(token));
  return share < guessMin ? undefined : culture;
}

const plain = (token: string) => token.normalize("NFD").replace(/\p{M}+/gu, "");

function readGiven(folder: string): Set<string> {
  const texts = [
    ...readLines(folder, "forenames")
      .slice(1)
      .map((line) => splitCsv(line)[11] ?? ""),
    ...readLines(folder, "nicknames")
      .slice(1)
      .map((line) => line.split(",")[0] ?? ""),
  ];
  return new Set(texts.flatMap((text) => textToToken(text) ?? []).map((token) => wordToSounds(token).sound));
}

/** Spellings meet in the native token that each is seen with most often, when they sound alike. */
function collectNames(sources: Sources, costs: Record<TableName, LearnedCosts>): Map<Culture, Name[]> {
  const nativesBySource = [sources.arabic, sources.russian, sources.hebrew].map((pairs) =>
    bestNatives(pairs.filter((pair) => isAlike(pair.left, pair.right, costs, nativeAlikeMax))),
  );
  const byKey = new Map<string, Name[]>();
  const shareOf = (token: string) => sources.shares.get(token) ?? 0;
  const own = ownNames.map(ownToName);
  for (const name of own) for (const key of [...name.natives, ...name.spellings]) byKey.set(key, [name]);
  sources.names.push(...own);
  const tokens = [...sources.guesses.keys()];
  for (const token of tokens.toSorted((a, b) => shareOf(b) - shareOf(a) || (a < b ? -1 : 1))) {
    const natives = nativesBySource.flatMap((own) => own.get(token) ?? []);
    const near = [token, ...natives]
      .flatMap((native) => byKey.get(native) ?? [])
      .find((name) => isAlike(name.spellings[0] as string, token, costs, alikeMax));
    const name: Name = near ?? {
      spellings: [],
      natives: new Set(),
      share: 0,
      isGiven: false,
      votes: new Map(),
    };
    name.share += shareOf(token);
    if (name.spellings.length < spellingsMax && !name.spellings.includes(token)) name.spellings.push(token);
    name.isGiven ||= sources.given.has(wordToSounds(token).sound);
    const { culture, votes } = sources.guesses.get(token) as Guess;
    if (culture !== undefined && !own.includes(name))
      name.votes.set(culture, (name.votes.get(culture) ?? 0) + votes);
    for (const native of natives) {
      if (near === undefined) byKey.set(native, [...(byKey.get(native) ?? []), name]);
      if (near === undefined || name.natives.size < nativesMax) name.natives.add(native);
    }
    if (near === undefined) sources.names.push(name);
  }
  const byCulture = Map.groupBy(sources.names, nameToCulture);
  return new Map(
    cultures.map((culture) => [
      culture,
      (byCulture.get(culture) ?? [])
        .toSorted(
          (a, b) => b.share - a.share || ((a.spellings[0] as string) < (b.spellings[0] as string) ? -1 : 1),
        )
        .slice(0, namesMax[culture]),
    ]),
  );
}

function isAlike(a: string, b: string, costs: Record<TableName, LearnedCosts>, distanceMax: number): boolean {
  const [own, other] = [wordToSounds(a), wordToSounds(b)];
  const table = costs[own.vowelless || other.vowelless ? "free" : "written"];
  return learnedDistance(soundToBytes(own.sound), soundToBytes(other.sound), table) <= distanceMax;
}

function ownToName(name: OwnName): Name {
  return {
    spellings: name.spellings.filter(isLatin),
    natives: new Set(name.spellings.filter((spelling) => !isLatin(spelling))),
    share: ownNamePeople / people,
    isGiven: name.isGiven,
    votes: new Map([[name.culture, 1]]),
  };
}

/** What most of its spellings look like. */
function nameToCulture(name: Name): Culture | undefined {
  let best: Culture | undefined;
  for (const [culture, votes] of name.votes)
    if (best === undefined || votes > (name.votes.get(best) ?? 0)) best = culture;
  return best;
}

function bestNatives(pairs: readonly SpellingPair[]): Map<string, string> {
  const best = new Map<string, SpellingPair>();
  for (const pair of pairs) if (pair.count > (best.get(pair.left)?.count ?? 0)) best.set(pair.left, pair);
  return new Map([...best].map(([token, pair]) => [token, pair.right]));
}

/** The generator makes them from fathers' names. */
const isPatronymic = (name: Name) =>
  /[vw]i(t?ch|tsch|tsj|ć|č|tz|cs)$|[vw]na$/.test(name.spellings[0] as string);

const nameToLine = (name: Name) =>
  [Math.max(1, Math.round(name.share * people)), ...name.spellings, ...name.natives].join(" ");

/** Where two spellings of one name differ in one place: what stands there in either. */
function findHabits(names: readonly Name[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { spellings } of names)
    for (let i = 0; i < spellings.length; i++)
      for (const other of spellings.slice(i + 1)) {
        const difference = findDifference(plain(spellings[i] as string), plain(other));
        if (difference !== undefined) counts.set(difference, (counts.get(difference) ?? 0) + 1);
      }
  const kept = [...counts]
    .filter(([, count]) => count >= habitCountMin)
    .toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  return Object.fromEntries(kept.slice(0, habitsMax));
}

function findDifference(a: string, b: string): string | undefined {
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const parts = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)].toSorted();
  return parts.some((part) => part.length > 2) || parts[0] === parts[1] ? undefined : parts.join("=");
}
