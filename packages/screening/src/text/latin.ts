/** Latin letters to sounds: at each place the longest spelling of latin-spellings.ts that holds there. */
import { latinLetters, latinSpellings } from "./latin-spellings.ts";

interface Rule {
  spelling: string;
  /** Second letter, -1 when there is none: told apart before anything is compared. */
  second: number;
  sound: string;
  atStart: boolean;
  atEnd: boolean;
  beforeVowel: boolean;
  beforeFront: boolean;
  afterVowel: boolean;
}

const conditions = /[~^$+<]/g;

function createRule(key: string, sound: string): Rule {
  const spelling = key.replace(conditions, "");
  return {
    spelling,
    second: spelling.length > 1 ? spelling.charCodeAt(1) : -1,
    sound,
    atStart: key.includes("^"),
    atEnd: key.includes("$"),
    beforeVowel: key.includes("+") || key.includes("~"),
    beforeFront: key.includes("<"),
    afterVowel: key.includes("~"),
  };
}

/** By first letter, the longest first; of one length, the one that asks more first. */
const rulesByLetter: readonly (readonly Rule[])[] = Array.from({ length: 0x100 }, (_, code) =>
  Object.entries(latinSpellings)
    .filter(([key]) => key.replace(conditions, "").charCodeAt(0) === code)
    .map(([key, sound]) => ({ rule: createRule(key, sound), key }))
    .sort((a, b) => b.rule.spelling.length - a.rule.spelling.length || b.key.length - a.key.length)
    .map(({ rule }) => rule),
);
const letterByCode: readonly string[] = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));

/** Takes lower case. What is no letter of the table stays as it is. */
export function latinToSounds(word: string): string {
  const plain = foldLatin(word);
  let sounds = "";
  let last = "";
  for (let at = 0; at < plain.length; ) {
    const code = plain.charCodeAt(at);
    const rule = findRule(plain, at, code);
    const sound = rule === undefined ? (letterByCode[code] ?? plain.charAt(at)) : rule.sound;
    at += rule === undefined ? 1 : rule.spelling.length;
    // A doubled sound counts once, here and in finishSounds: most spellings give one sound.
    if (sound === last) continue;
    sounds += sound;
    last = sound;
  }
  return finishSounds(sounds);
}

/** Without diacritics; letters that mean another sound by theirs are spelled out. Lower case in, lower case out. */
export function foldLatin(word: string): string {
  let at = 0;
  while (at < word.length && word.charCodeAt(at) < 0x80) at++;
  if (at === word.length) return word;
  let plain = word.slice(0, at);
  const isVietnamese = hasVietnamese(word);
  for (const character of word.slice(at))
    plain += isVietnamese && character === "đ" ? "d" : foldLetter(character);
  return plain;
}

/** đ is d in Vietnamese and dj everywhere else; most Vietnamese words have another letter of their own. */
function hasVietnamese(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if ((code >= 0x1ea0 && code <= 0x1ef9) || code === 0x1a1 || code === 0x1b0) return true;
  }
  return false;
}

const foldedByLetter = new Map<string, string>(Object.entries(latinLetters));
const foldedMax = 2_000;

function foldLetter(character: string): string {
  if (character.charCodeAt(0) < 0x80) return character;
  const known = foldedByLetter.get(character);
  if (known !== undefined) return known;
  const folded = character.normalize("NFD").replace(/\p{M}+/gu, "");
  if (foldedByLetter.size < foldedMax) foldedByLetter.set(character, folded);
  return folded;
}

function findRule(plain: string, at: number, code: number): Rule | undefined {
  const rules = rulesByLetter[code];
  if (rules === undefined || rules.length === 0) return undefined;
  const second = plain.charCodeAt(at + 1);
  for (const rule of rules) {
    if (rule.second !== -1 && rule.second !== second) continue;
    const { spelling } = rule;
    if (spelling.length > 2 && !plain.startsWith(spelling, at)) continue;
    if (holds(rule, plain, at, at + spelling.length)) return rule;
  }
  return undefined;
}

function holds(rule: Rule, plain: string, start: number, end: number): boolean {
  if (rule.atStart && start !== 0) return false;
  if (rule.atEnd && end !== plain.length) return false;
  if (rule.beforeVowel && !isVowelCode(plain.charCodeAt(end))) return false;
  if (rule.beforeFront && !isFrontCode(plain.charCodeAt(end))) return false;
  return !rule.afterVowel || isVowelCode(plain.charCodeAt(start - 1));
}

const isFrontCode = (code: number) => code === 0x65 || code === 0x69 || code === 0x79;

/** a, e, i, o, u. NaN, past an end, is none. */
export function isVowelCode(code: number): boolean {
  return code === 0x61 || code === 0x65 || code === 0x69 || code === 0x6f || code === 0x75;
}

/** With the sound behind, unless the last one is the same: a doubled sound counts once. */
export function appendSound(sounds: string, sound: string): string {
  return sound.length === 1 && sounds.endsWith(sound) ? sounds : sounds + sound;
}

/** Doubled sounds count once; a silent final h is dropped. */
export function finishSounds(sounds: string): string {
  let out = sounds;
  for (let at = 1; at < sounds.length; at++)
    if (sounds.charCodeAt(at) === sounds.charCodeAt(at - 1)) {
      out = dropDoubles(sounds);
      break;
    }
  const end = out.length - 1;
  return end >= 2 && out.charCodeAt(end) === 0x68 && isVowelCode(out.charCodeAt(end - 1))
    ? out.slice(0, end)
    : out;
}

function dropDoubles(sounds: string): string {
  let out = "";
  for (const sound of sounds) if (!out.endsWith(sound)) out += sound;
  return out;
}
