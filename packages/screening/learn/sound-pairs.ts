/**
 * From pairs of spellings to pairs of sounds that are the same name: `written`, where both sides write their vowels,
 * and `free`, where one is Arabic or Hebrew. Sources differ in size by a hundred times, so each kind of pair gets a
 * stated share of the whole weight; within a kind, a pair weighs the square root of how often it was seen.
 */
import { foreignByteMin, soundToBytes, soundToSkeletons, wordToSounds } from "../src/text/index.ts";
import type { WeightedPair } from "./edit-model.ts";
import {
  hashText,
  readGooglePairs,
  readSynonamePairs,
  readWikidataPairs,
  type SpellingPair,
} from "./sources.ts";

export interface SoundPair extends WeightedPair {
  leftText: string;
  rightText: string;
  /** Kept out of learning when the costs are judged; all spellings of one name fall on one side. */
  isHeldOut: boolean;
}

export interface SoundPairs {
  written: SoundPair[];
  free: SoundPair[];
}

/** Of five names one judges. */
const heldOutOneIn = 5;
/** Spellings of one native token that are paired with each other; the most frequent first. */
const groupMax = 12;
/** A pair seen more often weighs no more than one seen so often. */
const countMax = 100;

const writtenShares = { respelled: 0.5, synonames: 0.25, cyrillic: 0.25 };
const freeShares = { arabic: 0.45, google: 0.2, hebrew: 0.2, synonames: 0.15 };

export function readSoundPairs(folder: string): SoundPairs {
  const arabic = readWikidataPairs(folder, "arabic");
  const russian = readWikidataPairs(folder, "russian");
  const hebrew = readWikidataPairs(folder, "hebrew");
  const synonames = readSynonamePairs(folder);
  const respelled = [...pairWithinGroups(arabic), ...pairWithinGroups(russian), ...pairWithinGroups(hebrew)];
  return {
    written: [
      ...weigh(respelled, "written", writtenShares.respelled),
      ...weigh(synonames, "written", writtenShares.synonames),
      ...weigh(russian, "written", writtenShares.cyrillic),
    ],
    free: [
      ...weigh(arabic, "free", freeShares.arabic),
      ...weigh(readGooglePairs(folder), "free", freeShares.google),
      ...weigh(hebrew, "free", freeShares.hebrew),
      ...weigh(synonames, "free", freeShares.synonames),
    ],
  };
}

/** Latin spellings that share a native token are spellings of one name, or of two that the script does not part. */
function pairWithinGroups(pairs: readonly SpellingPair[]): SpellingPair[] {
  const groups = Map.groupBy(pairs, (pair) => pair.right);
  const found: SpellingPair[] = [];
  for (const group of groups.values()) {
    const kept = group.toSorted((a, b) => b.count - a.count || (a.left < b.left ? -1 : 1)).slice(0, groupMax);
    for (let i = 0; i < kept.length; i++)
      for (let j = i + 1; j < kept.length; j++) {
        const [own, other] = [kept[i] as SpellingPair, kept[j] as SpellingPair];
        found.push({ left: own.left, right: other.left, count: Math.min(own.count, other.count) });
      }
  }
  return found;
}

function weigh(pairs: readonly SpellingPair[], table: keyof SoundPairs, share: number): SoundPair[] {
  const sounds = pairs.flatMap((pair) => spellingsToSounds(pair, table));
  const whole = sounds.reduce((sum, pair) => sum + pair.weight, 0);
  for (const pair of sounds) pair.weight *= (share * shareScale) / whole;
  return sounds;
}

/** The weights of a table sum to this: about as many pairs as there are, so that counts read as counts. */
const shareScale = 20_000;

function spellingsToSounds(pair: SpellingPair, table: keyof SoundPairs): SoundPair[] {
  const left = wordToSounds(pair.left);
  const right = wordToSounds(withoutArticle(pair.right, left.sound));
  const isFree = left.vowelless || right.vowelless;
  // Two vowelless sides (Arabic and Hebrew) are rare and teach neither table.
  if (isFree !== (table === "free") || (left.vowelless && right.vowelless)) return [];
  // The side that writes its vowels stands left, whatever the source's order.
  const [own, other] = left.vowelless ? [right, left] : [left, right];
  const [leftBytes, rightBytes] = [soundToBytes(own.sound), soundToBytes(other.sound)];
  if (leftBytes.length < 2 || rightBytes.length < 2) return [];
  if ([...leftBytes, ...rightBytes].some((byte) => byte >= foreignByteMin)) return [];
  const skeleton = soundToSkeletons(own.sound)[0] as string;
  return [
    {
      left: leftBytes,
      right: rightBytes,
      weight: Math.sqrt(Math.min(countMax, pair.count)),
      leftText: left.vowelless ? pair.right : pair.left,
      rightText: left.vowelless ? pair.left : pair.right,
      isHeldOut: hashText(skeleton) % heldOutOneIn === 0,
    },
  ];
}

/** `الحسن` stands for Hasan as for Al-Hasan; the article is compared by nobody (../src/text/name.ts). */
function withoutArticle(native: string, latinSound: string): string {
  const isArticled = native.startsWith("ال") && native.length >= 4 && !/^[aeiu]l/.test(latinSound);
  return isArticled ? native.slice(2) : native;
}
