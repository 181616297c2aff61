/**
 * Cyrillic letters to sounds: Russian, Ukrainian, Belarusian, Serbian, Bulgarian, and the Turkic and Tajik additions.
 * Pairs of letters come first: the ways in which Cyrillic writes the sounds of other languages (дж, чж, дз).
 */
import { appendSound, finishSounds } from "./latin.ts";

const soundsByLetters: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  ё: "yo",
  ж: "I",
  з: "z",
  и: "i",
  і: "i",
  ї: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ў: "w",
  ф: "f",
  х: "x",
  ц: "c",
  ч: "C",
  ш: "S",
  щ: "S",
  ъ: "",
  ы: "i",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
  є: "ye",
  ђ: "I",
  љ: "l",
  њ: "n",
  ћ: "C",
  џ: "I",
  ѓ: "g",
  ќ: "k",
  ѕ: "z",
  ә: "a",
  ғ: "G",
  қ: "q",
  ҝ: "g",
  ң: "n",
  ө: "o",
  ұ: "u",
  ү: "u",
  һ: "h",
  ҳ: "h",
  ҷ: "I",
  ҹ: "I",
  ӣ: "i",
  ӯ: "u",
  ҡ: "q",
  җ: "I",
  ҙ: "D",
  ҫ: "T",
  ӗ: "e",
  ӑ: "a",
  ѐ: "e",
  ѝ: "i",
  ӏ: "",
  дж: "I",
  чж: "I",
  дз: "z",
  дзи: "Ii",
  дзё: "Iyo",
  дзю: "Iyu",
  дзя: "Iya",
  цз: "z",
  цзи: "Ii",
  цзю: "Iyu",
  цзя: "Iya",
  тс: "c",
  тц: "c",
  тч: "C",
  тш: "C",
  чч: "C",
  сч: "S",
  шч: "S",
  зч: "S",
  // Latin ia, io, iu, ie say the same (latin-spellings.ts).
  ия: "ya",
  иа: "ya",
  ио: "yo",
  иё: "yo",
  ию: "yu",
  иу: "yu",
  ие: "i",
  иэ: "i",
};

/** Where the longer spellings of a letter's table begin, so that most letters ask once. */
const heads = new Set(
  Object.keys(soundsByLetters)
    .filter((letters) => letters.length > 1)
    .map((letters) => letters.charCodeAt(0)),
);
const soundByCode = Array.from(
  { length: 0x130 },
  (_, at) => soundsByLetters[String.fromCharCode(0x400 + at)],
);

export function cyrillicToSounds(word: string): string {
  let sounds = "";
  for (let at = 0; at < word.length; ) {
    const code = word.charCodeAt(at);
    const length = heads.has(code) ? spellingLength(word, at) : 1;
    const sound = length > 1 ? soundsByLetters[word.slice(at, at + length)] : letterToSound(word, at, code);
    sounds = appendSound(sounds, sound ?? "");
    at += length;
  }
  return finishSounds(sounds);
}

function spellingLength(word: string, at: number): number {
  if (soundsByLetters[word.slice(at, at + 3)] !== undefined && at + 3 <= word.length) return 3;
  return soundsByLetters[word.slice(at, at + 2)] !== undefined && at + 2 <= word.length ? 2 : 1;
}

/** й and Serbian ј are y before a vowel and i elsewhere, as Latin y is: -ий, -ый, -iy, -ij and -y are one sound. */
function letterToSound(word: string, at: number, code: number): string {
  if (code === 0x439 || code === 0x458)
    return "аеёиіоуыэюяєї".includes(word.charAt(at + 1)) && at + 1 < word.length ? "y" : "i";
  return soundByCode[code - 0x400] ?? markedLetterToSound(word.charAt(at));
}

/** A letter with a mark that no table has: as without it. */
function markedLetterToSound(letter: string): string {
  return soundsByLetters[letter.normalize("NFD").charAt(0)] ?? "";
}
