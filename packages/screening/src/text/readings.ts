/**
 * The second reading of a token that may hold a joined particle: `benmusa` is also `musa`, `destaing` with an
 * apostrophe `estaing`, `saifudin` `saif`. Compounds come to one sound, however they are written.
 */
import { finishSounds, isVowelCode } from "./latin.ts";
import { sunSounds } from "./roles.ts";

/** A token's sound, and what is left of it without what may be a particle. */
export interface Reading {
  sound: string;
  tail: string;
  /** What agreement by the tail is worth, 0..1. */
  tailFactor: number;
}

/** Prefixes found joined to a token, with the shortest rest that is believed to be a token of its own. */
const joinedPrefixes: readonly { prefix: string; factor: number }[] = [
  { prefix: "ben", factor: 0.95 },
  { prefix: "bin", factor: 0.95 },
  { prefix: "uld", factor: 0.95 },
  { prefix: "abul", factor: 0.8 },
  { prefix: "abol", factor: 0.8 },
  { prefix: "abu", factor: 0.8 },
  { prefix: "bu", factor: 0.8 },
  { prefix: "al", factor: 0.95 },
  { prefix: "el", factor: 0.95 },
];
const restMin = 4;

/** Names, by sound, that begin like a particle and hold none. */
const wholeWords =
  /^(?:aleks|alej|ales|alix|alinur|almeid|alark|alber|alfr|alfon|alvar|alons|alison|aline|alain|elis|eliz|eleo|elen|elea|elvi|elyas|elija|elik|eliS|elm|els|elc|elk|elton|benj[ae]m|benyam|binyam|bened|beni[ct]|bengt|bengs|bento|bentl|benso|bensom)/;

/** Reads a word of a script that writes its vowels: its folded text, its sound, the run as written. */
export function readWritten(text: string, sound: string, raw: string): Reading {
  const whole = { sound, tail: "", tailFactor: 0 };
  const compound = readAbd(text, sound) ?? readDin(text, sound) ?? readGod(text, sound);
  if (compound !== undefined) return compound;
  if (isElided(raw) && sound.length > 3) return { sound, tail: sound.slice(1), tailFactor: 0.95 };
  if (isAssimilatedHead(text)) return { sound, tail: sound.slice(1), tailFactor: 0.95 };
  for (const { prefix, factor } of joinedPrefixes)
    if (sound.startsWith(prefix) && sound.length >= prefix.length + restMin) {
      if (wholeWords.test(sound) || (prefix === "bu" && !text.startsWith("bou"))) return whole;
      return { sound, tail: sound.slice(prefix.length), tailFactor: factor };
    }
  return whole;
}

/** Reads a word of Arabic, whose article is already taken away. */
export function readVowelless(text: string, sound: string): Reading {
  if (text.startsWith("عبد") && text.length >= 6) {
    const rest = text.slice(3);
    const isGodly = rest === "الله" || rest === "اللہ" || rest === "اله";
    const stem = rest.startsWith("ال") ? sound.slice(sound.indexOf("l") + 1) : sound.slice(3);
    return abdReading(isGodly ? "la" : stem);
  }
  const isGodly = text.endsWith("الله");
  if (text.length > 6 && (isGodly || text.endsWith("الدين") || text.endsWith("الدین"))) {
    const stem = sound.slice(0, sound.lastIndexOf(isGodly ? "all" : "ald"));
    return { sound: stem + (isGodly ? "ula" : "udin"), tail: stem, tailFactor: 0.8 };
  }
  const tail = joinedArabicTail(text, sound);
  return { sound, tail, tailFactor: tail === "" ? 0 : 0.8 };
}

/** `أبوبكر`, `ابوالحسن`, `بنموسى`: what stands behind the joined particle; `حياة` with its t. */
function joinedArabicTail(text: string, sound: string): string {
  // Hayat, Najat: the dotted ة is spoken where it is written after a long a.
  if (text.endsWith("اة")) return `${sound.slice(0, -1)}t`;
  if (text.length < 6) return "";
  if (text.startsWith("بن")) return sound.slice(2);
  if (!text.startsWith("ابو") && !text.startsWith("أبو")) return "";
  return text.startsWith("ال", 3) && text.length > 7 ? sound.slice(5) : sound.slice(3);
}

/** `Abdelrahman`, `Abdurrahman`, `عبدالرحمن` and `Abd al Rahman` come to one sound. */
export function abdReading(tail: string): Reading {
  const sound = finishSounds(abdPrefix(tail) + tail);
  // God's name alone names nobody.
  return tail === "la" ? { sound, tail: "", tailFactor: 0 } : { sound, tail, tailFactor: 0.8 };
}

/** The article is spoken only before a moon letter; written or not, it is put there. */
function abdPrefix(tail: string): string {
  return tail === "" || sunSounds.includes(tail.charAt(0)) ? "abdu" : "abdul";
}

function readAbd(text: string, sound: string): Reading | undefined {
  if (sound.length < 6 || !sound.startsWith("abd")) return undefined;
  const rest = isVowelCode(sound.charCodeAt(3)) ? sound.slice(4) : sound.slice(3);
  if (rest.length < 2) return undefined;
  if (!rest.startsWith("l")) return abdReading(rest);
  // The l is the article's unless the name begins with one (Latif) or is God's.
  if (rest === "la" || rest.startsWith("latif") || text.includes("ll")) return abdReading(rest);
  return rest.length > 3 ? abdReading(rest.slice(1)) : abdReading(rest);
}

/** Ends are looked for from the end: no expression here reads a word more than once. */
const dinEnd = /(?:[eu]l?d|ald|add)d?(?:in|een|ine|yn)e?$/;

function readDin(text: string, sound: string): Reading | undefined {
  if (!dinEnd.test(text) && !text.endsWith("уддин")) return undefined;
  let end = sound.lastIndexOf("d");
  if (sound.charAt(end - 1) === "l") end--;
  if (isVowelCode(sound.charCodeAt(end - 1))) end--;
  if (end < 3) return undefined;
  const stem = sound.slice(0, end);
  return { sound: `${stem}udin`, tail: stem, tailFactor: 0.8 };
}

const godEnd = /[aeiou]llah$|ulla$|улл[ао]х?$/;

function readGod(text: string, sound: string): Reading | undefined {
  if (text.length < 7 || !godEnd.test(text)) return undefined;
  const stem = sound.slice(0, sound.lastIndexOf("l") - 1);
  return stem.length < 2 ? undefined : { sound: `${stem}ula`, tail: stem, tailFactor: 0.8 };
}

/** `d'Estaing`, `L'Hospital`, `O'Brien`, `N'Diaye`. */
function isElided(raw: string): boolean {
  const mark = raw.charCodeAt(1);
  return (mark === 0x27 || mark === 0x2019) && "dlonDLON".includes(raw.charAt(0));
}

/** `Essebsi`, `Ennaji`: the article has become the doubled first letter. */
function isAssimilatedHead(text: string): boolean {
  const head = text.charAt(0);
  return (
    text.length > 5 &&
    (head === "e" || head === "a") &&
    text.charAt(1) === text.charAt(2) &&
    "rsztdn".includes(text.charAt(1))
  );
}
