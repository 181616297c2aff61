/** Greek letters to sounds, by modern pronunciation; pairs of letters first. */
import { appendSound, finishSounds } from "./latin.ts";

const soundsByLetters: Readonly<Record<string, string>> = {
  αι: "e",
  ει: "i",
  οι: "i",
  ου: "u",
  υι: "i",
  αυ: "av",
  ευ: "ev",
  ηυ: "iv",
  μπ: "b",
  ντ: "d",
  γκ: "g",
  γγ: "ng",
  γχ: "nx",
  τσ: "c",
  τζ: "I",
  ια: "ya",
  ιο: "yo",
  ιου: "yu",
  γι: "yi",
  γε: "ye",
  γιο: "yo",
  γιω: "yo",
  για: "ya",
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
  const plain = word.normalize("NFD").replace(/[\u0300-\u036f]+/g, "");
  let sounds = "";
  for (let at = 0; at < plain.length; ) {
    let length = Math.min(3, plain.length - at);
    while (length > 1 && soundsByLetters[plain.slice(at, at + length)] === undefined) length--;
    sounds = appendSound(sounds, soundsByLetters[plain.slice(at, at + length)] ?? "");
    at += length;
  }
  return finishSounds(sounds);
}
