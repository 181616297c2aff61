/**
 * Particulars as bytes, so that an index holds a million people's in one pool. Nothing known is no byte at all.
 *
 * | bytes | |
 * |---|---|
 * | 1 1 1 1 | numbers of births, nationalities, documents, places (16, 16, 32, 16 at most) |
 * | 1 | gender: 0 unknown, 1 female, 2 male |
 * | 6 each | births: flags (1 Hijri, 2 circa, 4 conventional), first year (2, little endian), years more, month, day |
 * | 2 each | nationalities: alpha-2 in ASCII |
 * | 1 + n each | documents: length, UTF-8 |
 * | 3 + 8 t + 1 + n each | places: country (2, or zeros), tokens, for each the hashes of sound and skeleton (4, 4), length, UTF-8 |
 */

import { birthSlots } from "./birth.kernel.ts";
import type { BirthDate } from "./birth.ts";
import { findBirthLevel, levelToNats, spanChanceMax } from "./birth-levels.ts";
import { birthToSpans } from "./birth-weigh.ts";
import { type Particulars, particularsMax, weighParticulars } from "./evidence.ts";
import { evidenceNats } from "./evidence-levels.ts";
import {
  birthBytes,
  birthConventional,
  bytesNats,
  documentsStart,
  headerBytes,
  placesStart,
  readBirthSlots,
} from "./particulars.kernel.ts";
import type { Place } from "./place.ts";
import type { Reason } from "./reason.ts";

const birthHijri = 1;
const birthCirca = 2;
const genders = ["unknown", "female", "male"] as const;
const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder();
const nothing = new Uint8Array(0);

/** Lists longer than particularsMax are cut. */
export function particularsToBytes(particulars: Particulars): Uint8Array {
  const births = particulars.births.slice(0, particularsMax.births);
  const nationalities = particulars.nationalities.slice(0, particularsMax.nationalities);
  const documents = particulars.documents.slice(0, particularsMax.documents);
  const places = particulars.places.slice(0, particularsMax.places);
  const gender = genders.indexOf(particulars.gender);
  if (births.length + nationalities.length + documents.length + places.length + gender === 0) return nothing;
  const bytes: number[] = [births.length, nationalities.length, documents.length, places.length, gender];
  for (const birth of births) pushBirth(bytes, birth);
  for (const code of nationalities) bytes.push(code.charCodeAt(0), code.charCodeAt(1));
  for (const key of documents) pushText(bytes, key);
  for (const place of places) pushPlace(bytes, place);
  return Uint8Array.from(bytes);
}

function pushBirth(bytes: number[], birth: BirthDate): void {
  const { calendar, yearFrom, yearTo, month, day, isCirca, isConventional } = birth;
  const flags =
    (calendar === "hijri" ? birthHijri : 0) |
    (isCirca ? birthCirca : 0) |
    (isConventional ? birthConventional : 0);
  bytes.push(flags, yearFrom & 255, yearFrom >> 8, yearTo - yearFrom, month, day);
}

function pushText(bytes: number[], text: string): void {
  const encoded = utf8.encode(text);
  bytes.push(encoded.length, ...encoded);
}

function pushPlace(bytes: number[], place: Place): void {
  const { country, sounds, skeletons, text } = place;
  bytes.push(...(country === "" ? [0, 0] : [country.charCodeAt(0), country.charCodeAt(1)]), sounds.length);
  for (const [at, sound] of sounds.entries())
    for (const hash of [sound, skeletons[at] as number])
      bytes.push(hash & 255, (hash >>> 8) & 255, (hash >>> 16) & 255, hash >>> 24);
  pushText(bytes, text);
}

/** `start` and `end` bound one row's bytes in a pool. */
export function bytesToParticulars(bytes: Uint8Array, start: number, end: number): Particulars {
  const particulars: Particulars = {
    births: [],
    nationalities: [],
    gender: "unknown",
    documents: [],
    places: [],
    hasBadCheckDigit: false,
  };
  if (end <= start) return particulars;
  const [births, nationalities, documents, places, gender] = bytes.subarray(start, start + headerBytes);
  particulars.gender = genders[gender as number] ?? "unknown";
  for (let n = 0; n < (births as number); n++)
    particulars.births.push(readBirth(bytes, start + headerBytes + n * birthBytes));
  let at = start + headerBytes + (births as number) * birthBytes;
  for (let n = 0; n < (nationalities as number); n++, at += 2)
    particulars.nationalities.push(String.fromCharCode(bytes[at] as number, bytes[at + 1] as number));
  at = documentsStart(bytes, start);
  for (let n = 0; n < (documents as number); n++, at += 1 + (bytes[at] as number))
    particulars.documents.push(readText(bytes, at));
  at = placesStart(bytes, start);
  for (let n = 0; n < (places as number); n++) {
    const { place, next } = readPlace(bytes, at);
    particulars.places.push(place);
    at = next;
  }
  return particulars;
}

