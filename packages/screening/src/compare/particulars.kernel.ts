/**
 * Weighs what is known beside two names, from bytes, without allocation: it runs for every candidate of a query that
 * has particulars. Layout: particulars.ts. Twin: particularsNats in evidence.ts.
 */
import { birthSlots, birthSlotsNats } from "./birth.kernel.ts";
import { documentNearMin, numberWithCheckDigitMin, printForm } from "./document.ts";
import { evidenceNats } from "./evidence-levels.ts";

export const headerBytes = 5;
export const birthBytes = 6;
export const nationalityBytes = 2;
export const birthConventional = 4;

const nationalityEqual = evidenceNats("nationalityEqual");
const nationalityDiffers = evidenceNats("nationalityDiffers");
const genderEqual = evidenceNats("genderEqual");
const genderDiffers = evidenceNats("genderDiffers");
const documentEqual = evidenceNats("documentEqual");
const documentNear = evidenceNats("documentNear");
const placeEqual = evidenceNats("placeEqual");
const placeAlike = evidenceNats("placeAlike");
const placeCountry = evidenceNats("placeCountry");
const placeDiffers = evidenceNats("placeDiffers");

/** Ranks of two places' likeness; the highest of all pairs speaks. */
const rankNone = 0;
const rankOther = 1;
const rankCountry = 2;
const rankAlike = 3;
const rankEqual = 4;

/** `slots` are the births of `a`, read by readBirthSlots; both sides have at least a header. */
export function bytesNats(slots: Int32Array, a: Uint8Array, b: Uint8Array, bAt: number): number {
  let nats = 0;
  if (a[0] !== 0 && b[bAt] !== 0) nats += birthsNats(slots, a[0] as number, b, bAt);
  if (a[1] !== 0 && b[bAt + 1] !== 0) nats += nationalitiesNats(a, b, bAt);
  const aGender = a[4] as number;
  const bGender = b[bAt + 4] as number;
  if (aGender !== 0 && bGender !== 0) nats += aGender === bGender ? genderEqual : genderDiffers;
  if (a[2] !== 0 && b[bAt + 2] !== 0) nats += documentsNats(a, b, bAt);
  if (a[3] !== 0 && b[bAt + 3] !== 0) nats += placesNats(a, b, bAt);
  return nats;
}

/** Reads one birth at `at` into the slots; a conventional day and month are not known. */
export function readBirthSlots(bytes: Uint8Array, at: number, slots: Int32Array, slot: number): void {
  const flags = bytes[at] as number;
  const year = (bytes[at + 1] as number) | ((bytes[at + 2] as number) << 8);
  const isConventional = (flags & birthConventional) !== 0;
  slots[slot] = flags & 1;
  slots[slot + 1] = year;
  slots[slot + 2] = year + (bytes[at + 3] as number);
  slots[slot + 3] = isConventional ? 0 : (bytes[at + 4] as number);
  slots[slot + 4] = isConventional ? 0 : (bytes[at + 5] as number);
}

const ownSlots = new Int32Array(birthSlots);

function birthsNats(slots: Int32Array, aCount: number, b: Uint8Array, bAt: number): number {
  const bCount = b[bAt] as number;
  let best = -Infinity;
  for (let j = 0; j < bCount; j++) {
    readBirthSlots(b, bAt + headerBytes + j * birthBytes, ownSlots, 0);
    for (let i = 0; i < aCount; i++) {
      const nats = birthSlotsNats(slots, i * birthSlots, ownSlots, 0);
      if (nats > best) best = nats;
    }
  }
  return lessen(best, aCount * bCount);
}

function lessen(nats: number, pairs: number): number {
  if (nats <= 0 || pairs <= 1) return nats;
  const left = nats - Math.log(pairs);
  return Math.max(left, 0);
}

function nationalitiesNats(a: Uint8Array, b: Uint8Array, bAt: number): number {
  const aCount = a[1] as number;
  const bCount = b[bAt + 1] as number;
  const aStart = headerBytes + (a[0] as number) * birthBytes;
  const bStart = bAt + headerBytes + (b[bAt] as number) * birthBytes;
  for (let i = aStart; i < aStart + aCount * nationalityBytes; i += nationalityBytes)
    for (let j = bStart; j < bStart + bCount * nationalityBytes; j += nationalityBytes)
      if (a[i] === b[j] && a[i + 1] === b[j + 1]) return lessen(nationalityEqual, aCount * bCount);
  return nationalityDiffers;
}

export function documentsStart(bytes: Uint8Array, at: number): number {
  return at + headerBytes + (bytes[at] as number) * birthBytes + (bytes[at + 1] as number) * nationalityBytes;
}

function documentsNats(a: Uint8Array, b: Uint8Array, bAt: number): number {
  const aCount = a[2] as number;
  const bCount = b[bAt + 2] as number;
  const bStart = documentsStart(b, bAt);
  let best = 0;
  let i = documentsStart(a, 0);
  for (let n = 0; n < aCount; n++) {
    let j = bStart;
    for (let k = 0; k < bCount; k++) {
      const nats = documentNats(a, i, b, j);
      if (nats === documentEqual) return nats;
      if (nats > best) best = nats;
      j += (b[j] as number) + 1;
    }
    i += (a[i] as number) + 1;
  }
  return best;
}

