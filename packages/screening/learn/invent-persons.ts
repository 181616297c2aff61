/**
 * Invented persons, for calibrating and for filling holdings: names drawn token by token, by how common each is in its
 * culture, with a long tail of family names that nobody bears (made of two halves), relatives who share a family
 * name, and dates of birth as lists have them. Nobody is copied from any list. Deterministic by seed, streaming.
 */
import { type Culture, cultures } from "./culture-model.ts";
import nameTokens from "./name-tokens.json" with { type: "json" };
import { createRandom, type Random } from "./random.ts";

/** A name token that a person bears, with its other attested spellings. */
export interface BorneToken {
  text: string;
  /** Latin spellings, the most common first; one for a made-up token. */
  spellings: readonly string[];
  natives: readonly string[];
  /** What is written before it: `al-`, `ben `, `de la `. */
  particle: string;
}

export interface InventedPerson {
  id: string;
  culture: Culture | "mixed";
  tokens: BorneToken[];
  name: string;
  /** ISO 8601, or a year alone, or nothing. */
  birth: string | undefined;
  nationality: string;
  gender: "male" | "female";
}

interface Entry {
  spellings: readonly string[];
  natives: readonly string[];
}

interface Deck {
  entries: readonly Entry[];
  /** Running sums of the counts, to draw by. */
  sums: Float64Array;
}

interface Names {
  given: Deck;
  family: Deck;
}

/** Shares of people by culture: what a cell of European and North African services holds. */
const cultureShares: Readonly<Record<Culture | "mixed", number>> = {
  arabic: 0.35,
  russian: 0.18,
  hebrew: 0.05,
  european: 0.27,
  asian: 0.05,
  mixed: 0.1,
};
const nationalities: Readonly<Record<Culture, string>> = {
  arabic: "DZ MA TN LY EG SY IQ JO LB SA YE FR BE",
  russian: "RU UA BY KZ BG RS",
  hebrew: "IL FR US",
  european: "FR ES IT DE BE NL PT GB PL SE AR MX",
  asian: "CN JP KR VN",
};
/** Share of family names that are made up: real holdings have a long tail that no public list shows. */
export const tailShare = 0.35;
/** Share of persons who take the family name of one before them. */
export const relativeShare = 0.04;
/** Dates of birth on file: whole, a year alone (also as 1 January), none. */
export const birthShares = { day: 0.68, january: 0.07, year: 0.1, none: 0.15 };

const namesByCulture = new Map(cultures.map((culture) => [culture, readNames(culture)]));

function readNames(culture: Culture): Names {
  const own = nameTokens.cultures[culture];
  return { given: readDeck(own.given), family: readDeck(own.family) };
}

/** Lines `count spelling … native …`. */
function readDeck(lines: readonly string[]): Deck {
  const sums = new Float64Array(lines.length);
  let sum = 0;
  const entries = lines.map((line, at) => {
    const [count = "1", ...texts] = line.split(" ");
    sum += Number(count);
    sums[at] = sum;
    const isLatin = (text: string) => (text.codePointAt(0) ?? 0) < 0x250 || /^[\u1e00-\u1eff]/.test(text);
    return { spellings: texts.filter(isLatin), natives: texts.filter((text) => !isLatin(text)) };
  });
  return { entries, sums };
}

/** Endless; take as many as needed. */
export function* inventPersons(seed: number): Generator<InventedPerson, never> {
  const random = createRandom(seed);
  let before: InventedPerson | undefined;
  for (let number = 1; ; number++) {
    const person = inventPerson(random, `inv-${number.toString(36).padStart(5, "0")}`, before);
    before = person;
    yield person;
  }
}

function inventPerson(random: Random, id: string, before: InventedPerson | undefined): InventedPerson {
  const culture = drawShare(random, cultureShares);
  const own = culture === "mixed" ? pick(random, cultures) : culture;
  const other = culture === "mixed" ? pick(random, cultures) : culture;
  const tokens = drawName(random, own, other);
  if (before !== undefined && before.culture === culture && random.next() < relativeShare)
    tokens[tokens.length - 1] = before.tokens.at(-1) as BorneToken;
  return {
    id,
    culture,
    tokens,
    name: tokensToName(tokens),
    birth: drawBirth(random),
    nationality: pick(random, (nationalities[other] as string).split(" ")),
    gender: random.next() < 0.8 ? "male" : "female",
  };
}

