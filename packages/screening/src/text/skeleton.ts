/**
 * A skeleton is what stays of a sound when vowels and weak letters go and confusable consonants fall together.
 * `Yusuf`, `Youssef`, `يوسف` are all `SF`. Letters that two habits read differently give several skeletons, four at
 * most; of a short one, a few more (readShort).
 */
const classesByLetter: Readonly<Record<string, readonly string[]>> = {
  a: [""],
  e: [""],
  i: [""],
  o: [""],
  u: [""],
  y: [""],
  w: ["", "F"],
  h: [""],
  b: ["P"],
  p: ["P"],
  f: ["F"],
  v: ["F"],
  m: ["M"],
  n: ["N"],
  l: ["L"],
  r: ["R"],
  s: ["S"],
  z: ["S"],
  c: ["S", "X"],
  S: ["X"],
  C: ["X"],
  Q: ["X", "K"],
  j: ["J"],
  I: ["J"],
  k: ["K"],
  g: ["K"],
  G: ["K"],
  x: ["H", "K"],
  d: ["T"],
  t: ["T"],
  T: ["T", "S"],
  D: ["T", "S"],
  B: ["P", "F"],
  P: ["P", "F"],
  K: ["K", "H"],
  Z: ["X", "S"],
  W: ["", "F"],
  U: [""],
  Y: [""],
  A: [""],
  q: ["K"],
  J: ["J", "K"],
};

/** At the head of a word: an initial h or w is heard in most spellings. */
const initialClassesByLetter: Readonly<Record<string, readonly string[]>> = {
  ...classesByLetter,
  h: ["H"],
  w: ["F", ""],
  U: ["F", ""],
};

const byCode = (table: Readonly<Record<string, readonly string[]>>) =>
  Array.from({ length: 0x80 }, (_, code) => table[String.fromCharCode(code)]);
const classesByCode = byCode(classesByLetter);
const initialClassesByCode = byCode(initialClassesByLetter);

const skeletonsMax = 4;

/** Classes kept; a longer word is told apart well before. */
export const skeletonLengthMax = 12;

/** The first is the likeliest. A function of the sound alone: an index may make the keys of a word it holds again. */
export function soundToSkeletons(sound: string): string[] {
  let skeletons = [""];
  for (let at = 0; at < sound.length; at++) {
    const classes = (at === 0 ? initialClassesByCode : classesByCode)[sound.charCodeAt(at)];
    if (classes === undefined) appendToEach(skeletons, sound.charAt(at));
    else if (classes.length === 1 || skeletons.length * classes.length > skeletonsMax)
      appendToEach(skeletons, classes[0] as string);
    else skeletons = multiply(skeletons, classes);
  }
  if ((skeletons[0] as string).length < 3) skeletons = readShort(sound, skeletons);
  return skeletons.length === 1 ? [cut(skeletons[0] as string)] : distinct(skeletons);
}

/**
 * Below three classes there are no deletions to find a word by (skeletonKeys), so what is rarer is read here as well:
 * an initial Latin j as Spanish kh and German y (José, خوسيه; Jan, Ян), a waw within a word as Persian v (علوی, Alavi).
 */
function readShort(sound: string, skeletons: string[]): string[] {
  if (sound.charCodeAt(0) === 0x6a) return skeletons.flatMap(readJ);
  const at = sound.indexOf("U", 1);
  if (at === -1) return skeletons;
  return [...skeletons, ...soundToSkeletons(sound.slice(0, at) + sound.slice(at).replaceAll("U", "v"))];
}

const readJ = (skeleton: string) => [skeleton, skeleton.slice(1), `H${skeleton.slice(1)}`];

function appendToEach(skeletons: string[], own: string): void {
  if (own === "") return;
  for (let at = 0; at < skeletons.length; at++) skeletons[at] += own;
}

function multiply(skeletons: readonly string[], classes: readonly string[]): string[] {
  const product: string[] = [];
  for (const own of classes) for (const skeleton of skeletons) product.push(skeleton + own);
  return product;
}

const cut = (skeleton: string) =>
  skeleton.length > skeletonLengthMax ? skeleton.slice(0, skeletonLengthMax) : skeleton;

function distinct(skeletons: readonly string[]): string[] {
  const kept: string[] = [];
  for (const skeleton of skeletons) {
    const short = cut(skeleton);
    if (!kept.includes(short)) kept.push(short);
  }
  return kept;
}

/**
 * The keys under which a word is found: its skeletons and what is left of each when one class is deleted. Two words
 * meet when their skeletons are one insertion, deletion, substitution or swap of neighbours apart (symmetric deletes).
 */
export function skeletonKeys(skeletons: readonly string[]): string[] {
  const keys: string[] = [];
  for (const skeleton of skeletons) {
    if (skeletons.length === 1 || !keys.includes(skeleton)) keys.push(skeleton);
    // Below three classes a deletion would meet half of the vocabulary.
    if (skeleton.length < 3) continue;
    for (let at = 0; at < skeleton.length; at++) {
      // Of a run of one class, each deletion leaves the same.
      if (at > 0 && skeleton.charCodeAt(at) === skeleton.charCodeAt(at - 1)) continue;
      const key = skeleton.slice(0, at) + skeleton.slice(at + 1);
      if (skeletons.length === 1 || !keys.includes(key)) keys.push(key);
    }
  }
  return keys;
}
