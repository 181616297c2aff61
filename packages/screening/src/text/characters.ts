/**
 * What each character is to the splitting of names, looked up once per character of the world and kept in a table of
 * bytes: a name is split without a regular expression.
 */
export const separatorKind = 1;
export const letterKind = 2;
/** What joins the letters around it: apostrophes, letters of transliteration (ʿayn, hamza, tatweel), marks, controls. */
export const joinerKind = 3;
/** 0 to 9. Other digits part tokens. */
export const digitKind = 4;

const joiners = /['’‘‛`ʹʺʻʼʽʾʿˈ′׳״\u0640\p{Cf}\p{Mn}\p{Me}]/u;
const letters = /[\p{L}\p{Mc}]/u;

/** Kinds by UTF-16 unit; 0 is not looked up yet. */
const kindByUnit = new Uint8Array(0x10000);
for (let unit = 0; unit < 0x80; unit++) kindByUnit[unit] = findKind(unit);

export function unitKind(unit: number): number {
  const kind = kindByUnit[unit] as number;
  if (kind !== 0) return kind;
  const found = findKind(unit);
  kindByUnit[unit] = found;
  return found;
}

/** As unitKind, for characters past the first plane, which are rare in names. */
export function characterKind(code: number): number {
  return code < 0x10000 ? unitKind(code) : findKind(code);
}

function findKind(code: number): number {
  if (code >= 0x30 && code <= 0x39) return digitKind;
  // The katakana middle dot parts the words of a foreign name.
  if (code === 0x30fb) return separatorKind;
  const character = String.fromCodePoint(code);
  // The marks of India, Thailand, Burma and Cambodia are vowels: without them a name is another one.
  if (isVowelMark(code) || letters.test(character))
    return joiners.test(character) && !isVowelMark(code) ? joinerKind : letterKind;
  return joiners.test(character) ? joinerKind : separatorKind;
}

function isVowelMark(code: number): boolean {
  if (code < 0x900 || code > 0x17ff || (code > 0x109f && code < 0x1780)) return false;
  return /\p{M}/u.test(String.fromCodePoint(code));
}
