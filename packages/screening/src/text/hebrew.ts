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

/** With the geresh, which makes the sounds of other languages: ג׳ j, צ׳ ch, ז׳ zh, ת׳ th. */
const soundsWithGeresh: Readonly<Record<string, string>> = {
  ג: "I",
  ז: "I",
  צ: "C",
  ץ: "C",
  ת: "T",
  ד: "D",
  ח: "x",
  ר: "G",
  ע: "G",
};

export function hebrewToSounds(word: string): string {
  let sounds = "";
  for (let at = 0; at < word.length; at++) {
    const letter = word.charAt(at);
    const next = word.charAt(at + 1);
    // Doubled, waw and yod are consonants; d before a j is part of it.
    if (letter === next && (letter === "ו" || letter === "י")) {
      sounds += letter === "ו" ? "v" : "y";
      at++;
    } else if (letter === "ט" && next === "ש") {
      sounds += "C";
      at++;
    } else if (next === "׳" && soundsWithGeresh[letter] !== undefined) {
      sounds += soundsWithGeresh[letter];
      at++;
    } else if (letter === "ד" && next === "ז" && word.charAt(at + 2) === "׳") {
      sounds += "I";
      at += 2;
    } else sounds += soundsByLetter[letter] ?? "";
  }
  // A final he is a silent letter for a, as Latin writes it.
  if (sounds.length > 2 && sounds.endsWith("h")) return `${sounds.slice(0, -1)}a`;
  return sounds;
}
