/** One word of any script to sounds. Of several scripts, each run is read by its own, lookalikes by the greater one's. */
import { arabicToSounds } from "./arabic.ts";
import { cyrillicToSounds } from "./cyrillic.ts";
import { greekToSounds } from "./greek.ts";
import { hebrewToSounds } from "./hebrew.ts";
import { latinToSounds } from "./latin.ts";
import { unmaskDigits, unmaskScripts } from "./lookalike.ts";
import { armenianToSounds, hangulToSounds, otherToSounds } from "./other-scripts.ts";
import { codeScript, type Script } from "./script.ts";

export interface WordSounds {
  sound: string;
  /** True when vowels are not, or not all, written: Arabic, Hebrew, the scripts of India, Thai. */
  vowelless: boolean;
  /** Script of the first character. */
  script: Script;
}

const soundsByScript: Readonly<Record<Script, (run: string) => string>> = {
  latin: latinToSounds,
  arabic: arabicToSounds,
  cyrillic: cyrillicToSounds,
  greek: greekToSounds,
  hebrew: hebrewToSounds,
  armenian: armenianToSounds,
  georgian: otherToSounds,
  devanagari: otherToSounds,
  thai: otherToSounds,
  kana: otherToSounds,
  hangul: hangulToSounds,
  han: otherToSounds,
  other: otherToSounds,
};

/** Takes a token of textToTokens: lower case, of bounded length. Linear. */
export function wordToSounds(word: string): WordSounds {
  if (isAscii(word)) return { sound: latinToSounds(unmaskAscii(word)), vowelless: false, script: "latin" };
  const script = uniformScript(word);
  if (script !== undefined)
    return {
      sound: soundsByScript[script](script === "latin" ? unmaskAscii(word) : word),
      vowelless: isVowelless(script),
      script,
    };
  return mixedToSounds(unmaskScripts(unmaskDigits(word)));
}

function mixedToSounds(word: string): WordSounds {
  let sound = "";
  let vowelless = false;
  let run = "";
  let runScript: Script | undefined;
  let script: Script = "other";
  for (const character of word) {
    const own = codeScript(character.codePointAt(0) as number);
    if (own !== runScript) {
      if (runScript === undefined) script = own;
      else sound += soundsByScript[runScript](run);
      run = "";
      runScript = own;
    }
    run += character;
    if (isVowelless(own)) vowelless = true;
  }
  if (runScript !== undefined) sound += soundsByScript[runScript](run);
  return { sound, vowelless, script };
}

function isVowelless(script: Script): boolean {
  return script === "arabic" || script === "hebrew" || script === "devanagari" || script === "thai";
}

function isAscii(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) > 0x7f) return false;
  return true;
}

function unmaskAscii(word: string): string {
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return unmaskDigits(word);
  }
  return word;
}

/** The script that every character has, undefined when there are several. */
function uniformScript(word: string): Script | undefined {
  let script: Script | undefined;
  for (const character of word) {
    const own = codeScript(character.codePointAt(0) as number);
    if (script !== undefined && own !== script) return undefined;
    script = own;
  }
  return script;
}
