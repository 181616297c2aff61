/** Characters that change how a text is read without being seen: directional controls, zero-width and other controls. */

export interface TextPart {
  readonly text: string;
  readonly hidden?: { readonly label: string; readonly code: string };
}

const labelByCodePoint: ReadonlyMap<number, string> = new Map([
  [0x00ad, "SHY"],
  [0x061c, "ALM"],
  [0x180e, "MVS"],
  [0x200b, "ZWSP"],
  [0x200c, "ZWNJ"],
  [0x200d, "ZWJ"],
  [0x200e, "LRM"],
  [0x200f, "RLM"],
  [0x202a, "LRE"],
  [0x202b, "RLE"],
  [0x202c, "PDF"],
  [0x202d, "LRO"],
  [0x202e, "RLO"],
  [0x2060, "WJ"],
  [0x2066, "LRI"],
  [0x2067, "RLI"],
  [0x2068, "FSI"],
  [0x2069, "PDI"],
  [0xfeff, "BOM"],
]);

function hiddenLabel(codePoint: number): string | undefined {
  const known = labelByCodePoint.get(codePoint);
  if (known !== undefined) return known;
  const isControl = codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
  const isLineBreak = codePoint === 0x0a || codePoint === 0x09;
  const isTag = codePoint >= 0xe0000 && codePoint <= 0xe007f;
  return (isControl && !isLineBreak) || isTag ? "CTRL" : undefined;
}

/** The text in its order, with each hidden character as a part of its own. Joining `text` gives the input back. */
export function splitHidden(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let plain = "";
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const label = hiddenLabel(codePoint);
    if (label === undefined) {
      plain += character;
      continue;
    }
    if (plain !== "") parts.push({ text: plain });
    plain = "";
    const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
    parts.push({ text: character, hidden: { label, code } });
  }
  if (plain !== "") parts.push({ text: plain });
  return parts;
}
