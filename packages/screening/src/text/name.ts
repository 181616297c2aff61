/**
 * A name as it is compared: tokens with their sounds, after articles, words of descent and titles are dropped and
 * compounds (Abd al Rahman, Saif ud Din, Khair Ullah) are brought into one form, joined or apart.
 */

import { finishSounds } from "./latin.ts";
import { textToTokens } from "./normalise.ts";
import {
  isAbd,
  isAbu,
  isArticle,
  isAssimilatedArticle,
  isDin,
  isDropped,
  isGod,
  soundToTail,
  sunSounds,
} from "./particles.ts";
import type { Script } from "./script.ts";
import { wordToSounds } from "./word.ts";

export interface NameToken {
  /** As written, lower case: for explanations only. */
  text: string;
  sound: string;
  /** Second reading, without a particle that the token may hold; empty when there is none. */
  tail: string;
  /** What agreement by the second reading is worth, 0..1. */
  tailFactor: number;
  vowelless: boolean;
  initial: boolean;
}

interface Word {
  text: string;
  sound: string;
  vowelless: boolean;
  script: Script;
}

/** Never refuses: a text without a letter gives no token. At most 16 tokens (textLimits). */
export function parseName(text: string): NameToken[] {
  const words = textToTokens(text)
    .map((word) => ({ text: word, ...wordToSounds(word) }))
    .filter((word) => word.sound !== "")
    .map(stripArabicArticle);
  const kept = joinCompounds(words.filter((word, at) => !isArticleAt(words, word, at)));
  const named = kept.filter((token) => !isDropped(token.sound));
  if (named.length > 0) return named;
  return kept.length > 0 ? kept : words.map(wordToToken);
}

/** `الحسن` is `حسن`: the article is always written joined, so nothing is lost by taking it away. */
function stripArabicArticle(word: Word): Word {
  if (!word.vowelless || !word.text.startsWith("ال") || word.text.length < 4 || word.text === "الله")
    return word;
  const text = word.text.slice(2);
  return { ...word, text, sound: wordToSounds(text).sound };
}

function isArticleAt(words: readonly Word[], word: Word, at: number): boolean {
  const next = words[at + 1];
  if (next === undefined) return false;
  return isArticle(word.sound) || (!word.vowelless && isAssimilatedArticle(word.sound, next.sound));
}

function joinCompounds(words: readonly Word[]): NameToken[] {
  const tokens: NameToken[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word;
    const next = words[at + 1];
    const before = tokens.at(-1);
    if (isAbd(word.sound) && next !== undefined) {
      tokens.push(compound(word, next, isGod(next.sound) ? "la" : next.sound, "abdu"));
      at++;
    } else if (isAbu(word.sound) && next !== undefined) {
      tokens.push(compound(word, next, next.sound, "abu"));
      at++;
    } else if (before !== undefined && !before.initial && (isDin(word.sound) || isGod(word.sound))) {
      tokens[tokens.length - 1] = suffixed(before, word);
    } else tokens.push(wordToToken(word));
  }
  return tokens;
}

function compound(word: Word, next: Word, tail: string, prefix: "abdu" | "abu"): NameToken {
  // The article between them is spoken only before a moon letter; written or not, it is put there.
  const link = prefix === "abdu" && !sunSounds.includes(tail.charAt(0)) ? "l" : "";
  return {
    text: `${word.text} ${next.text}`,
    sound: finishSounds(prefix + link + tail),
    tail,
    tailFactor: 0.8,
    vowelless: next.vowelless,
    initial: false,
  };
}

function suffixed(before: NameToken, word: Word): NameToken {
  const stem = before.sound.replace(/[aeu]l?$/, "");
  return {
    ...before,
    text: `${before.text} ${word.text}`,
    sound: finishSounds(stem + (isDin(word.sound) ? "udin" : "ula")),
    tail: before.sound,
    tailFactor: 0.8,
  };
}

function wordToToken(word: Word): NameToken {
  const token = { text: word.text, sound: word.sound, vowelless: word.vowelless, tail: "", tailFactor: 0 };
  const initial = word.text.length === 1 && word.script !== "other" && !word.vowelless;
  const joinedAbd = /^[aA]?bd[aeiou]?l?(?=.{2})/.exec(word.sound);
  if (joinedAbd !== null && word.sound.length >= 6 - (word.vowelless ? 2 : 0))
    return { ...joinedAbdToken(word), initial };
  const second = word.vowelless ? undefined : soundToTail(word.sound);
  if (second !== undefined) return { ...token, tail: second.tail, tailFactor: second.factor, initial };
  return { ...token, initial };
}

/** `abdelrahman`, `abdurrahman`, `عبدالرحمن` and `Abd al Rahman` come to one sound. */
function joinedAbdToken(word: Word): Omit<NameToken, "initial"> {
  const rest = word.sound.replace(/^[aA]?bd[aeiou]?/, "");
  const vowelAfterArticle = /^l[aeiou]/.test(rest);
  const tail = rest.startsWith("l") && rest.length > 3 && !vowelAfterArticle ? rest.slice(1) : rest;
  const link = tail !== rest && !sunSounds.includes(tail.charAt(0)) ? "l" : "";
  const sound = finishSounds(`abdu${link}${tail}`);
  return { text: word.text, sound, vowelless: word.vowelless, tail, tailFactor: 0.8 };
}
