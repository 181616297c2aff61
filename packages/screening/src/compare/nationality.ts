/**
 * Nationalities as sources give them: ISO 3166 and ICAO codes, countries' names and nationality adjectives in English,
 * French, Spanish, Dutch, German and Arabic, names in some further languages; one text may hold several. What is none
 * of them is no evidence.
 */
import { alpha2ByAlpha3, alpha2Codes } from "./nationality-codes.ts";
import { eachNationalityWord } from "./nationality-words.ts";

const textMax = 100;
const languages = ["en", "fr", "es", "nl", "de", "ar", "it", "pt", "ru", "tr", "fa"];
const separator = /[,;|+/\n\t]| and | et | y | e | und | en | و /;
let codesByWord: Map<string, string> | undefined;

/** Alpha-2 codes, each once; none when nothing is known. */
export function nationalityToCodes(text: string): string[] {
  if (alpha2Codes.has(text)) return [text];
  const whole = findCode(text);
  if (whole !== undefined) return [whole];
  const parts = text.slice(0, textMax).toLowerCase().split(separator);
  return parts.length < 2 ? [] : [...new Set(parts.flatMap((part) => findCode(part) ?? []))];
}

/** A country by a name or adjective of more than two letters: in a place, `Is` and `De` are words. */
export function findCountryNamed(text: string): string | undefined {
  return text.trim().length > 3 ? findCode(text) : undefined;
}

function findCode(text: string): string | undefined {
  codesByWord ??= createCodesByWord();
  const folded = foldWords(text);
  const code = codesByWord.get(folded);
  if (code !== undefined || folded === "") return code;
  // `Iran (Islamic Republic of)`, `the Republic of Moldova`, `République du Sénégal`.
  const words = foldWords(text.slice(0, textMax).replace(/\([^()]*\)/, "")).split(" ");
  while (words.length > 1 && stateWords.has(words[0] as string)) words.shift();
  return codesByWord.get(words.join(" "));
}

const stateWords = new Set(
  `the republic of kingdom state islamic federal democratic peoples commonwealth union sultanate principality federative
  république royaume état fédérale islamique du de des d la le l les república reino estado del federal islámica
  republiek koninkrijk van het bundesrepublik republik königreich جمهورية المملكة دولة`
    .split(/\s+/)
    .map(foldWords),
);

function createCodesByWord(): Map<string, string> {
  const codes = new Map<string, string>();
  const add = (word: string, code: string) => {
    const folded = foldWords(word);
    if (folded !== "" && !codes.has(folded)) codes.set(folded, code);
  };
  for (const code of alpha2Codes) add(code, code);
  for (const [alpha3, code] of alpha2ByAlpha3) add(alpha3, code);
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of alpha2Codes) {
      const name = names.of(code) ?? "";
      add(name, code);
      // `Myanmar (Burma)`, `Congo - Kinshasa`: with and without what tells them apart, where that is one country's.
      add(name.replace(/\(.*\)/, ""), code);
      add(/\((.*)\)/.exec(name)?.[1] ?? "", code);
    }
  }
  for (const { code, word } of eachNationalityWord()) add(word, code);
  return codes;
}

const joiningWords = new Set(["and", "et", "y", "e", "und", "en", "و"]);

/** Without marks, signs and case; Arabic letters with and without hamza alike; `and` is nothing, as `&` is. */
function foldWords(text: string): string {
  const words = text
    .slice(0, textMax)
    .toWellFormed()
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}.'’]/gu, "")
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  if (words.length === 1) return words[0] as string;
  return words
    .filter((word) => !joiningWords.has(word))
    .map((word) => (word === "saint" ? "st" : word))
    .join(" ");
}
