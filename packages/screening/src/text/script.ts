/**
 * Which script a character belongs to, for those that are read by a table or a rule of their own. Ranges, not
 * `\p{Script=…}`: this runs for every character of a word.
 */
export type Script =
  | "latin"
  | "arabic"
  | "cyrillic"
  | "greek"
  | "hebrew"
  | "armenian"
  | "georgian"
  | "devanagari"
  | "thai"
  | "kana"
  | "hangul"
  | "han"
  | "other";

/** First and last code point of each block; in rising order. What lies between belongs to none of them. */
const blocks: readonly (readonly [first: number, last: number, script: Script])[] = [
  [0x0000, 0x02af, "latin"],
  [0x0370, 0x03ff, "greek"],
  [0x0400, 0x052f, "cyrillic"],
  [0x0530, 0x058f, "armenian"],
  [0x0590, 0x05ff, "hebrew"],
  [0x0600, 0x06ff, "arabic"],
  [0x0750, 0x077f, "arabic"],
  [0x08a0, 0x08ff, "arabic"],
  [0x0900, 0x097f, "devanagari"],
  [0x0e00, 0x0e7f, "thai"],
  [0x10a0, 0x10ff, "georgian"],
  [0x1100, 0x11ff, "hangul"],
  [0x1c80, 0x1c8f, "cyrillic"],
  [0x1c90, 0x1cbf, "georgian"],
  [0x1e00, 0x1eff, "latin"],
  [0x1f00, 0x1fff, "greek"],
  [0x2c60, 0x2c7f, "latin"],
  [0x2d00, 0x2d2f, "georgian"],
  [0x2de0, 0x2dff, "cyrillic"],
  [0x3040, 0x30ff, "kana"],
  [0x31f0, 0x31ff, "kana"],
  [0x3400, 0x4dbf, "han"],
  [0x4e00, 0x9fff, "han"],
  [0xa640, 0xa69f, "cyrillic"],
  [0xa720, 0xa7ff, "latin"],
  [0xac00, 0xd7ff, "hangul"],
  [0xf900, 0xfaff, "han"],
  [0x20000, 0x3ffff, "han"],
];

export function codeScript(code: number): Script {
  if (code < 0x2b0) return "latin";
  let low = 1;
  let high = blocks.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last, script] = blocks[middle] as readonly [number, number, Script];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return script;
  }
  return "other";
}

/** Scripts in which one letter alone is an initial, not a word. */
export function hasInitials(script: Script): boolean {
  return (
    script === "latin" ||
    script === "cyrillic" ||
    script === "greek" ||
    script === "armenian" ||
    script === "georgian"
  );
}
