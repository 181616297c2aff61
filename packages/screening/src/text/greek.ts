/** Greek letters to sounds, by modern pronunciation; pairs of letters first. */
import { finishSounds } from "./latin.ts";

const soundsByLetters: Readonly<Record<string, string>> = {
  αι: "e",
  ει: "i",
  οι: "i",
  ου: "u",
  υι: "i",
  αυ: "av",
  ευ: "ev",
  μπ: "b",
  ντ: "d",
  γκ: "g",
  γγ: "ng",
  γχ: "nx",
  τσ: "c",
  τζ: "I",
  α: "a",
  β: "v",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "i",
  θ: "T",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  ν: "n",
  ξ: "ks",
  ο: "o",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "i",
  φ: "f",
  χ: "x",
  ψ: "ps",
  ω: "o",
};

export function greekToSounds(word: string): string {
  const plain = word.normalize("NFD").replace(/\p{M}+/gu, "");
  let sounds = "";
  for (let at = 0; at < plain.length; at++) {
    const pair = soundsByLetters[plain.slice(at, at + 2)];
    if (pair !== undefined && at + 1 < plain.length) {
      sounds += pair;
      at++;
    } else sounds += soundsByLetters[plain.charAt(at)] ?? "";
  }
  return finishSounds(sounds);
}
