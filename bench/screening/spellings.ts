/**
 * Invented names of six sounds and what happens to a name on its way into a file: other romanisations, slips of the
 * keyboard, tokens left out or exchanged. Nobody's names: syllables are put together at random.
 */
export type Random = () => number;

interface Sound {
  readonly starts: readonly string[];
  readonly vowels: readonly string[];
  readonly ends: readonly string[];
  readonly suffixes: readonly string[];
}

const list = (text: string): string[] => text.split(" ");
const sounds: readonly Sound[] = [
  {
    starts: list(
      "ab ah ham kh kar sal sh sam raf jam dj far has mus mah naj naz qas tar yas zak zid lat wal bash ghan",
    ),
    vowels: list("a a a i i ou oo u e"),
    ends: list("d r m n l f s b k h q z j t ss dd"),
    suffixes: list("i a ah oun ine _ _ _ _"),
  },
  {
    starts: list("v vl d dr b br k kr m n p pr r s st sv t tr ch sh zh g gr iv ol"),
    vowels: list("a o e i ya yu u"),
    ends: list("n r l m s k d t v sk g"),
    suffixes: list("ov ova enko ski ich in ina _ _ _"),
  },
  {
    starts: list("al an b c ca d f g j l ll m n p qu r s t v fr gr"),
    vowels: list("a e i o u ia ue"),
    ends: list("r s n l z nd rr nt st"),
    suffixes: list("o a ez es os ia _ _"),
  },
  {
    starts: list("b c d f g h j k l m n p r s t w wh th br cl st"),
    vowels: list("a e i o u ea oo ai"),
    ends: list("n r l t ck ll ss ng rd th mp"),
    suffixes: list("son er ley ton y _ _ _"),
  },
  {
    starts: list("b p m f d t n l g k h j q x zh ch sh r z c s y w"),
    vowels: list("a o e i u ai ei ao ou ia"),
    ends: list("n ng _ _ _"),
    suffixes: list("_ _ _ _"),
  },
  {
    starts: list("ar as b beh d er f g gul h kh m meh n p par r s sh sor t z"),
    vowels: list("a a o i u e ee"),
    ends: list("n r z sh d m k b st"),
    suffixes: list("i zadeh pour ian oglu _ _ _"),
  },
];
export const soundCount = sounds.length;

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}

export function inventToken(sound: number, random: Random): string {
  const { starts, vowels, ends, suffixes } = sounds[sound % soundCount] as Sound;
  let token = "";
  for (let left = random() < 0.45 ? 1 : random() < 0.85 ? 2 : 3; left > 0; left--)
    token += pick(starts, random) + pick(vowels, random) + (left === 1 ? pick(ends, random) : "");
  token = (token + pick(suffixes, random)).replaceAll("_", "");
  return token.charAt(0).toUpperCase() + token.slice(1);
}

/** Pairs of letters that clerks of different countries write for one sound. */
const respellings: readonly (readonly [string, string])[] = [
  ["ou", "u"],
  ["oo", "ou"],
  ["sh", "ch"],
  ["ch", "sh"],
  ["dj", "j"],
  ["j", "dj"],
  ["kh", "h"],
  ["q", "k"],
  ["k", "q"],
  ["c", "k"],
  ["i", "y"],
  ["y", "i"],
  ["ee", "i"],
  ["e", "i"],
  ["a", "e"],
  ["u", "o"],
  ["v", "w"],
  ["w", "v"],
  ["zh", "j"],
  ["ss", "s"],
  ["dd", "d"],
  ["ll", "l"],
  ["s", "ss"],
  ["m", "mm"],
  ["ah", "a"],
  ["gh", "g"],
  ["z", "s"],
  ["x", "ks"],
  ["ph", "f"],
  ["th", "t"],
];

export function respellToken(token: string, random: Random): string {
  let spelt = token.toLowerCase();
  for (let changes = random() < 0.6 ? 1 : 2, tries = 0; changes > 0 && tries < 40; tries++) {
    const [from, to] = pick(respellings, random);
    const at = spelt.indexOf(from, Math.floor(random() * spelt.length));
    if (at === -1) continue;
    spelt = spelt.slice(0, at) + to + spelt.slice(at + from.length);
    changes--;
  }
  return spelt.charAt(0).toUpperCase() + spelt.slice(1);
}

export function respell(name: string, random: Random): string {
  const tokens = name.split(" ");
  const sure = Math.floor(random() * tokens.length);
  return tokens
    .map((token, at) => (at === sure || random() < 0.5 ? respellToken(token, random) : token))
    .join(" ");
}

/** One letter changed, lost, doubled or exchanged with its neighbour. */
export function mistype(name: string, random: Random): string {
  const at = 1 + Math.floor(random() * Math.max(1, name.length - 2));
  const kind = Math.floor(random() * 4);
  if (kind === 0) return name.slice(0, at) + name.slice(at + 1);
  if (kind === 1) return name.slice(0, at) + name.charAt(at) + name.slice(at);
  if (kind === 2)
    return name.slice(0, at) + String.fromCharCode(97 + Math.floor(random() * 26)) + name.slice(at + 1);
  return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
}

/** A token left out where there are three, and another order. */
export function shorten(name: string, random: Random): string {
  const tokens = name.split(" ");
  if (tokens.length > 2) tokens.splice(Math.floor(random() * tokens.length), 1);
  if (random() < 0.5) tokens.reverse();
  return tokens.join(" ");
}
