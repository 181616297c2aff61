/** Marks that hold the place of a value in a sentence until the value itself, isolated, is put there. */

/** Private-use characters: no catalogue has them, and no language gives them a direction. */
const opens = "\ue000";
const closes = "\ue001";

export interface MarkedPart {
  readonly text: string;
  /** The name of the value that stands here. */
  readonly value?: string;
}

export function markValue(name: string): string {
  return `${opens}${name}${closes}`;
}

export function splitMarked(sentence: string): MarkedPart[] {
  return sentence
    .split(/(\ue000\w+\ue001)/)
    .filter((text) => text !== "")
    .map((text) => (text.startsWith(opens) ? { text, value: text.slice(1, -1) } : { text }));
}
