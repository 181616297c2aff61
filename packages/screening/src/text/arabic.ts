/**
 * Arabic letters, with the Persian, Kurdish, Urdu, Pashto, Sindhi, Uyghur and Maghrebi ones, to sounds. Short vowels are not written, so what
 * comes out is a consonant skeleton with the long vowels as letters of their own: ا a, و U, ي Y. It is compared under costs
 * that make vowels free (../compare/costs.ts); general transliteration finds next to nothing here.
 */
const soundsByLetter: Readonly<Record<string, string>> = {
  ا: "a",
  أ: "a",
  إ: "i",
  آ: "a",
  ٱ: "a",
  ى: "a",
  ب: "b",
  پ: "p",
  ت: "t",
  ٹ: "t",
  ث: "T",
  ج: "J",
  چ: "C",
  ح: "h",
  خ: "x",
  د: "d",
  ڈ: "d",
  ذ: "D",
  ر: "r",
  ڑ: "r",
  ز: "z",
  ژ: "I",
  س: "s",
  ش: "S",
  ص: "s",
  ض: "D",
  ط: "t",
  ظ: "D",
  ع: "A",
  غ: "G",
  ف: "f",
  ڤ: "v",
  ڢ: "f",
  ق: "q",
  ڨ: "g",
  ك: "k",
  ک: "k",
  ڪ: "k",
  گ: "g",
  ڭ: "g",
  ݣ: "g",
  ل: "l",
  ڵ: "l",
  م: "m",
  ن: "n",
  ں: "n",
  ه: "h",
  ھ: "h",
  ہ: "h",
  ۀ: "h",
  ة: "a",
  ۃ: "a",
  و: "U",
  ؤ: "U",
  ۆ: "o",
  ۇ: "u",
  ۋ: "v",
  ي: "Y",
  ی: "Y",
  ې: "e",
  ێ: "e",
  ے: "e",
  ئ: "Y",
  ء: "A",
  ە: "a",
  ښ: "S",
  ځ: "z",
  څ: "c",
  ټ: "t",
  ډ: "d",
  ړ: "r",
  ڼ: "n",
  ګ: "g",
  ۍ: "Y",
  ڻ: "n",
  ڳ: "g",
  ڄ: "J",
  ٿ: "t",
  ڀ: "b",
  ٻ: "b",
  ڦ: "p",
  ڙ: "r",
  ڊ: "d",
  ٽ: "t",
  ڃ: "n",
  ڱ: "n",
  ۈ: "U",
};

/** Two letters for a sound that Arabic has no letter for: ch, ts, dj. */
const soundsByPair: Readonly<Record<string, string>> = { تش: "C", تس: "c", تز: "c", دج: "I", دچ: "I" };
const pairHeads = "تد";

const soundByCode = Array.from(
  { length: 0x200 },
  (_, at) => soundsByLetter[String.fromCharCode(0x600 + at)] ?? "",
);

export function arabicToSounds(word: string): string {
  let sounds = "";
  for (let at = 0; at < word.length; at++) {
    const pair = pairHeads.includes(word.charAt(at)) ? soundsByPair[word.slice(at, at + 2)] : undefined;
    sounds += pair ?? soundByCode[word.charCodeAt(at) - 0x600] ?? "";
    if (pair !== undefined) at++;
  }
  return finishArabic(sounds);
}

/**
 * A final h is silent, or a for those who leave out the dots of ة or write Persian; a final hamza is silent. Latin
 * loses them too (finishSounds).
 */
function finishArabic(sounds: string): string {
  const end = sounds.length - 1;
  if (end < 2) return sounds;
  const last = sounds.charAt(end);
  const isAfterVowel = "aUY".includes(sounds.charAt(end - 1));
  if (last === "h") return sounds.slice(0, end) + (isAfterVowel ? "" : "a");
  return last === "A" && isAfterVowel ? sounds.slice(0, end) : sounds;
}
