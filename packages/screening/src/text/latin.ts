/**
 * Latin letters to sounds, over the habits of French, Spanish, English and German romanisation. The table is tried
 * longest first at each position; what two habits write differently for one sound meets in one letter, what one
 * spelling may mean twice (ch: sh or k) meets in a letter with cheap confusions (../compare/costs.ts).
 */
const special: Readonly<Record<string, string>> = {
  š: "sh",
  ș: "sh",
  ş: "sh",
  ś: "sh",
  ŝ: "sh",
  č: "tch",
  ć: "tch",
  ĉ: "ch",
  ç: "ç",
  ž: "zh",
  ź: "zh",
  ż: "zh",
  ğ: "gh",
  ġ: "gh",
  ģ: "g",
  ḫ: "kh",
  ḵ: "kh",
  ẖ: "kh",
  ḥ: "h",
  ħ: "h",
  đ: "dj",
  ð: "dh",
  ḏ: "dh",
  ḍ: "d",
  þ: "th",
  ṯ: "th",
  ṭ: "t",
  ţ: "ts",
  ț: "ts",
  ṣ: "s",
  ẓ: "z",
  ł: "l",
  ø: "o",
  ß: "ss",
  æ: "e",
  œ: "e",
  ə: "a",
  ı: "i",
  ŋ: "n",
  ñ: "n",
  ň: "n",
  ṛ: "r",
  ř: "r",
  ż̇: "z",
};

const spellings: Readonly<Record<string, string>> = {
  schtsch: "S",
  tsch: "C",
  dsch: "I",
  shch: "S",
  sch: "S",
  tch: "C",
  tsh: "C",
  dzh: "I",
  djh: "I",
  ch: "Q",
  sh: "S",
  sz: "S",
  cz: "C",
  zh: "I",
  dj: "I",
  kh: "x",
  gh: "G",
  ph: "f",
  th: "T",
  dh: "D",
  ck: "k",
  ts: "c",
  tz: "c",
  qua: "ka",
  que: "ke",
  qui: "ki",
  ou: "u",
  oo: "u",
  ee: "i",
  ie: "i",
  ij: "i",
  oe: "o",
  ue: "u",
  ae: "e",
  iy: "i",
  yi: "i",
  ii: "i",
  uw: "u",
  wu: "u",
  iou: "yu",
  iu: "yu",
  ia: "ya",
  io: "yo",
  x: "ks",
  ç: "s",
};
const spellingLengthMax = Math.max(...Object.keys(spellings).map((spelling) => spelling.length));

export function latinToSounds(word: string): string {
  const plain = foldDiacritics(word);
  let sounds = "";
  for (let at = 0; at < plain.length; ) {
    const spelling = findSpelling(plain, at);
    sounds += spelling === undefined ? letterToSound(plain, at) : (spellings[spelling] as string);
    at += spelling?.length ?? 1;
  }
  return finishSounds(sounds);
}

function foldDiacritics(word: string): string {
  let plain = "";
  for (const character of word)
    plain += special[character] ?? character.normalize("NFD").replace(/\p{M}+/gu, "");
  return plain;
}

function findSpelling(plain: string, at: number): string | undefined {
  for (let length = Math.min(spellingLengthMax, plain.length - at); length > 0; length--) {
    const spelling = plain.slice(at, at + length);
    // `ks` for x holds inside a word; Spanish and Catalan begin a word with it as sh.
    if (spelling === "x" && at === 0) continue;
    if (Object.hasOwn(spellings, spelling)) return spelling;
  }
  return undefined;
}

function letterToSound(plain: string, at: number): string {
  const letter = plain.charAt(at);
  const next = plain.charAt(at + 1);
  if (letter === "c") return "eiy".includes(next) && next !== "" ? "c" : "k";
  if (letter === "g") return "eiy".includes(next) && next !== "" ? "J" : "g";
  if (letter === "x") return "S";
  if (letter === "y") return "aeiou".includes(next) && next !== "" ? "y" : "i";
  return letter;
}

/** Doubled sounds count once; a silent final h is dropped. */
export function finishSounds(sounds: string): string {
  let out = "";
  for (const sound of sounds) if (!out.endsWith(sound)) out += sound;
  return out.length > 2 && /[aeiou]h$/.test(out) ? out.slice(0, -1) : out;
}