/** At the two places: a length, then so many signs. */
function documentNats(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): number {
  const aLength = a[aAt] as number;
  const bLength = b[bAt] as number;
  if (aLength > bLength) return documentNats(b, bAt, a, aAt);
  if (bLength - aLength > 1) return 0;
  const i = aAt + 1;
  const j = bAt + 1;
  let same = 0;
  while (same < aLength && a[i + same] === b[j + same]) same++;
  if (aLength < bLength) {
    if (
      same === aLength &&
      aLength >= numberWithCheckDigitMin &&
      isCheckDigit(a, i, aLength, b[j + aLength] as number)
    )
      return documentEqual;
    if (aLength < documentNearMin || !isAscii(a, i, aLength) || !isAscii(b, j, bLength)) return 0;
    while (same < aLength && a[i + same] === b[j + same + 1]) same++;
    return same === aLength ? documentNear : 0;
  }
  if (same === aLength) return documentEqual;
  if (aLength < documentNearMin || !isAscii(a, i, aLength) || !isAscii(b, j, bLength)) return 0;
  return isNearOfSameLength(a, i, b, j, aLength) ? documentNear : 0;
}

function isNearOfSameLength(a: Uint8Array, i: number, b: Uint8Array, j: number, length: number): boolean {
  let differing = 0;
  let last = -2;
  let isExchanged = false;
  let isPrint = true;
  for (let at = 0; at < length; at++) {
    const x = a[i + at] as number;
    const y = b[j + at] as number;
    if (x === y) continue;
    differing++;
    isExchanged = differing === 2 && last === at - 1 && a[i + last] === y && b[j + last] === x;
    if (printForm(x) !== printForm(y)) isPrint = false;
    last = at;
  }
  return differing === 1 || isExchanged || isPrint;
}

function isAscii(bytes: Uint8Array, at: number, length: number): boolean {
  for (let k = at; k < at + length; k++) if ((bytes[k] as number) > 126) return false;
  return true;
}

/** checkDigitOf over bytes. */
function isCheckDigit(bytes: Uint8Array, at: number, length: number, digit: number): boolean {
  let sum = 0;
  for (let k = 0; k < length; k++) {
    const code = bytes[at + k] as number;
    const isDigit = code >= 48 && code <= 57;
    if (!isDigit && (code < 65 || code > 90)) return false;
    const weight = k % 3 === 0 ? 7 : k % 3 === 1 ? 3 : 1;
    sum += (isDigit ? code - 48 : code - 55) * weight;
  }
  return digit === 48 + (sum % 10);
}

export function placesStart(bytes: Uint8Array, at: number): number {
  let place = documentsStart(bytes, at);
  for (let n = bytes[at + 2] as number; n > 0; n--) place += (bytes[place] as number) + 1;
  return place;
}

/** A place: its country (2), its number of tokens, 8 bytes for each, the length of its text, its text. */
export function placeEnd(bytes: Uint8Array, at: number): number {
  const textAt = at + 3 + (bytes[at + 2] as number) * 8;
  return textAt + 1 + (bytes[textAt] as number);
}

function placesNats(a: Uint8Array, b: Uint8Array, bAt: number): number {
  const aCount = a[3] as number;
  const bCount = b[bAt + 3] as number;
  const bStart = placesStart(b, bAt);
  let best = rankNone;
  let i = placesStart(a, 0);
  for (let n = 0; n < aCount; n++) {
    let j = bStart;
    for (let k = 0; k < bCount; k++) {
      const rank = placeRank(a, i, b, j);
      if (rank > best) best = rank;
      j = placeEnd(b, j);
    }
    i = placeEnd(a, i);
  }
  if (best <= rankOther) return best === rankOther ? placeDiffers : 0;
  const nats = best === rankEqual ? placeEqual : best === rankAlike ? placeAlike : placeCountry;
  return lessen(nats, aCount * bCount);
}

function placeRank(a: Uint8Array, i: number, b: Uint8Array, j: number): number {
  const isCountry = a[i] !== 0 && b[j] !== 0;
  const isSameCountry = a[i] === b[j] && a[i + 1] === b[j + 1];
  if (isCountry && !isSameCountry) return rankOther;
  const aTokens = a[i + 2] as number;
  const bTokens = b[j + 2] as number;
  if (aTokens === 0 || bTokens === 0) return isCountry ? rankCountry : rankNone;
  let equal = 0;
  let alike = 0;
  for (let x = i + 3; x < i + 3 + aTokens * 8; x += 8) {
    let isEqual = false;
    let isAlike = false;
    for (let y = j + 3; y < j + 3 + bTokens * 8; y += 8) {
      if (isSameWord(a, x, b, y)) isEqual = true;
      if (isSameWord(a, x + 4, b, y + 4)) isAlike = true;
    }
    if (isEqual) equal++;
    if (isAlike) alike++;
  }
  if (equal === Math.max(aTokens, bTokens)) return rankEqual;
  return alike === Math.min(aTokens, bTokens) ? rankAlike : rankOther;
}

function isSameWord(a: Uint8Array, i: number, b: Uint8Array, j: number): boolean {
  return a[i] === b[j] && a[i + 1] === b[j + 1] && a[i + 2] === b[j + 2] && a[i + 3] === b[j + 3];
}
