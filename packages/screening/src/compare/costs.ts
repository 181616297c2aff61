/**
 * What it costs to take one sound for another, to lose one, to gain one. Two tables: `written`, where both sides
 * write their vowels, and `free`, where one side does not (Arabic, Hebrew) and a vowel says next to nothing.
 * The figures are a first cut by hand from the romanisation habits; learned ones take their place in this file's form.
 */
import { foreignByteMin, soundByte, soundLetters } from "../text/index.ts";

export interface SoundCosts {
  /** Cost of a substitution at [a * foreignByteMin + b], both below foreignByteMin. */
  readonly swap: Float32Array;
  /** Cost of a sound that only one side has, by byte. */
  readonly lone: Float32Array;
}

type Costs = Readonly<Record<string, number>>;

const consonantSwaps: Costs = {
  SC: 0.15,
  Sj: 0.45,
  Ss: 0.35,
  Sx: 0.6,
  Ck: 0.4,
  Cc: 0.3,
  Cj: 0.35,
  Cx: 0.35,
  Cs: 0.5,
  Ch: 0.5,
  cs: 0.2,
  ck: 0.25,
  cz: 0.3,
  cT: 0.5,
  cj: 0.4,
  sz: 0.25,
  sT: 0.3,
  zD: 0.25,
  zj: 0.4,
  zT: 0.5,
  sD: 0.6,
  jg: 0.3,
  jy: 0.25,
  jx: 0.55,
  jh: 0.6,
  jk: 0.8,
  kG: 0.4,
  kx: 0.3,
  kg: 0.35,
  gG: 0.15,
  Gr: 0.45,
  gh: 0.45,
  Gh: 0.5,
  Gx: 0.5,
  xh: 0.15,
  Tt: 0.12,
  Td: 0.4,
  Dd: 0.12,
  Dt: 0.5,
  TD: 0.3,
  td: 0.35,
  bp: 0.35,
  bv: 0.35,
  pf: 0.4,
  vf: 0.3,
  vw: 0.12,
  wu: 0.1,
  wo: 0.15,
  wb: 0.6,
  vu: 0.3,
  yi: 0.08,
  ye: 0.15,
  mn: 0.55,
  lr: 0.7,
  gy: 0.6,
  nl: 0.8,
};

const writtenVowels: Costs = {
  ae: 0.1,
  ie: 0.1,
  ou: 0.06,
  ao: 0.22,
  eo: 0.3,
  ai: 0.35,
  au: 0.35,
  eu: 0.35,
  iu: 0.4,
  io: 0.4,
};
const freeVowels: Costs = {
  ae: 0.05,
  ie: 0.05,
  ou: 0.03,
  ao: 0.08,
  eo: 0.1,
  ai: 0.1,
  au: 0.12,
  eu: 0.12,
  iu: 0.12,
  io: 0.12,
  wu: 0.02,
  wo: 0.03,
  wv: 0.1,
  yi: 0.02,
  ye: 0.03,
  ya: 0.1,
  wa: 0.15,
  bv: 0.15,
  pb: 0.15,
  pf: 0.2,
  kx: 0.25,
  xC: 0.2,
  ha: 0.05,
  he: 0.1,
};

/** The two faces of a Hebrew letter are both right; which of them was spoken is not written. */
const twoFacedSwaps: Costs = {
  Bb: 0,
  Bv: 0.02,
  Bw: 0.1,
  Bp: 0.35,
  Pp: 0,
  Pf: 0.02,
  Pv: 0.35,
  Kk: 0,
  Kx: 0.02,
  Kh: 0.1,
  KC: 0.1,
  Kg: 0.35,
  ZS: 0,
  Zs: 0.02,
  ZC: 0.15,
  Zz: 0.25,
  Wv: 0.02,
  Wu: 0.02,
  Wo: 0.02,
  Ww: 0.02,
  Wf: 0.3,
  Wb: 0.3,
};

const writtenLone: Costs = { a: 0.3, e: 0.3, i: 0.3, o: 0.3, u: 0.3, y: 0.25, w: 0.35, h: 0.35 };
const freeLone: Costs = { a: 0.05, e: 0.04, i: 0.04, o: 0.05, u: 0.05, y: 0.2, w: 0.25, h: 0.2, W: 0.25 };

export const writtenCosts = createCosts([consonantSwaps, twoFacedSwaps, writtenVowels], writtenLone);
export const freeCosts = createCosts([consonantSwaps, twoFacedSwaps, freeVowels], freeLone);

function createCosts(swaps: readonly Costs[], lone: Costs): SoundCosts {
  const swap = new Float32Array(foreignByteMin * foreignByteMin).fill(1);
  for (const letter of soundLetters) swap[soundByte(letter) * (foreignByteMin + 1)] = 0;
  for (const [pair, cost] of swaps.flatMap((costs) => Object.entries(costs))) {
    const [a, b] = [...pair].map(soundByte) as [number, number];
    swap[a * foreignByteMin + b] = cost;
    swap[b * foreignByteMin + a] = cost;
  }
  const loneByByte = new Float32Array(256).fill(1);
  for (const [letter, cost] of Object.entries(lone)) loneByByte[soundByte(letter)] = cost;
  return { swap, lone: loneByByte };
}
