/** Names as nobody bears them, for property tests and the fuzz run: from a seed, so that what failed can be made again. */

/** 0 ≤ x < 1, by a linear congruence: enough to choose with, the same everywhere. */
export type Chance = () => number;

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const pieces: readonly string[] = [
  "abdel",
  "Abd al ",
  "ben ",
  "BEN",
  "llah",
  "uddin",
  " al-",
  "schtsch",
  "ou",
  "van der ",
  "Dr. ",
  "oglu ",
  "ovich",
  "d'",
  "O’",
  "عبد",
  "ال",
  "الله",
  "الدين",
  "بن ",
  "ﷺ",
  "ﷲ",
  "Щ",
  "дж",
  "Їжак",
  "Σς",
  "μπ",
  "ץ׳",
  "ג'",
  "ß",
  "İ",
  "ı",
  "ŉ",
  "ﬀ",
  "①",
  "𝔄",
  "𐐀",
  "習近",
  "김",
  "ㅎ",
  "क्ष",
  "ำ",
  "ー",
  "・",
  "𠮷",
  "և",
  "ჯ",
  "👩‍👩‍👧",
  "\u202e",
  "\u2066",
  "\u200d",
  "\u200b",
  "\ufeff",
  "\u0000",
  "\u0301",
  "\u0345",
  "\u20dd",
  "\ud800",
  "\udfff",
  "´",
  "`",
  "-",
  ",",
  ".",
  " ",
  "\t",
  "\u2028",
  "0",
  "11",
  "1985",
  "٣",
];

/** One of a dozen kinds: pieces of names, any characters, one character over and over, marks upon marks, many words. */
export function createHostileName(chance: Chance): string {
  const choose = (count: number) => Math.floor(chance() * count);
  const piece = () => pieces[choose(pieces.length)] as string;
  const anyCharacter = () => String.fromCodePoint(choose(chance() < 0.8 ? 0x3000 : 0x110000));
  const many = (count: number, make: () => string) => Array.from({ length: count }, make).join("");
  switch (choose(8)) {
    case 0:
      return many(1 + choose(20), anyCharacter);
    case 1:
      return piece().repeat(1 + choose(10_000 / 8));
    case 2:
      return anyCharacter().repeat(10_000);
    case 3:
      return `a${many(choose(2_000), () => String.fromCodePoint(0x300 + choose(0x70)))}`;
    case 4:
      return many(200, () => `${piece()} `);
    case 5:
      return many(1 + choose(200), () => (chance() < 0.5 ? piece() : anyCharacter()));
    default:
      return many(1 + choose(12), piece);
  }
}
