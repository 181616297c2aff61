/**
 * Names repeat their words: each is read once and kept, in a table that is emptied when it is full. What is kept is
 * words, and nothing of who bore them.
 */
import { foldLatin } from "./latin.ts";
import { cleanWord, textLimits } from "./normalise.ts";
import { readVowelless, readWritten } from "./readings.ts";
import { findRole } from "./roles.ts";
import { hasInitials } from "./script.ts";
import { shortForms } from "./titles.ts";
import { type WordSounds, wordToSounds } from "./word.ts";

/** A token of a name. Shared between the names that hold the word: never changed. */
export interface NameToken {
  /** As written, lower case: for explanations only. */
  readonly text: string;
  readonly sound: string;
  /** Second reading, without a particle that the token may hold; empty when there is none. */
  readonly tail: string;
  /** What agreement by the second reading is worth, 0..1. */
  readonly tailFactor: number;
  readonly vowelless: boolean;
  readonly initial: boolean;
  /** Names the father: -ovich, -ovna and the word after bin, ibn, ould. Left out at will. */
  readonly patronymic?: boolean;
}

export interface Word extends WordSounds {
  readonly text: string;
  /** Bits of roles.ts. */
  readonly role: number;
  /** The word as a token when no other word joins it. */
  readonly token: NameToken;
}

/** What agreement by a romanisation is worth where signs were lost in it. */
const romanisedFactor = 0.9;

/** About 6 MB when full; a hostile list of new words costs their reading and no more. */
const keptWordsMax = 20_000;
const kept = new Map<string, Word | undefined>();

/** The word that a run of a text is, undefined when it has no sound. The key is the run as written. */
export function findWord(raw: string): Word | undefined {
  const known = kept.get(raw);
  if (known !== undefined) return known;
  const word = readWord(raw);
  // A longer run is one of joiners: it would keep its whole text in memory.
  if (word === undefined || raw.length > 2 * textLimits.tokenCharactersMax) return word;
  if (kept.size >= keptWordsMax) kept.clear();
  kept.set(raw, word);
  return word;
}

/** Empties the table: what an index forgets shall not stay here. */
export function forgetWords(): void {
  kept.clear();
}

/**
 * A Chinese, Korean or Japanese name is written in one: the family name is its first character, of four the first two,
 * and so for the family names of two. Undefined when the word is none of these.
 */
export function splitFamilyName(word: Word): [Word, Word] | undefined {
  if (word.script !== "han" && word.script !== "hangul") return undefined;
  const characters = [...word.text];
  if (characters.length < 2 || characters.length > 5) return undefined;
  const isDouble = characters.length > 3 || doubleFamilyNames.has(characters.slice(0, 2).join(""));
  const at = isDouble && characters.length > 2 ? 2 : 1;
  const family = findWord(characters.slice(0, at).join(""));
  const given = findWord(characters.slice(at).join(""));
  return family === undefined || given === undefined ? undefined : [family, given];
}

const doubleFamilyNames = new Set(
  "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 皇甫 尉迟 尉遲 慕容 令狐 宇文 长孙 長孫 夏侯 남궁 황보 제갈 선우 독고 사공 서문".split(
    " ",
  ),
);

function readWord(raw: string): Word | undefined {
  const text = cleanWord(raw);
  if (text === "") return undefined;
  const word = stripArabicArticle(text, wordToSounds(readShortForm(text)));
  if (word.sound === "") return undefined;
  return { ...word, role: findRole(word), token: createToken(word, raw) };
}

/** Asked for as its own property: a hostile name may be `constructor`. */
function readShortForm(text: string): string {
  return Object.hasOwn(shortForms, text) ? (shortForms[text] ?? text) : text;
}

/** God's name, and names of other languages that begin like the article: Alexander, Albert, Alfred, Elizabeth, Elias. */
const wholeArabicWords =
  /^(?:الله$|الكس|اليكس|الیکس|الفر[يی]د|الفونس|الب[يی]رت|البرت|ال[يی]زاب|ال[يی]سون|ال[يی]اس|ال[يی]نا)/;

/** `الحسن` is `حسن`: the article is always written joined, so nothing is lost by taking it away. */
function stripArabicArticle(text: string, sounds: WordSounds): WordSounds & { text: string } {
  const isArticled =
    sounds.script === "arabic" && text.startsWith("ال") && text.length >= 4 && !wholeArabicWords.test(text);
  if (!isArticled) return { text, ...sounds };
  const rest = text.slice(2);
  return { text: rest, ...wordToSounds(rest) };
}

function createToken(word: WordSounds & { text: string }, raw: string): NameToken {
  const { text, vowelless } = word;
  if (word.script === "han" || word.script === "hangul" || word.script === "kana")
    // Romanised, many names of these scripts fall together: two that are written are compared as written.
    return { text, sound: text, tail: word.sound, tailFactor: romanisedFactor, vowelless, initial: false };
  const reading = vowelless
    ? readVowelless(text, word.sound)
    : readWritten(word.script === "latin" ? foldLatin(text) : text, word.sound, raw);
  return {
    text,
    sound: reading.sound,
    tail: reading.tail,
    tailFactor: reading.tailFactor,
    vowelless,
    initial: text.length === 1 && hasInitials(word.script),
  };
}
