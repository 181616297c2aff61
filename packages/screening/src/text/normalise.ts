/**
 * Hostile input comes in here: a name of any length, in any script, with anything in it. Out come lower-case tokens
 * of letters. Work is bounded before anything else: the text is cut, never scanned to its end.
 */
import { characterKind, digitKind, joinerKind, letterKind, unitKind } from "./characters.ts";

export const textLimits = {
  /** UTF-16 units of one name that are looked at. */
  charactersMax: 512,
  tokensMax: 16,
  /** Characters of one token. */
  tokenCharactersMax: 32,
} as const;

/** Where the words of the text that splitText looked at last begin and end. Filled anew by each call. */
export const wordStarts = new Int32Array(textLimits.tokensMax);
export const wordEnds = new Int32Array(textLimits.tokensMax);

/** The text that the places refer to, and how many words it has. */
export interface SplitText {
  text: string;
  count: number;
}

/**
 * NFKC, lower case, without bidi controls, joiners and marks that have no letter of their own. Digits and signs part
 * tokens and are dropped: a date behind a name is not a name. A digit within Latin letters stays (lookalike.ts).
 */
export function textToTokens(text: string): string[] {
  const split = splitText(text);
  const tokens: string[] = [];
  for (let at = 0; at < split.count; at++) {
    const word = cleanWord(split.text.slice(wordStarts[at], wordEnds[at]));
    if (word !== "") tokens.push(word);
  }
  return tokens;
}

/** Plain ASCII, the greater part of all names, is split as it stands; the rest is folded first. Linear. */
export function splitText(text: string): SplitText {
  const cut = text.length > textLimits.charactersMax ? text.slice(0, textLimits.charactersMax) : text;
  for (let at = 0; at < cut.length; at++)
    if (cut.charCodeAt(at) > 0x7f) {
      const folded = foldText(cut);
      return { text: folded, count: findWords(folded) };
    }
  return { text: cut, count: findWords(cut) };
}

/** Accents that stand alone: NFKC would make a space of them, and they are written for apostrophes. */
const loneAccents = /[\u00b4\u0384\u1fbd\u1fbf\u1ffd\u1ffe]/g;

function foldText(text: string): string {
  return text
    .replace(loneAccents, "'")
    .toWellFormed()
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFC")
    .slice(0, 2 * textLimits.charactersMax);
}

function findWords(text: string): number {
  let count = 0;
  let start = -1;
  let letters = 0;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const isPair = unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length;
    const kind = isPair ? characterKind(text.codePointAt(at) as number) : unitKind(unit);
    const length = kind === digitKind ? digitsInWord(text, at, letters) : isPair ? 2 : 1;
    if (kind === letterKind || (kind === digitKind && length > 0)) {
      if (start === -1) start = at;
      letters++;
    } else if (kind !== joinerKind && start !== -1) {
      wordStarts[count] = start;
      wordEnds[count++] = at;
      if (count === textLimits.tokensMax) return count;
      start = -1;
      letters = 0;
    }
    at += Math.max(1, length);
  }
  if (start === -1) return count;
  wordStarts[count] = start;
  wordEnds[count] = text.length;
  return count + 1;
}

/**
 * How many digits from here belong to a word: one, or two alike, within Latin letters (`I9or`, `Wi11iam`), one before
 * three of them (`0mar`), a nought behind three (`Mari0`). 0 when they part words, as in a date or `2nd`.
 */
function digitsInWord(text: string, at: number, letters: number): number {
  const digit = text.charCodeAt(at);
  let end = at + 1;
  while (end < text.length && end - at < 3 && unitKind(text.charCodeAt(end)) === digitKind) end++;
  const length = end - at;
  if (length > 2 || (length === 2 && text.charCodeAt(at + 1) !== digit)) return 0;
  if (letters === 0) {
    const isFirst = at === 0 || unitKind(text.charCodeAt(at - 1)) !== digitKind;
    return length === 1 && isFirst && latinLetters(text, end, 3) === 3 ? 1 : 0;
  }
  if (latinLetters(text, end, 1) === 1) return length;
  return digit === 0x30 && length === 1 && letters >= 3 && isWordEnd(text, end) ? 1 : 0;
}

function isWordEnd(text: string, at: number): boolean {
  return at >= text.length || unitKind(text.charCodeAt(at)) !== letterKind;
}

/** Latin letters that stand from here on, as far as asked. */
function latinLetters(text: string, at: number, max: number): number {
  let count = 0;
  while (count < max && at + count < text.length) {
    const unit = text.charCodeAt(at + count);
    if (unit > 0x24f || unitKind(unit) !== letterKind) break;
    count++;
  }
  return count;
}

/** A word without what joins its letters, lower case, cut to its greatest length; a surrogate pair is never cut. */
export function cleanWord(raw: string): string {
  const lower = raw.toLowerCase();
  if (lower.length <= textLimits.tokenCharactersMax && isClean(lower)) return lower;
  let word = "";
  let length = 0;
  for (const character of lower) {
    const code = character.codePointAt(0) as number;
    const kind = characterKind(code);
    if (kind === joinerKind) {
      // In Hebrew an apostrophe makes another sound of the letter before it (ג׳ is j): it is part of the letter.
      if (isGeresh(code) && isHebrew(word)) word += "׳";
      continue;
    }
    if (length++ === textLimits.tokenCharactersMax) break;
    word += character;
  }
  return word;
}

function isClean(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (unitKind(word.charCodeAt(at)) === joinerKind) return false;
  return true;
}

const isGeresh = (code: number) => code === 0x27 || code === 0x2019 || code === 0x5f3;

function isHebrew(word: string): boolean {
  const last = word.charCodeAt(word.length - 1);
  return last >= 0x5d0 && last <= 0x5ea;
}
