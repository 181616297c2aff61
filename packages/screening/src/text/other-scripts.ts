/**
 * Scripts without a table of their own, by a general transliteration (any-ascii): Armenian, Georgian, the scripts of
 * India, Thai, Kana, Hangul, Han. What comes out is read like any other Latin spelling.
 */
import anyAscii from "any-ascii";
import { latinToSounds } from "./latin.ts";
import { textLimits } from "./normalise.ts";

/** A character without a transliteration stays as it is: it equals itself only. */
export function otherToSounds(run: string): string {
  const latin = lettersOf(anyAscii(run).toLowerCase());
  return latin === "" ? run : latinToSounds(hardenG(latin));
}

/** Korean family names that are romanised by custom, not by rule. */
const koreanFamilies: Readonly<Record<string, string>> = {
  이: "li",
  임: "lim",
  박: "park",
  노: "noh",
  정: "jung",
  조: "jo",
  강: "kang",
};

export function hangulToSounds(run: string): string {
  return koreanFamilies[run] === undefined ? otherToSounds(run) : latinToSounds(koreanFamilies[run]);
}

/** Armenian ու comes out as ow, and its second r doubled. */
export function armenianToSounds(run: string): string {
  return latinToSounds(hardenG(lettersOf(anyAscii(run).toLowerCase()).replaceAll("ow", "u")));
}

/** g is never j here; gui and gue say so to the reader of Latin. */
function hardenG(latin: string): string {
  return latin.replaceAll("gi", "gui").replaceAll("ge", "gue");
}

/** Some characters come out as a dozen letters; more than three for each of a token's are not looked at. */
const lettersMax = 3 * textLimits.tokenCharactersMax;

function lettersOf(ascii: string): string {
  let letters = "";
  for (let at = 0; at < ascii.length && letters.length < lettersMax; at++) {
    const code = ascii.charCodeAt(at);
    if (code >= 0x61 && code <= 0x7a) letters += ascii.charAt(at);
  }
  return letters;
}
