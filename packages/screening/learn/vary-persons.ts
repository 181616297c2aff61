/**
 * How the same invented person is asked for by somebody else: respelled, shortened, reordered, joined, with an initial,
 * mistyped, in the original script, with a date of birth that is partly wrong. Rates are stated, not measured.
 */
import { type Culture, cultures } from "./culture-model.ts";
import {
  type BorneToken,
  dayToText,
  drawShare,
  type InventedPerson,
  pick,
  tokensToName,
} from "./invent-persons.ts";
import nameTokens from "./name-tokens.json" with { type: "json" };
import type { Random } from "./random.ts";

export const variantKinds = [
  "respelled",
  "partial",
  "partial-respelled",
  "reordered",
  "joined",
  "initial",
  "typo",
  "script",
] as const;
export type VariantKind = (typeof variantKinds)[number];

export interface Variant {
  /** What was done; where it cannot be done (one token has no order) the name is respelled and says so. */
  kind: VariantKind;
  name: string;
  birth: string | undefined;
}

/** What becomes of a whole date of birth when another office writes it down. */
export const birthErrorShares = {
  none: 0.25,
  same: 0.58,
  year: 0.05,
  swapped: 0.02,
  digit: 0.03,
  nextYear: 0.03,
  nextDay: 0.02,
  january: 0.02,
};
/** Share of a name's tokens that a respelling touches; one at least. */
const respelledShare = 0.7;
/** Share of respellings that take another attested spelling where there is one; the rest follow a habit. */
const attestedShare = 0.8;
const habitTriesMax = 8;

/** Deterministic by the state of `random`. */
export function varyPerson(person: InventedPerson, kind: VariantKind, random: Random): Variant {
  const name = varyName(person, kind, random);
  const birth = varyBirth(person.birth, random);
  if (name !== undefined) return { kind, name, birth };
  return { kind: "respelled", name: tokensToName(respell(person, person.tokens, random)), birth };
}

function varyName(person: InventedPerson, kind: VariantKind, random: Random): string | undefined {
  const { tokens } = person;
  switch (kind) {
    case "respelled":
      return tokensToName(respell(person, tokens, random));
    case "partial":
      return tokens.length < 2 ? undefined : tokensToName(dropToken(tokens, random));
    case "partial-respelled":
      return tokens.length < 2 ? undefined : tokensToName(respell(person, dropToken(tokens, random), random));
    case "reordered":
      return tokens.length < 2 ? undefined : tokensToName(turn(tokens, random));
    case "joined":
      return joinTokens(tokens, random);
    case "initial":
      return tokens.length < 2 ? undefined : withInitial(tokens, random);
    case "typo":
      return mistype(tokens, random);
    case "script":
      return inScript(tokens, random);
  }
}

function respell(person: InventedPerson, tokens: readonly BorneToken[], random: Random): BorneToken[] {
  const culture = person.culture === "mixed" ? pick(random, cultures) : person.culture;
  const must = random.below(tokens.length);
  return tokens.map((token, at) => {
    if (at !== must && random.next() >= respelledShare) return token;
    return { ...token, text: respellToken(token, culture, random), particle: respellParticle(token, random) };
  });
}

function respellToken(token: BorneToken, culture: Culture, random: Random): string {
  const others = token.spellings.filter((spelling) => spelling !== token.text);
  if (others.length > 0 && random.next() < attestedShare) return pick(random, others);
  for (let tries = 0; tries < habitTriesMax; tries++) {
    const text = followHabit(token.text, culture, random);
    if (text !== undefined) return text;
  }
  return token.text;
}

interface Habit {
  from: string;
  to: string;
}
const habitsByCulture = new Map(
  cultures.map((culture) => {
    const habits: Habit[] = [];
    for (const [pair, count] of Object.entries(nameTokens.cultures[culture].habits)) {
      const [a = "", b = ""] = pair.split("=");
      for (let time = 0; time < count; time++) habits.push({ from: a, to: b }, { from: b, to: a });
    }
    return [culture, habits] as const;
  }),
);

/** One place of the token written by another habit; undefined when the drawn habit has no place in it. */
function followHabit(text: string, culture: Culture, random: Random): string | undefined {
  const habits = habitsByCulture.get(culture) ?? [];
  if (habits.length === 0) return undefined;
  const { from, to } = pick(random, habits);
  // A letter from nothing is nearly always one doubled, or a vowel or h at the end.
  if (from === "") {
    const at = text.indexOf(to, 1);
    if (at > 0) return text.slice(0, at) + to + text.slice(at);
    return /^[aeiouh]$/.test(to) && !text.endsWith(to) ? text + to : undefined;
  }
  const at = text.indexOf(from, random.below(text.length));
  if (at < 0 || (to === "" && text.length < 4)) return undefined;
  return text.slice(0, at) + to + text.slice(at + from.length);
}

