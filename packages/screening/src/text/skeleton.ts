/**
 * A skeleton is what stays of a sound when vowels and weak letters go and confusable consonants fall together.
 * `Yusuf`, `Youssef`, `يوسف` are all `SF`. Letters that two habits read differently give several skeletons, four at most.
 */
const classesByLetter: Readonly<Record<string, readonly string[]>> = {
  a: [""],
  e: [""],
  i: [""],
  o: [""],
  u: [""],
  y: [""],
  w: [""],
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
  c: ["S", "K"],
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
const skeletonsMax = 4;

/** Classes kept; a longer word is told apart well before. */
export const skeletonLengthMax = 12;

export function soundToSkeletons(sound: string): string[] {
  let skeletons = [""];
  let first = true;
  for (const letter of sound) {
    // An initial h or w is heard in most spellings; further in they come and go.
    const classes =
      first && letter === "h"
        ? ["H"]
        : first && (letter === "w" || letter === "U")
          ? ["F", ""]
          : (classesByLetter[letter] ?? [letter]);
    first = false;
    if (classes.length === 1 || skeletons.length * classes.length > skeletonsMax)
      skeletons = skeletons.map((skeleton) => skeleton + classes[0]);
    else skeletons = classes.flatMap((own) => skeletons.map((skeleton) => skeleton + own));
  }
  return [...new Set(skeletons.map((skeleton) => skeleton.slice(0, skeletonLengthMax)))];
}

/**
 * The keys under which a word is found: its skeletons and what is left of each when one class is deleted. Two words
 * meet when their skeletons are one insertion, deletion, substitution or swap of neighbours apart (symmetric deletes).
 */
export function skeletonKeys(skeletons: readonly string[]): string[] {
  const keys = new Set<string>();
  for (const skeleton of skeletons) {
    keys.add(skeleton);
    // Below three classes a deletion would meet half of the vocabulary.
    if (skeleton.length < 3) continue;
    for (let at = 0; at < skeleton.length; at++) keys.add(skeleton.slice(0, at) + skeleton.slice(at + 1));
  }
  return [...keys];
}
