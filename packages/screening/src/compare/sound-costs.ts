/**
 * What it costs, in nats, to take one sound for another, to lose one, to gain one. Two tables: `written`, where both
 * sides write their vowels, and `free`, where one side does not (Arabic, Hebrew) and a vowel says next to nothing.
 * Learned from attested spellings (packages/screening/learn; provenance in data/costs.json).
 */
import { costsData } from "../data/index.ts";
import { foreignByteMin, soundByte, soundLetters } from "../text/index.ts";

export interface SoundCosts {
  /** Cost of a substitution at [a * foreignByteMin + b], both below foreignByteMin. */
  readonly swap: Float32Array;
  /** Cost of taking anything for a folded foreign character. */
  readonly swapMax: number;
  /** Cost of a sound that only one side has, by byte; as a word's first sound, and as its last. */
  readonly lone: Float32Array;
  readonly initialLone: Float32Array;
  readonly finalLone: Float32Array;
  /** Cost of two neighbours in the wrong order: one slip of the hand. */
  readonly turn: number;
}

interface CostTable {
  swap: Record<string, number>;
  lone: Record<string, number>;
  initialLone: Record<string, number>;
  finalLone: Record<string, number>;
  defaultSwap: number;
  defaultLone: number;
}

const turnNats = 3.5;

export const writtenCosts = createCosts(costsData.written as CostTable);
export const freeCosts = createCosts(costsData.free as CostTable);

function createCosts(table: CostTable): SoundCosts {
  const swap = new Float32Array(foreignByteMin * foreignByteMin).fill(table.defaultSwap);
  for (const letter of soundLetters) swap[soundByte(letter) * (foreignByteMin + 1)] = 0;
  for (const [pair, cost] of Object.entries(table.swap)) {
    const [a, b] = [...pair].map(soundByte) as [number, number];
    swap[a * foreignByteMin + b] = cost;
    swap[b * foreignByteMin + a] = cost;
  }
  const lone = new Float32Array(256).fill(table.defaultLone);
  for (const [letter, cost] of Object.entries(table.lone)) lone[soundByte(letter)] = cost;
  const initialLone = withCosts(lone, table.initialLone);
  const finalLone = withCosts(lone, table.finalLone);
  return { swap, swapMax: table.defaultSwap, lone, initialLone, finalLone, turn: turnNats };
}

function withCosts(costs: Float32Array, others: Readonly<Record<string, number>>): Float32Array {
  const changed = Float32Array.from(costs);
  for (const [letter, cost] of Object.entries(others)) changed[soundByte(letter)] = cost;
  return changed;
}