export function tokensToName(tokens: readonly BorneToken[]): string {
  return tokens.map((token) => token.particle + capitalise(token.text)).join(" ");
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function drawName(random: Random, culture: Culture, familyCulture: Culture): BorneToken[] {
  const given = (own = culture) => drawToken(random, (namesByCulture.get(own) as Names).given);
  const family = (own = familyCulture) => drawFamily(random, own);
  const chance = random.next();
  switch (culture) {
    case "arabic": {
      const first = random.next() < 0.07 ? drawServant(random) : given();
      if (chance < 0.04) return [first];
      const fathers = chance < 0.45 ? [] : chance < 0.8 ? [given()] : [given(), given()];
      return [first, ...fathers, withParticle(random, family(), arabicParticles)];
    }
    case "russian": {
      if (chance > 0.45) return [given(), family()];
      return [given(), drawPatronymic(random, given()), family()];
    }
    case "asian":
      return chance < 0.6 ? [family(), given()] : [given(), family()];
    case "hebrew":
      return chance < 0.85 ? [given(), family()] : [given(), given(), family()];
    case "european": {
      const names = chance < 0.6 ? [given()] : [given(), given()];
      const last = withParticle(random, family(), europeanParticles);
      return chance > 0.45 && chance < 0.6 ? [...names, last, family()] : [...names, last];
    }
  }
}

const arabicParticles = {
  "": 0.6,
  "al-": 0.14,
  "Al ": 0.06,
  "El ": 0.08,
  "el-": 0.03,
  "ben ": 0.05,
  "bin ": 0.04,
};
const europeanParticles = {
  "": 0.92,
  "de ": 0.04,
  "van der ": 0.01,
  "von ": 0.01,
  "di ": 0.01,
  "dos ": 0.01,
};

function withParticle(
  random: Random,
  token: BorneToken,
  particles: Readonly<Record<string, number>>,
): BorneToken {
  return { ...token, particle: drawShare(random, particles) };
}

function drawToken(random: Random, deck: Deck): BorneToken {
  const { spellings, natives } = deck.entries[drawSum(random, deck.sums)] as Entry;
  return { text: drawSpelling(random, spellings), spellings, natives, particle: "" };
}

/** The n-th most common spelling is borne as 1/n. */
function drawSpelling(random: Random, spellings: readonly string[]): string {
  let whole = 0;
  for (let at = 1; at <= spellings.length; at++) whole += 1 / at;
  let rest = random.next() * whole;
  for (let at = 0; at < spellings.length; at++) {
    rest -= 1 / (at + 1);
    if (rest < 0) return spellings[at] as string;
  }
  return spellings[0] as string;
}

function drawFamily(random: Random, culture: Culture): BorneToken {
  const deck = (namesByCulture.get(culture) as Names).family;
  const own = drawToken(random, deck);
  if (random.next() >= tailShare) return own;
  // The most common name has no more say in the tail than any other.
  const [head, tail] = [own.text, pick(random, deck.entries).spellings[0] as string];
  const text = joinHalves(head, tail);
  return { text, spellings: [text], natives: [], particle: "" };
}

function joinHalves(head: string, tail: string): string {
  const cut = Math.max(2, Math.ceil(head.length / 2));
  const rest = tail.slice(Math.floor(tail.length / 2));
  return head.slice(0, cut) + (rest.length < 2 ? tail : rest);
}

const servantOf =
  "rahman karim aziz rahim malik kader hakim latif salam hamid majid ghani razzak wahab".split(" ");
const servantForms = ["abdul ", "abdel ", "abd al-", "abd el-", "abdul", "abdel", "abdal"];

/** Abd al-…: one name in two or three words, or in one. */
function drawServant(random: Random): BorneToken {
  const tail = pick(random, servantOf);
  const spellings = servantForms.map((form) => form + tail);
  return { text: pick(random, spellings), spellings, natives: [], particle: "" };
}

function drawPatronymic(random: Random, father: BorneToken): BorneToken {
  const stem = father.text.replace(/[aeiouy]$/, "");
  const ends = random.next() < 0.75 ? ["ovich", "ovitch", "owitsch", "ović"] : ["ovna", "owna", "ovna"];
  const spellings = ends.map((end) => stem + end);
  return { text: spellings[0] as string, spellings, natives: [], particle: "" };
}

function drawBirth(random: Random): string | undefined {
  const year = 1938 + Math.floor((random.next() + random.next()) * 0.5 * 72);
  switch (drawShare(random, birthShares)) {
    case "none":
      return undefined;
    case "year":
      return String(year);
    case "january":
      return `${year}-01-01`;
    case "day":
      return dayToText(year, 1 + random.below(12), 1 + random.below(28));
  }
}

export function dayToText(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)] as T;
}

/** A key of the table, by its share; the shares sum to 1. */
export function drawShare<K extends string>(random: Random, shares: Readonly<Record<K, number>>): K {
  let rest = random.next();
  let last: K | undefined;
  for (const key in shares) {
    last = key;
    rest -= shares[key];
    if (rest < 0) break;
  }
  return last as K;
}

function drawSum(random: Random, sums: Float64Array): number {
  const limit = random.next() * (sums.at(-1) as number);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
