/**
 * Learns ../src/data/costs.json: what it costs, in nats, to take one sound for another, to lose one, to gain one; and how far
 * spellings of one name, and two names, lie apart under these costs. Method: edit-model.ts, costs-from-model.ts.
 * `node packages/screening/learn/learn-costs.ts FOLDER` judges the costs on names that they were not learned from,
 * against plain edit distance, and writes nothing; learn-all.ts writes.
 */
import { soundByte, soundLetters } from "../src/text/index.ts";
import { type CostLimits, type LearnedCosts, modelToCosts } from "./costs-from-model.ts";
import { distancesByLength } from "./distances-by-length.ts";
import {
  alphabetSize,
  expectCounts,
  modelToChance,
  pairBelief,
  pairLogLikelihood,
  trainEditModel,
  type WeightedPair,
} from "./edit-model.ts";
import { type Distance, drawOtherPairs, judgeDistance } from "./judge-costs.ts";
import { learnedDistance } from "./learned-distance.ts";
import { sharpenCosts, sharpening } from "./sharpen-costs.ts";
import { readSoundPairs, type SoundPair, type SoundPairs } from "./sound-pairs.ts";
import { readOnlyArgument } from "./write-data.ts";

const training = { iterations: 12, smoothing: 0.005, symmetric: true, chanceShare: 0.1 };
/**
 * Limits by table. Where both sides write their vowels a slip of the hand makes any sound of any other, so that no
 * single one may cost as much as the pairs say, which hold romanisations and no slips. Beside Arabic they do say it.
 */
const limitsByTable: Readonly<Record<TableName, CostLimits>> = {
  written: { swapMax: 5, loneMax: 4.5, costMin: 0.05, transposition: 3.5 },
  free: { swapMax: 7, loneMax: 6.5, costMin: 0.02, transposition: 3.5 },
};
export type TableName = "written" | "free";
const tables: readonly TableName[] = ["written", "free"];

export interface Learned {
  costs: LearnedCosts;
  /** Before they were sharpened. */
  byModel: LearnedCosts;
  /** The pairs, each weighing as much of its weight as it is believed to be one name. */
  believed: WeightedPair[];
}

function learnCosts(pairs: readonly SoundPair[], all: readonly SoundPair[], table: TableName): Learned {
  const model = trainEditModel(pairs, training);
  const chance = modelToChance(model, training.chanceShare);
  const limits = limitsByTable[table];
  const believed = pairs.map((pair) => {
    const whole = Math.exp(pairLogLikelihood(model, pair.left, pair.right));
    return { ...pair, weight: pair.weight * pairBelief(whole, pair, chance) };
  });
  const byModel = modelToCosts(model, expectCounts(model, pairs, chance), limits);
  return { costs: sharpenCosts(byModel, believed, drawOtherPairs(pairs, all), limits), byModel, believed };
}

/** Costs by table, from all pairs. */
export function learnTables(pairs: SoundPairs): Record<TableName, Learned> {
  return {
    written: learnCosts(pairs.written, pairs.written, "written"),
    free: learnCosts(pairs.free, pairs.free, "free"),
  };
}

export function makeCostsData(pairs: SoundPairs, learned: Record<TableName, Learned>): unknown {
  return {
    provenance: {
      sources: [
        "wd_arabic_64.tsv, wd_russian_20.tsv, wd_hebrew_20.tsv: name tokens of Wikidata (CC0), steveash/NETransliteration-COLING2018",
        "google_ar2en.txt: google/transliteration (Apache-2.0)",
        "synonames_pairs.txt: alephdata/synonames (public; no licence stands in the copy used)",
      ],
      kept: "costs of sounds and shares of distances; no name",
      script: "packages/screening/learn/learn-costs.ts",
      training,
      sharpening,
      limits: limitsByTable,
      pairs: Object.fromEntries(tables.map((table) => [table, pairs[table].length])),
      reading:
        "nats; a pair of letters is listed once and holds both ways; what is not listed costs defaultSwap or defaultLone; initialLone and finalLone stand where a word's first or last sound has another price than lone; distances: of pairs whose longer side has so many sounds, the share that lies at most so far apart (limits), by lone alone: spellings of one name, in the measure in which the model believes them to be (same), two names drawn at random (random), two names that share a candidate key (near)",
    },
    ...Object.fromEntries(tables.map((table) => [table, makeTable(pairs[table], learned[table], table)])),
  };
}

