/** Nationalities as sources give them: ISO 3166 codes or countries' names in several languages. */
const languages = ["en", "fr", "es", "ar"];
let codesByName: Map<string, string> | undefined;

/** Alpha-2 code, or the folded text itself when it is no country's name that the runtime knows. */
export function nationalityToCode(text: string): string {
  const folded = text.slice(0, 100).trim().toLowerCase();
  codesByName ??= createCodesByName();
  return codesByName.get(folded) ?? folded;
}

export function isCountryCode(code: string): boolean {
  return /^[A-Z]{2}$/.test(code);
}

function createCodesByName(): Map<string, string> {
  const codes = new Map<string, string>();
  const alphabet = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of alphabet.flatMap((first) => alphabet.map((second) => first + second))) {
      const name = names.of(code);
      if (name === undefined) continue;
      codes.set(name.toLowerCase(), code);
      codes.set(code.toLowerCase(), code);
    }
  }
  return codes;
}
