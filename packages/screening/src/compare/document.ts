/** Numbers of identity documents: one form for all spellings, and how near two of them are. The kernel's plain twin. */
import { checkDigitOf, parseMrz } from "./document-mrz.ts";

/** Shorter numbers are shared by too many papers to say anything. */
export const documentKeyMin = 5;
/** Shorter numbers are near too many others by chance. */
export const documentNearMin = 7;
/** No number of a document is longer; what is over is cut, alike on both sides. */
export const documentKeyMax = 32;

export interface DocumentNumber {
  key: string;
  /** False when it was given with a check digit that does not fit; undefined when it was given without. */
  isCheckDigitGood: boolean | undefined;
}

/** Letters and digits only, upper case: `AB 123.456-7` is `AB1234567`. Of a machine-readable zone, its number. */
export function documentToKey(text: string): string {
  return parseDocument(text)[0]?.key ?? foldDocument(text);
}

/** The number, or the numbers of a machine-readable zone; none when it is too short to say anything. */
export function parseDocument(text: string): DocumentNumber[] {
  if (text.includes("<")) {
    const mrz = parseMrz(text);
    if (mrz !== undefined)
      return [mrz.document, mrz.personalNumber].flatMap((field) => {
        const key = foldDocument(field?.text ?? "");
        return key.length < documentKeyMin ? [] : [{ key, isCheckDigitGood: field?.isCheckDigitGood }];
      });
    const numbered = /^\s*([A-Z0-9<]{9})([0-9])\s*$/i.exec(text.slice(0, 40));
    if (numbered !== null) {
      const [, number = "", digit] = numbered;
      const isCheckDigitGood = checkDigitOf(number.toUpperCase()) === Number(digit);
      return [{ key: foldDocument(number), isCheckDigitGood }].filter(
        ({ key }) => key.length >= documentKeyMin,
      );
    }
  }
  const key = plainKey.test(text) ? text : foldDocument(text);
  return key.length < documentKeyMin ? [] : [{ key, isCheckDigitGood: undefined }];
}

/** What is a key already. */
const plainKey = /^[A-Z0-9]{5,32}$/;

/**
 * Keys under which an index finds the holders of numbers that are equal to this one or confused with it in print: its
 * print form, and that without its last sign where this is the check digit of the rest. One key in common, either
 * way, is a reason to compare, not yet an agreement.
 */
export function documentToLookupKeys(key: string): string[] {
  const short = key.slice(0, -1);
  const hasCheckDigit = short.length >= numberWithCheckDigitMin && key.endsWith(String(checkDigitOf(short)));
  return (hasCheckDigit ? [key, short] : [key]).map(toPrintForms);
}

function toPrintForms(key: string): string {
  let forms = "";
  for (let at = 0; at < key.length; at++) forms += String.fromCharCode(printForm(key.charCodeAt(at)));
  return forms;
}

/** Shorter numbers end in their check digit by chance too often for it to be one. */
export const numberWithCheckDigitMin = 8;

function foldDocument(text: string): string {
  let key = "";
  const plain = text.slice(0, 100).toWellFormed().normalize("NFKC").toUpperCase();
  for (const character of plain.matchAll(/[\p{L}\p{N}]/gu)) {
    if (key.length + character[0].length > documentKeyMax) break;
    key += character[0];
  }
  return key;
}

export type DocumentLikeness = "equal" | "near" | "other";

/**
 * Symmetric. Equal too when one ends in the other's check digit, as in the machine-readable zone. Near: one sign
 * differs, is missing or is over, two beside each other are exchanged, or all that differ are confused in print. Only
 * numbers of ASCII signs are near each other: others are too rare for it to matter.
 */
export function compareDocuments(a: string, b: string): DocumentLikeness {
  if (a === b) return "equal";
  if (!/^[\x20-\x7e]*$/.test(a + b)) return "other";
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return "other";
  if (long.length > short.length) {
    if (
      short.length >= numberWithCheckDigitMin &&
      long.startsWith(short) &&
      long.at(-1) === String(checkDigitOf(short))
    )
      return "equal";
    return short.length >= documentNearMin && isOneMissing(short, long) ? "near" : "other";
  }
  if (a.length < documentNearMin) return "other";
  const differing = Array.from({ length: a.length }, (_, at) => at).filter((at) => a[at] !== b[at]);
  const [first = 0, second = 0] = differing;
  if (differing.length === 1) return "near";
  if (differing.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first])
    return "near";
  return differing.every((at) => printForm(a.charCodeAt(at)) === printForm(b.charCodeAt(at)))
    ? "near"
    : "other";
}

function isOneMissing(short: string, long: string): boolean {
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(at) === long.slice(at + 1);
}

/** Signs that eyes and readers of print take for each other have one form: 0OQD, 1IL, 2Z, 5S, 6G, 8B. */
export function printForm(code: number): number {
  return printForms[code] ?? code;
}

const printForms: readonly number[] = createPrintForms();

function createPrintForms(): number[] {
  const forms = Array.from({ length: 128 }, (_, code) => code);
  for (const alike of ["0OQD", "1IL", "2Z", "5S", "6G", "8B"])
    for (const sign of alike) forms[sign.charCodeAt(0)] = alike.charCodeAt(0);
  return forms;
}