function makeTable(pairs: readonly SoundPair[], learned: Learned, table: TableName): unknown {
  const { costs, believed } = learned;
  const limits = limitsByTable[table];
  return {
    defaultSwap: limits.swapMax,
    defaultLone: limits.loneMax,
    transposition: limits.transposition,
    swap: swapsUnder(costs, limits),
    lone: lonesWhere(costs.lone, (cost) => cost < limits.loneMax),
    initialLone: lonesWhere(costs.initialLone, (cost, sound) => isOtherPrice(cost, costs, sound)),
    finalLone: lonesWhere(costs.finalLone, (cost, sound) => isOtherPrice(cost, costs, sound)),
    distances: distancesByLength(
      believed,
      drawOtherPairs(pairs, pairs),
      costsToDistance(withoutPlaces(costs)),
    ),
  };
}

const isOtherPrice = (cost: number, costs: LearnedCosts, sound: number) =>
  Math.abs(cost - (costs.lone[sound] as number)) >= 0.1;

function swapsUnder(costs: LearnedCosts, limits: CostLimits): Record<string, number> {
  const swaps: Record<string, number> = {};
  soundLetters.forEach((a, at) => {
    for (const b of soundLetters.slice(at + 1)) {
      const cost = costs.swap[soundByte(a) * alphabetSize + soundByte(b)] as number;
      if (cost < limits.swapMax) swaps[a + b] = round(cost);
    }
  });
  return swaps;
}

function lonesWhere(
  costs: Float64Array,
  isKept: (cost: number, sound: number) => boolean,
): Record<string, number> {
  const lones: Record<string, number> = {};
  for (const letter of soundLetters) {
    const cost = costs[soundByte(letter)] as number;
    if (isKept(cost, soundByte(letter))) lones[letter] = round(cost);
  }
  return lones;
}

const round = (cost: number) => Math.round(cost * 100) / 100;

const costsToDistance =
  (costs: LearnedCosts): Distance =>
  (left, right) =>
    learnedDistance(left, right, costs);

const withoutPlaces = (costs: LearnedCosts): LearnedCosts => ({
  ...costs,
  initialLone: costs.lone,
  finalLone: costs.lone,
});

/** Each change costs one: what anybody would use who had learned nothing. */
const plainCosts: LearnedCosts = {
  swap: new Float64Array(alphabetSize ** 2).fill(1),
  lone: new Float64Array(alphabetSize).fill(1),
  initialLone: new Float64Array(alphabetSize).fill(1),
  finalLone: new Float64Array(alphabetSize).fill(1),
  transposition: 1,
};

function judge(folder: string): void {
  const pairs = readSoundPairs(folder);
  for (const table of tables) {
    const heldOut = pairs[table].filter((pair) => pair.isHeldOut);
    const { costs, byModel } = learnCosts(
      pairs[table].filter((pair) => !pair.isHeldOut),
      pairs[table],
      table,
    );
    const plain = costsToDistance(plainCosts);
    const others = drawOtherPairs(heldOut, pairs[table]);
    const ways: Record<string, Distance> = {
      plain,
      "plain, by length": (a, b) => plain(a, b) / Math.max(a.length, b.length),
      "by the model": costsToDistance(withoutPlaces(byModel)),
      "by the model, by place": costsToDistance(byModel),
      learned: costsToDistance(withoutPlaces(costs)),
      "learned, by place": costsToDistance(costs),
      "learned, by place, by √length": (a, b) =>
        learnedDistance(a, b, costs) / Math.sqrt(Math.max(a.length, b.length)),
    };
    for (const [way, distance] of Object.entries(ways))
      process.stdout.write(
        `${JSON.stringify({ table, way, ...judgeDistance(distance, heldOut, others) })}\n`,
      );
  }
}

if (import.meta.main) judge(readOnlyArgument());
