/**
 * The sound alphabet: one letter per sound, shared by every script, so that names meet in it.
 *
 *   vowels      a e i o u
 *   weak        w y h                  written in one romanisation, left out in another
 *   consonants  b c d f g j k l m n p r s t v z
 *   digraphs    S sh · C tch · T th · D dh · G gh · x kh
 *   two-faced   B b/v · P p/f · K k/kh · Z sh/s · W v/u   Hebrew letters that are written alike and spoken in two ways
 *   Arabic      U و, spoken u o w v · Y ي, spoken i e y · A ع and hamza, any vowel or none
 *   by habit    Q Latin ch: sh in French, tch in English and Spanish, kh in German, k in Italian; C is tch alone
 *               j Latin j: dj in English, zh in French, y in German, kh in Spanish; I is dj or zh alone
 *               q ق and Latin q: k, g, in pinyin ch · J ج and Latin g before e, i, y: j in one habit, g in the other
 *
 * `c` stands for ts and for a Latin c before e or i. What belongs to none of the transliterated scripts stays as it
 * is: such a character equals itself only.
 */
const letters = "aeiouwyhbcdfgjklmnprstvzSCTDGxBPKZWUYAqJQI";

/** Bytes below this are sounds with learned costs; from here on they are folded foreign characters. */
export const foreignByteMin = 64;

const byteByLetter = new Map([...letters].map((letter, index) => [letter, index + 1]));

export const soundLetters: readonly string[] = [...letters];

export function soundByte(letter: string): number {
  const byte = byteByLetter.get(letter);
  if (byte !== undefined) return byte;
  // Foreign characters share 191 bytes: two of them collide rarely, and a collision only makes a candidate.
  return foreignByteMin + ((letter.codePointAt(0) ?? 0) % 191);
}

export function soundToBytes(sound: string): Uint8Array {
  return Uint8Array.from([...sound], soundByte);
}

export function isSoundVowel(letter: string | undefined): boolean {
  return letter !== undefined && "aeiou".includes(letter) && letter.length === 1;
}
