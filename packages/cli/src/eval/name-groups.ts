/**
 * The groups that the fairness report compares, told from the name alone: its script, the habit of its romanisation and
 * how common its tokens are. A habit is guessed from letters, so it is a group of spellings and says nothing of
 * anybody's origin; it is computed for the report and never kept.
 */
import { textToTokens } from "@vigie/screening";

const scripts: readonly (readonly [string, RegExp])[] = [
  ["latin", /\p{Script=Latin}/gu],
  ["arabic", /\p{Script=Arabic}/gu],
  ["cyrillic", /\p{Script=Cyrillic}/gu],
  ["greek", /\p{Script=Greek}/gu],
  ["hebrew", /\p{Script=Hebrew}/gu],
  ["han", /\p{Script=Han}/gu],
  ["kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["hangul", /\p{Script=Hangul}/gu],
  ["devanagari", /\p{Script=Devanagari}/gu],
  ["thai", /\p{Script=Thai}/gu],
  ["georgian", /\p{Script=Georgian}/gu],
  ["armenian", /\p{Script=Armenian}/gu],
];

/** The script of most of its letters. */
export function scriptOf(name: string): string {
  let best = "other";
  let most = 0;
  for (const [script, pattern] of scripts) {
    const letters = name.match(pattern)?.length ?? 0;
    if (letters > most) [best, most] = [script, letters];
  }
  return best;
}

/**
 * Marks of each habit, each worth a point per token in which it occurs; the habit with most points, the first on a tie.
 * French and English share the letters of Arabic names that neither spells otherwise (kh, gh, Abd): those decide nothing.
 */
const habits: readonly (readonly [string, readonly RegExp[]])[] = [
  [
    "french-maghrebi",
    [
      /ou(?!gh|ld$|nd)/,
      /dj/,
      /tch/,
      /^(ben|bou|ould|ait|bel)[a-z]{3,}/,
      /^(ould|ait|ouled)$/,
      /[^aeiou]ch[aeiou]/,
      /eddine$/,
    ],
  ],
  ["english-arabic", [/sh/, /oo/, /ee/, /^al$/, /^(abd|abu|bin|ibn)/, /q(?!u)/, /uddin$/, /kh/, /aa/]],
  [
    "spanish",
    [
      /ñ/,
      /[^aeiou]ez$/,
      /[aeiou]ll[ao]s?$/,
      /ci[oó]n/,
      /[íó]a$/,
      /^(de|del|los)$/,
      /^(jos[eé]|jes[uú]s|mar[ií]a|juan)$/,
      /rr[aeo]s?$/,
    ],
  ],
  [
    "slavic",
    [
      /[oe]va?$/,
      /enko$/,
      /[cs]k(y|i|ii|iy|aya|a|ij)$/,
      /vi[ct]h?$/,
      /shch|zh/,
      /[čšžćđłřě]/,
      /(yuk|chuk|ak|yak)$/,
      /ina$/,
    ],
  ],
];

/** Syllables of Mandarin (pinyin), of Korean surnames and given names, and of Vietnamese, roughly. */
const eastAsianToken =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:i?ang|i?ao|i?an|u?ai|u?an|iong|ong|eng|ing|in|en|ie|iu|ia|ui|un|uo|ou|ei|ue|a|o|e|i|u)|(?:hyun|kyung|young|seung|jeong|choi|kwon|hwang|nguyen|tran|pham|hoang|thi|minh|duc|van))$/;

export function romanisationOf(name: string): string {
  if (scriptOf(name) !== "latin") return "not-latin";
  const tokens = name
    .toLowerCase()
    .normalize("NFC")
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  if (tokens.length > 0 && tokens.every((token) => eastAsianToken.test(withoutMarks(token))))
    return "east-asian";
  let best = "other";
  let most = 0;
  for (const [habit, marks] of habits) {
    const points = tokens.reduce((sum, token) => sum + marks.filter((mark) => mark.test(token)).length, 0);
    if (points > most) [best, most] = [habit, points];
  }
  return best;
}

function withoutMarks(token: string): string {
  return token.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("đ", "d");
}

/** How common names are: the mean, over a name's tokens, of how many on the list have that token, as a logarithm. */
export class NameFrequencies {
  readonly #holders = new Map<string, number>();
  #names = 0;

  constructor(names: Iterable<string>) {
    for (const name of names) {
      this.#names++;
      for (const token of new Set(textToTokens(name)))
        this.#holders.set(token, (this.#holders.get(token) ?? 0) + 1);
    }
  }

  /** Natural logarithm of the share of names that have its tokens; higher is commoner. */
  commonness(name: string): number {
    const tokens = textToTokens(name);
    if (tokens.length === 0) return Math.log(1 / (this.#names + 1));
    const logs = tokens.map((token) => Math.log(((this.#holders.get(token) ?? 0) + 1) / (this.#names + 1)));
    return logs.reduce((sum, log) => sum + log, 0) / logs.length;
  }
}

export const bandNames: readonly string[] = ["rare", "fairly-rare", "fairly-common", "common"];

/** Quartiles of the commonness of `names`, as a function that puts any name into its band. */
export function createBands(
  frequencies: NameFrequencies,
  names: readonly string[],
): (name: string) => string {
  const sorted = names.map((name) => frequencies.commonness(name)).sort((a, b) => a - b);
  const cuts = [0.25, 0.5, 0.75].map((q) => sorted[Math.floor(q * sorted.length)] ?? 0);
  return (name) => {
    const commonness = frequencies.commonness(name);
    return bandNames[cuts.filter((cut) => commonness >= cut).length] ?? "common";
  };
}
