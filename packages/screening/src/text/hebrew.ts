/** Hebrew letters to sounds: consonants and weak letters, compared like Arabic with free vowels. */
const soundsByLetter: Readonly<Record<string, string>> = {
  א: "a",
  ב: "b",
  ג: "g",
  ד: "d",
  ה: "h",
  ו: "w",
  ז: "z",
  ח: "x",
  ט: "t",
  י: "y",
  כ: "k",
  ך: "x",
  ל: "l",
  מ: "m",
  ם: "m",
  נ: "n",
  ן: "n",
  ס: "s",
  ע: "",
  פ: "p",
  ף: "f",
  צ: "c",
  ץ: "c",
  ק: "k",
  ר: "r",
  ש: "S",
  ת: "t",
};

export function hebrewToSounds(word: string): string {
  let sounds = "";
  for (const letter of word) sounds += soundsByLetter[letter] ?? "";
  return sounds.replace(/ww/g, "v").replace(/yy/g, "y");
}
