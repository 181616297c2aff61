/** Which way a text runs and in which script it is written: told to the reader beside a name in another script. */

const scripts = [
  ["Arab", /\p{Script=Arabic}/u],
  ["Hebr", /\p{Script=Hebrew}/u],
  ["Cyrl", /\p{Script=Cyrillic}/u],
  ["Grek", /\p{Script=Greek}/u],
  ["Latn", /\p{Script=Latin}/u],
  ["Hani", /\p{Script=Han}/u],
  ["Geor", /\p{Script=Georgian}/u],
  ["Armn", /\p{Script=Armenian}/u],
  ["Deva", /\p{Script=Devanagari}/u],
] as const;

/** Direction of the first letter, as `dir="auto"` takes it. */
export function textDirection(text: string): "ltr" | "rtl" {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first)
    ? "rtl"
    : "ltr";
}

/** ISO 15924 code of the first letter's script; undefined where it is none that the console names. */
export function textScript(text: string): string | undefined {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return scripts.find(([, letters]) => letters.test(first))?.[0];
}
