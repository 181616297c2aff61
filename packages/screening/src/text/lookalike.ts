/**
 * Letters and digits that stand for another one because they look like it: `I9or`, `Sech1n`, a Cyrillic а in a Latin
 * word. Where most letters are of one script, the others are read as what they look like there.
 */
import { isVowelCode } from "./latin.ts";
import { codeScript, type Script } from "./script.ts";

const latinByLook = pairsToMap(
  "аaвbеeёeкkмmнhоoрpсcтtуyхxіiїiјjѕsһhԁdԛqԝwӏlεeαaβbζzηnιiκkμmνnοoρpτtυuχxωwϲcγy",
);
const cyrillicByLook = pairsToMap("aаbвcсeеhнiіjјkкmмoоpрsѕtтxхyу");
const greekByLook = pairsToMap("aαbβeεzζhηiιkκmμnνoοpρtτuυxχyυ");

function pairsToMap(pairs: string): ReadonlyMap<string, string> {
  const characters = [...pairs];
  return new Map(
    characters.flatMap((character, at) => (at % 2 === 0 ? [[character, characters[at + 1] as string]] : [])),
  );
}

/** A word of several scripts as it looks in the one that most of its letters have; else the word as it is. */
export function unmaskScripts(word: string): string {
  const main = mainScript(word);
  const byLook =
    main === "latin"
      ? latinByLook
      : main === "cyrillic"
        ? cyrillicByLook
        : main === "greek"
          ? greekByLook
          : undefined;
  if (byLook === undefined) return word;
  let plain = "";
  for (const character of word)
    plain +=
      codeScript(character.codePointAt(0) as number) === main
        ? character
        : (byLook.get(character) ?? character);
  return plain;
}

/** The script of most letters; of two equals the one that comes first in the word, but Latin before any. */
export function mainScript(word: string): Script {
  const counts = new Map<Script, number>();
  for (const character of word) {
    const code = character.codePointAt(0) as number;
    if (code >= 0x30 && code <= 0x39) continue;
    const script = codeScript(code);
    counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  let main: Script = "other";
  let most = 0;
  for (const [script, count] of counts)
    if (count > most || (count === most && script === "latin")) {
      main = script;
      most = count;
    }
  return main;
}

/** Digits within a Latin word as the letters that they stand for, by look or by the habit of Arabic chat. */
export function unmaskDigits(word: string): string {
  let plain = "";
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    plain += code >= 0x30 && code <= 0x39 ? digitToLetter(word, at) : word.charAt(at);
  }
  return plain;
}

/** 3 (ع) and 7 (ح) are letters of Arabic chat where a vowel stands beside them. */
function digitToLetter(word: string, at: number): string {
  const isBeforeVowel = isVowelCode(word.charCodeAt(at + 1));
  switch (word.charAt(at)) {
    case "0":
      return "o";
    case "1":
      return isBeforeVowel || word.charAt(at + 1) === "1" || word.charAt(at - 1) === "1" ? "l" : "i";
    case "2":
      return "z";
    case "3":
      return isBeforeVowel || at === 0 ? "a" : "e";
    case "4":
      return "a";
    case "5":
      return "s";
    case "6":
      return "b";
    case "7":
      return isBeforeVowel ? "h" : "t";
    case "8":
      return "b";
    default:
      return "g";
  }
}
