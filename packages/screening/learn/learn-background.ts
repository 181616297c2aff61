/**
 * Makes ../src/data/background.json: how common name tokens are among people at large, by sound and by skeleton, so
 * that Mohamed, Maria, Kim and Ivanov are common on a node that holds three people. Counts of sounds, no persons.
 */
import { parseName, soundToSkeletons } from "../src/text/index.ts";
import {
  concentration,
  patronymicConcentration,
  patronymicCountries,
  rankCurves,
  readCountryShares,
  readNativeShares,
  readSynonameShares,
  readWikidataShares,
  type Shares,
  zipfOffset,
} from "./people-shares.ts";

/** Counts are scaled to so many people: enough to tell common from rare, few beside real holdings. */
const people = 20_000;
/** Weights of the sources: evenness from the countries; breadth from Wikidata, of whose tokens only a half is here. */
const parts = { countries: 0.5, synonames: 0.3, wikidata: 0.2 };
const soundsMax = 6_000;
const nativeSoundsMax = 3_000;
/** Skeletons below so many people are not kept. */
const skeletonCountMin = 1;

export function makeBackgroundData(folder: string): unknown {
  const bySound: Shares = new Map();
  addTokens(bySound, readWikidataShares(folder), parts.wikidata);
  addTokens(bySound, readSynonameShares(folder), parts.synonames);
  addTokens(bySound, readCountryShares(folder), parts.countries);
  const bySkeleton: Shares = new Map();
  for (const [sound, share] of bySound) add(bySkeleton, soundToSkeletons(sound)[0] as string, share);
  const native: Shares = new Map();
  addTokens(
    native,
    readNativeShares(folder, (sound) => bySound.get(sound) ?? 0),
    1,
  );
  // A sound that Latin spellings have as well is counted among them.
  for (const sound of bySound.keys()) native.delete(sound);
  const kept = [...mostCommon(bySound, soundsMax), ...mostCommon(native, nativeSoundsMax)];
  return {
    provenance: {
      sources: [
        "wd_arabic_64.tsv, wd_russian_20.tsv, wd_hebrew_20.tsv: name tokens of Wikidata (CC0) with counts, steveash/NETransliteration-COLING2018",
        "common_forenames_by_country.csv, common_surnames_by_country.csv: sigpwned/popular-names-by-country-dataset (CC0; figures from Wikipedia's lists and statistical offices)",
        "synonames_pairs.txt: alephdata/synonames (public; no licence stands in the copy used), in its order",
      ],
      kept: "counts of sounds and of skeletons; spellings are not kept",
      script: "packages/screening/learn/learn-background.ts",
      parameters: {
        parts,
        soundsMax,
        nativeSoundsMax,
        skeletonCountMin,
        rankCurves,
        concentration,
        patronymicConcentration,
        zipfOffset,
        patronymicCountries: patronymicCountries.join(" "),
      },
      reading:
        "of so many `people`, how many bear a token of this sound (bySound) or skeleton (bySkeleton); sounds of other scripts are the same people once more, under the sound that their own script gives",
    },
    people,
    bySound: toCounts(kept, 0.1),
    bySkeleton: toCounts(bySkeleton, skeletonCountMin),
  };
}

function addTokens(into: Shares, shares: Shares, part: number): void {
  for (const [text, share] of shares)
    for (const token of parseName(text)) if (!token.initial) add(into, token.sound, part * share);
}

function add(into: Shares, key: string, share: number): void {
  into.set(key, share + (into.get(key) ?? 0));
}

function mostCommon(shares: Shares, max: number): [string, number][] {
  return [...shares].toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1)).slice(0, max);
}

/** In order of the keys, to one tenth of a person. */
function toCounts(shares: Iterable<[string, number]>, least: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [key, share] of [...shares].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const count = Math.round(share * people * 10) / 10;
    if (count >= least) counts[key] = count;
  }
  return counts;
}
