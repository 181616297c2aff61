/** Which of the transliterated scripts a character belongs to. Ranges, not `\p{Script=…}`: this runs per character. */
export type Script = "latin" | "arabic" | "cyrillic" | "greek" | "hebrew" | "other";

export function characterScript(character: string): Script {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) return "latin";
  if ((code >= 0x370 && code < 0x400) || (code >= 0x1f00 && code < 0x2000)) return "greek";
  if (code >= 0x400 && code < 0x530) return "cyrillic";
  if (code >= 0x590 && code < 0x600) return "hebrew";
  if ((code >= 0x600 && code < 0x780) || (code >= 0x8a0 && code < 0x900)) return "arabic";
  return "other";
}
