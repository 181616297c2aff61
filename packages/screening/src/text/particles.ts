/**
 * Words that stand in names without naming anybody: articles, words of descent, titles. They are written, left out and
 * joined at will, so they are dropped where a real token remains, and a joined one gives its token a second reading.
 */
import { wordToSounds } from "./word.ts";

const soundsOf = (words: string) => new Set(words.split(/\s+/).map((word) => wordToSounds(word).sound));

const articles = soundsOf("al el ul il l ال");

const dropped = soundsOf(`
  ben bin ibn bint binti ould wuld uld ait beni bani بن ابن بنت ولد آل
  de la le les del della di da do dos das du des van von der den ter zu y
  kizi kyzy qizi ogly oglu ugli оглы кызы
  mullah molla mulla maulavi mawlawi maulawi moulvi maulana haji hajji hadji hadj hajj alhaj alhaji ملا مولوی حاج حاجی الحاج
  sheikh shaikh shaykh cheikh شيخ شیخ الشيخ dr doctor mr mrs ms mme sir prof professor eng engineer
  general gen col colonel capt captain major lt brig brigadier commander
`);

const abd = soundsOf("abd abdul abdel abdal abdol abdoul abdur abdus abdu abdou abdil abdun abduz عبد");
const abu = soundsOf("abu abou abo ابو أبو ابي أبي");
const din = soundsOf("din deen dine aldin eldin uddin eddine eddin addin aldeen eldeen uddeen دين");
const god = soundsOf("allah ullah ollah ellah lah الله");

/** Sounds before which the l of the article is not spoken: ar-Rahman, ad-Din. */
export const sunSounds = "rsztdnSDTl";

export const isArticle = (sound: string) => articles.has(sound);
export const isDropped = (sound: string) => dropped.has(sound);
export const isAbd = (sound: string) => abd.has(sound);
export const isAbu = (sound: string) => abu.has(sound);
export const isDin = (sound: string) => din.has(sound);
export const isGod = (sound: string) => god.has(sound);

/** An article whose l has become the next word's first sound, as in `ar Rahman`: known only beside that word. */
export function isAssimilatedArticle(sound: string, next: string): boolean {
  return (
    sound.length === 2 &&
    "aeiu".includes(sound.charAt(0)) &&
    sunSounds.includes(sound.charAt(1)) &&
    next.startsWith(sound.charAt(1))
  );
}

/** Prefixes found joined to a token, with the shortest rest that is believed to be a token of its own. */
const joinedPrefixes: readonly { prefix: string; restMin: number; factor: number }[] = [
  { prefix: "ben", restMin: 4, factor: 0.95 },
  { prefix: "bin", restMin: 4, factor: 0.95 },
  { prefix: "uld", restMin: 4, factor: 0.95 },
  { prefix: "abu", restMin: 4, factor: 0.8 },
  { prefix: "al", restMin: 4, factor: 0.95 },
  { prefix: "el", restMin: 4, factor: 0.95 },
];

/** The second reading of a token that may hold a joined particle: `benmusa` is also `musa`. */
export function soundToTail(sound: string): { tail: string; factor: number } | undefined {
  for (const { prefix, restMin, factor } of joinedPrefixes)
    if (sound.startsWith(prefix) && sound.length >= prefix.length + restMin)
      return { tail: sound.slice(prefix.length), factor };
  return undefined;
}