function readBirth(bytes: Uint8Array, at: number): BirthDate {
  const [flags = 0, low = 0, high = 0, more = 0, month = 0, day = 0] = bytes.subarray(at, at + birthBytes);
  const yearFrom = low | (high << 8);
  return {
    calendar: (flags & birthHijri) === 0 ? "gregorian" : "hijri",
    yearFrom,
    yearTo: yearFrom + more,
    month,
    day,
    isCirca: (flags & birthCirca) !== 0,
    isConventional: (flags & birthConventional) !== 0,
  };
}

function readText(bytes: Uint8Array, at: number): string {
  // The pool may be shared between threads, and decoders take no shared memory: the few bytes are copied.
  return fromUtf8.decode(bytes.slice(at + 1, at + 1 + (bytes[at] as number)));
}

function readPlace(bytes: Uint8Array, at: number): { place: Place; next: number } {
  const tokens = bytes[at + 2] as number;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const hashes = (offset: number) =>
    Array.from({ length: tokens }, (_, n) => view.getUint32(at + 3 + n * 8 + offset, true));
  const country = bytes[at] === 0 ? "" : String.fromCharCode(bytes[at] as number, bytes[at + 1] as number);
  const textAt = at + 3 + tokens * 8;
  const place = { text: readText(bytes, textAt), sounds: hashes(0), skeletons: hashes(4), country };
  return { place, next: textAt + 1 + (bytes[textAt] as number) };
}

interface CompiledParticulars {
  bytes: Uint8Array;
  slots: Int32Array;
}

/** The asked side is compiled once per query, and forgotten with it. */
const compiledByAsked = new WeakMap<Particulars, CompiledParticulars>();

function compileAsked(asked: Particulars): CompiledParticulars {
  const bytes = particularsToBytes(asked);
  const slots = new Int32Array(particularsMax.births * birthSlots);
  for (let n = 0; n < (bytes[0] ?? 0); n++)
    readBirthSlots(bytes, headerBytes + n * birthBytes, slots, n * birthSlots);
  const compiled = { bytes, slots };
  compiledByAsked.set(asked, compiled);
  return compiled;
}

/** Total nats, for less against: what particularsNats says. Allocates for the first call with one `asked` only. */
export function weighParticularsBytes(
  asked: Particulars,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  if (end <= start) return 0;
  const compiled = compiledByAsked.get(asked) ?? compileAsked(asked);
  return compiled.bytes.length === 0 ? 0 : bytesNats(compiled.slots, compiled.bytes, bytes, start);
}

/** For the few that are shown. */
export function explainParticularsBytes(
  asked: Particulars,
  bytes: Uint8Array,
  start: number,
  end: number,
): Reason[] {
  return weighParticulars(asked, bytesToParticulars(bytes, start, end));
}

/** No row can support this query with more nats: what an index may skip by. */
export function particularsNatsMax(asked: Particulars): number {
  let nats = Math.max(0, ...asked.births.map(birthNatsMax));
  if (asked.nationalities.length > 0) nats += evidenceNats("nationalityEqual");
  if (asked.gender !== "unknown") nats += evidenceNats("genderEqual");
  if (asked.documents.length > 0) nats += evidenceNats("documentEqual");
  if (asked.places.length > 0) nats += evidenceNats("placeEqual");
  return nats;
}

function birthNatsMax(birth: BirthDate): number {
  const known = birth.isConventional || birth.month === 0 ? "year" : birth.day === 0 ? "month" : "day";
  if (birth.yearFrom === birth.yearTo) return levelToNats(findBirthLevel(known, "equal"));
  const { m, u } = findBirthLevel("span", "overlap");
  const [{ first, last }] = birthToSpans(birth) as [{ first: number; last: number }];
  return levelToNats({ m, u: Math.min(spanChanceMax, u * (last - first + 1)) });
}
