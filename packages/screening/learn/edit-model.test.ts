import { describe, expect, it } from "vitest";
import { soundByte, soundToBytes } from "../src/text/index.ts";
import { modelToCosts } from "./costs-from-model.ts";
import {
  alphabetSize,
  expectCounts,
  firstModel,
  modelToChance,
  pairBelief,
  pairLogLikelihood,
  trainEditModel,
  type WeightedPair,
} from "./edit-model.ts";
import { createRandom } from "./random.ts";

const pair = (left: string, right: string, weight = 1): WeightedPair => ({
  left: soundToBytes(left),
  right: soundToBytes(right),
  weight,
});
const training = { iterations: 10, smoothing: 0.001, symmetric: true, chanceShare: 0 };
const limits = { swapMax: 6, loneMax: 5, costMin: 0.02, transposition: 3.5 };
const place = (a: string, b: string) =>
  (a === "" ? 0 : soundByte(a)) * alphabetSize + (b === "" ? 0 : soundByte(b));

/** A toy alphabet: k n t stay, p is heard as b three times in ten, e is left out four times in ten. */
function toyPairs(count: number): WeightedPair[] {
  const random = createRandom(30);
  return Array.from({ length: count }, () => {
    let [left, right] = ["", ""];
    for (let at = 0; at < 6; at++) {
      const sound = "kntpe".charAt(random.below(5));
      left += sound;
      if (sound === "p") right += random.next() < 0.3 ? "b" : "p";
      else if (sound !== "e" || random.next() >= 0.4) right += sound;
    }
    return pair(left, right);
  });
}

describe("the edit model", () => {
  it("[C30] grows likelier with every round and stays a distribution", () => {
    const pairs = toyPairs(300);
    let before = Number.NEGATIVE_INFINITY;
    for (const iterations of [1, 2, 3, 5, 8]) {
      const model = trainEditModel(pairs, { ...training, smoothing: 0, iterations });
      const { logLikelihood } = expectCounts(model, pairs);
      expect(logLikelihood).toBeGreaterThanOrEqual(before - 1e-6);
      before = logLikelihood;
      expect(model.joint.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });

  it("[C30] finds the rates with which a toy alphabet was confused", () => {
    const { joint } = trainEditModel(toyPairs(2000), training);
    const share = (a: string, b: string) =>
      ((joint[place(a, b)] as number) + (joint[place(b, a)] as number)) / (a === b ? 2 : 1);
    expect(share("p", "b") / (share("p", "b") + share("p", "p"))).toBeCloseTo(0.3, 1);
    expect(share("e", "") / (share("e", "") + share("e", "e"))).toBeCloseTo(0.4, 1);
    expect(share("k", "n")).toBeLessThan(0.002);
  });

  it("[C30] counts each pair over all of its alignments, as often as it has sounds", () => {
    const model = firstModel(toyPairs(50));
    const { counts } = expectCounts(model, [pair("pen", "bn", 3)]);
    let left = 0;
    for (let a = 1; a < alphabetSize; a++)
      for (let b = 0; b < alphabetSize; b++) left += counts[a * alphabetSize + b] as number;
    expect(left).toBeCloseTo(3 * 3, 9);
    expect(pairLogLikelihood(model, soundToBytes("pen"), soundToBytes("bn"))).toBeLessThan(0);
  });

  it("[C31] believes two spellings and not two names, so that noise teaches nothing", () => {
    const noisy = [...toyPairs(500), ...Array.from({ length: 60 }, () => pair("kkkkkk", "tttttt"))];
    const model = trainEditModel(noisy, { ...training, chanceShare: 0.1 });
    const chance = modelToChance(model, 0.1);
    const belief = (own: WeightedPair) =>
      pairBelief(Math.exp(pairLogLikelihood(model, own.left, own.right)), own, chance);
    expect(belief(pair("kkkkkk", "tttttt"))).toBeLessThan(0.1);
    expect(belief(pair("penkt", "bnkt"))).toBeGreaterThan(0.9);
    const credulous = trainEditModel(noisy, training);
    const confused = (joint: Float64Array) => joint[place("k", "t")] as number;
    expect(confused(model.joint)).toBeLessThan(confused(credulous.joint) / 10);
  });

  it("[C32] prices in nats: an equal sound nothing, a usual fate little, what was never seen the most", () => {
    const pairs = toyPairs(2000);
    const model = trainEditModel(pairs, training);
    const costs = modelToCosts(model, expectCounts(model, pairs), limits);
    const swap = (a: string, b: string) => costs.swap[place(a, b)] as number;
    expect(swap("k", "k")).toBe(0);
    expect(swap("p", "b")).toBeLessThan(1);
    expect(swap("p", "b")).toBe(swap("b", "p"));
    expect(swap("k", "n")).toBeGreaterThan(3);
    expect(swap("m", "l")).toBe(limits.swapMax);
    const lone = (sound: string) => costs.lone[soundByte(sound)] as number;
    // Lost four times in ten on one side, which is what both sides together are taken for.
    expect(lone("e")).toBeLessThan(1.7);
    expect(lone("k")).toBeGreaterThan(3);
    expect(lone("m")).toBe(limits.loneMax);
    for (const cost of [...costs.swap, ...costs.lone, ...costs.initialLone, ...costs.finalLone])
      expect(Number.isFinite(cost) && cost >= 0).toBe(true);
  });

  it("[C32] takes next to nothing for a vowel that one side seldom writes, and for a letter's only counterpart", () => {
    const words = ["kata", "pana", "taka", "naka", "pata", "tana"];
    const pairs = words.flatMap((word) => {
      const native = word.replaceAll("p", "P");
      return [pair(word, native.replaceAll("a", ""), 60), pair(word, native, 30)];
    });
    const model = trainEditModel(pairs, { ...training, symmetric: false });
    const costs = modelToCosts(model, expectCounts(model, pairs), limits);
    expect(costs.lone[soundByte("a")]).toBe(limits.costMin);
    expect(costs.swap[place("p", "P")]).toBeLessThan(0.1);
    expect(costs.swap[place("p", "k")]).toBeGreaterThan(3);
  });

  it("[C32] makes a lone sound dear where it stands fast and cheap where it comes and goes", () => {
    const silent = ["kanah", "tanah", "pakah", "natah", "katah", "panah"];
    const pairs = silent.flatMap((word) => [
      pair(word, word.slice(0, -1), 20),
      pair(`h${word}`, `h${word}`, 20),
    ]);
    const model = trainEditModel(pairs, training);
    const costs = modelToCosts(model, expectCounts(model, pairs), limits);
    const h = soundByte("h");
    expect(costs.finalLone[h]).toBeLessThan(costs.lone[h] as number);
    expect(costs.initialLone[h]).toBeGreaterThan(costs.lone[h] as number);
  });
});
