/**
 * Room `text`. In: names as written, in any script. Out: tokens with their sounds, skeletons and keys. Never: a
 * comparison, a person, unbounded work. Spec chapter C (names).
 */
export { parseName } from "./name.ts";
export { nameScript } from "./name-script.ts";
export { textLimits, textToTokens } from "./normalise.ts";
export type { Script } from "./script.ts";
export { skeletonKeys, soundToSkeletons } from "./skeleton.ts";
export { foreignByteMin, soundByte, soundLetters, soundToBytes } from "./sounds.ts";
export { wordToSounds } from "./word.ts";
export { forgetWords, type NameToken } from "./words.ts";
