/**
 * Hostile input comes in here: a name of any length, in any script, with anything in it. Out come lower-case tokens
 * of letters. Work is bounded before anything else: the text is cut, never scanned to its end.
 */
export const textLimits = {
  /** UTF-16 units of one name that are looked at. */
  charactersMax: 512,
  tokensMax: 16,
  /** Characters of one token. */
  tokenCharactersMax: 32,
} as const;

/** Apostrophes and letters of transliteration (ʿayn, hamza, tatweel) join what stands around them. */
const joiners = /['’‘`´ʻʼʽʾʿˈ\u0640\p{Cf}\p{Mn}\p{Me}]/u;
const letter = /[\p{L}\p{Mc}]/u;

/**
 * NFKC, lower case, without bidi controls, joiners and marks that have no letter of their own. Digits and signs part
 * tokens and are dropped: a date behind a name is not a name.
 */
export function textToTokens(text: string): string[] {
  const folded = text
    .slice(0, textLimits.charactersMax)
    .toWellFormed()
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFC");
  const tokens: string[] = [];
  let token = "";
  let length = 0;
  let seen = 0;
  for (const character of folded) {
    // NFKC makes up to 18 characters of one; the bound holds after it as well.
    if (++seen > 2 * textLimits.charactersMax) break;
    if (joiners.test(character)) continue;
    if (letter.test(character)) {
      if (length++ < textLimits.tokenCharactersMax) token += character;
      continue;
    }
    if (token !== "") tokens.push(token);
    if (tokens.length === textLimits.tokensMax) return tokens;
    token = "";
    length = 0;
  }
  if (token !== "") tokens.push(token);
  return tokens;
}
