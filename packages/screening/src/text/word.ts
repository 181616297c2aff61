/** One word of any script, or of several (homoglyphs), to sounds: each run of one script by its own table. */
import { arabicToSounds } from "./arabic.ts";
import { cyrillicToSounds } from "./cyrillic.ts";
import { greekToSounds } from "./greek.ts";
import { hebrewToSounds } from "./hebrew.ts";
import { latinToSounds } from "./latin.ts";
import { characterScript, type Script } from "./script.ts";

export interface WordSounds {
  sound: string;
  /** True when vowels are not written: Arabic and Hebrew. */
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
  other: (run) => run,
};

export function wordToSounds(word: string): WordSounds {
  let sound = "";
  let vowelless = false;
  let run = "";
  let runScript: Script | undefined;
  let script: Script = "other";
  for (const character of word) {
    const own = characterScript(character);
    if (own !== runScript) {
      if (runScript === undefined) script = own;
      else sound += soundsByScript[runScript](run);
      run = "";
      runScript = own;
    }
    run += character;
    if (own === "arabic" || own === "hebrew") vowelless = true;
  }
  if (runScript !== undefined) sound += soundsByScript[runScript](run);
  return { sound, vowelless, script };
}