const particleForms: Readonly<Record<string, readonly string[]>> = {
  "al-": ["", "al-", "Al ", "El ", "el-"],
  "Al ": ["", "al-", "El "],
  "El ": ["", "al-", "El ", "el-"],
  "el-": ["", "al-", "El "],
  "ben ": ["ben ", "bin ", "Ben", ""],
  "bin ": ["ben ", "bin ", "ibn ", ""],
};

const respellParticle = ({ particle }: BorneToken, random: Random) =>
  pick(random, particleForms[particle] ?? [particle]);

function dropToken(tokens: readonly BorneToken[], random: Random): BorneToken[] {
  // The first and the last token are what people are called by; a middle one is dropped more often.
  const middle = tokens.length > 2 && random.next() < 0.7;
  const dropped = middle ? 1 + random.below(tokens.length - 2) : random.below(tokens.length);
  return tokens.filter((_, at) => at !== dropped);
}

function turn(tokens: readonly BorneToken[], random: Random): BorneToken[] {
  const first = 1 + random.below(tokens.length - 1);
  return [...tokens.slice(first), ...tokens.slice(0, first)];
}

function joinTokens(tokens: readonly BorneToken[], random: Random): string | undefined {
  if (tokens.length < 2) return undefined;
  const at = random.below(tokens.length - 1);
  const parts = tokens.map((token) => tokensToName([token]));
  const joined = `${parts[at]}${(parts[at + 1] as string).toLowerCase()}`;
  return [...parts.slice(0, at), joined, ...parts.slice(at + 2)].join(" ");
}

function withInitial(tokens: readonly BorneToken[], random: Random): string {
  const at = random.below(tokens.length - 1);
  return tokens
    .map((token, own) => (own === at ? `${token.text.charAt(0).toUpperCase()}.` : tokensToName([token])))
    .join(" ");
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/** One slip: a letter lost, added, taken for another or for its neighbour's place. */
function mistype(tokens: readonly BorneToken[], random: Random): string | undefined {
  const long = tokens.map((_, at) => at).filter((at) => (tokens[at] as BorneToken).text.length >= 4);
  if (long.length === 0) return undefined;
  const chosen = pick(random, long);
  return tokensToName(
    tokens.map((token, at) => (at === chosen ? { ...token, text: slip(token.text, random) } : token)),
  );
}

function slip(text: string, random: Random): string {
  const at = random.below(text.length - 1);
  const letter = letters.charAt(random.below(letters.length));
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + letter + text.slice(at);
    case 2:
      return text.slice(0, at) + letter + text.slice(at + 1);
    default:
      return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  }
}

const scripts = [/^[\u0600-\u06ff]/, /^[\u0400-\u04ff]/, /^[\u0590-\u05ff]/];

/** In one script that has all of its tokens; particles go as the script has them, articles joined. */
function inScript(tokens: readonly BorneToken[], random: Random): string | undefined {
  const found = scripts
    .map((script) => tokens.map((token) => token.natives.find((native) => script.test(native))))
    .filter((natives) => natives.every((native) => native !== undefined));
  if (found.length === 0) return undefined;
  return pick(random, found).join(" ");
}

export function varyBirth(birth: string | undefined, random: Random): string | undefined {
  if (birth === undefined) return undefined;
  const error = drawShare(random, birthErrorShares);
  const [year = 0, month = 0, day = 0] = birth.split("-").map(Number);
  if (error === "none") return undefined;
  if (error === "same") return birth;
  if (error === "nextYear") return withYear(birth, year + (random.next() < 0.5 ? -1 : 1));
  if (error === "digit") return withYear(birth, year + pick(random, [-10, 10, -3, 3, -7, 7, 4, -4]));
  if (error === "year" || day === 0) return String(year);
  if (error === "january") return `${year}-01-01`;
  if (error === "swapped") return dayToText(year, day <= 12 ? day : month, day <= 12 ? month : day);
  return dayToText(year, month, day === 28 ? 27 : day + 1);
}

const withYear = (birth: string, year: number) => String(year) + birth.slice(4);
