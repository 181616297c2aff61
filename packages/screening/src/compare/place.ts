/**
 * Places of birth and residence: weak evidence, for sources name the village, the town or the province. Compared by
 * the sounds of their tokens, so that scripts and spellings meet; a country beside them is told apart by its code.
 */
import { parseName, soundToSkeletons } from "../text/index.ts";
import { findCountryNamed } from "./nationality.ts";

export const placeTextMax = 64;
export const placeTokensMax = 4;

export interface Place {
  readonly text: string;
  /** Hashes of the tokens as they sound, and of their skeletons, at the same positions. */
  readonly sounds: readonly number[];
  readonly skeletons: readonly number[];
  /** Alpha-2, or empty. */
  readonly country: string;
}

/** Holdings name few places, each of them often. */
const knownPlaces = new Map<string, Place | undefined>();
const knownPlacesMax = 4096;

/** Undefined when nothing in the text can be compared. */
export function parsePlace(text: string): Place | undefined {
  const cut = text.slice(0, placeTextMax);
  if (knownPlaces.has(cut)) return knownPlaces.get(cut);
  if (knownPlaces.size === knownPlacesMax) knownPlaces.clear();
  const place = readPlace(cut.toWellFormed().trim());
  knownPlaces.set(cut, place);
  return place;
}

/** Empties the table: what an index forgets shall not stay here. */
export function forgetPlaces(): void {
  knownPlaces.clear();
}

function readPlace(text: string): Place | undefined {
  const [sounds, skeletons]: [number[], number[]] = [[], []];
  let country = "";
  for (const part of text.split(/[,;()/]/)) {
    const named = findCountryNamed(part);
    if (named !== undefined) country ||= named;
    for (const { sound } of named === undefined ? parseName(part) : []) {
      const [skeleton = ""] = soundToSkeletons(sound);
      // A single consonant is no likeness: Oujda and Aït would be one town.
      const key = hashText(skeleton.length < 2 ? `=${sound}` : skeleton);
      if (sounds.length === placeTokensMax || skeletons.includes(key)) continue;
      sounds.push(hashText(sound));
      skeletons.push(key);
    }
  }
  return sounds.length === 0 && country === "" ? undefined : { text, sounds, skeletons, country };
}

export type PlaceLikeness = "equal" | "alike" | "country" | "none" | "other";

/** Symmetric. Alike when all tokens of the side that has fewer have one of like sound; `none`: nothing to compare. */
export function comparePlaces(a: Place, b: Place): PlaceLikeness {
  if (a.country !== "" && b.country !== "" && a.country !== b.country) return "other";
  if (a.sounds.length === 0 || b.sounds.length === 0)
    return a.country !== "" && a.country === b.country ? "country" : "none";
  const fewer = Math.min(a.sounds.length, b.sounds.length);
  const more = Math.max(a.sounds.length, b.sounds.length);
  if (a.sounds.filter((sound) => b.sounds.includes(sound)).length === more) return "equal";
  return a.skeletons.filter((skeleton) => b.skeletons.includes(skeleton)).length === fewer
    ? "alike"
    : "other";
}

/** FNV-1a over UTF-16 units: two places fall together by chance once in four billion. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
