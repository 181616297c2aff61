/** Hebrew letters to sounds: consonants and weak letters, compared like Arabic with free vowels. */
const soundsByLetter: Readonly<Record<string, string>> = {
  א: "a",
  ב: "B",
  ג: "g",
  ד: "d",
  ה: "h",
  ו: "W",
  ז: "z",
  ח: "x",
  ט: "t",
  י: "y",
  כ: "K",
  ך: "x",
  ל: "l",
  מ: "m",
  ם: "m",
  נ: "n",
  ן: "n",
  ס: "s",
  ע: "",
  פ: "P",
  ף: "f",
  צ: "c",
  ץ: "c",
  ק: "k",
  ר: "r",
  ש: "Z",
  ת: "t",
};

export function hebrewToSounds(word: string): string {
  let sounds = "";
  for (const letter of word) sounds += soundsByLetter[letter] ?? "";
  return sounds.replace(/WW/g, "v").replace(/yy/g, "y");
}
