import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  forgetWords,
  parseName,
  skeletonKeys,
  soundToBytes,
  soundToSkeletons,
  textLimits,
  textToTokens,
} from "./index.ts";
import { createChance, createHostileName } from "./testing-hostile-names.ts";

const sounds = (text: string) => parseName(text).map((token) => token.sound);

/** What every text of the world must keep to. Empty when it does, else what it breaks. */
function findBreach(text: string): string {
  const tokens = parseName(text);
  if (tokens.length > textLimits.tokensMax) return "too many tokens";
  for (const token of tokens) {
    if (token.sound === "") return "a token without a sound";
    if (token.sound.length > 4 * textLimits.tokenCharactersMax) return "a sound without end";
    if (!(token.tailFactor >= 0 && token.tailFactor < 1)) return "a factor out of bounds";
    if ((token.tail === "") !== (token.tailFactor === 0)) return "a tail without its factor";
    if (!token.sound.isWellFormed() || !token.text.isWellFormed()) return "half a character";
    if (skeletonKeys(soundToSkeletons(token.sound)).length > 4 * 13) return "too many keys";
    if (soundToBytes(token.sound).includes(0)) return "a sound without a byte";
  }
  return "";
}

/** Names in letters of scripts with two cases, with what stands between them. */
const cased = fc.string({
  unit: fc.constantFrom(
    ..."abcdefghijklmnopqrstuvwxyzéüçşšžłđñабвгджзийклмнопрстуфхцчшщыэюяёіαβγδειοσυνπρτ '-,",
  ),
  maxLength: 40,
});

describe("hostile names", () => {
  test("[C24] bidi controls, joiners and digits do not make another name", () => {
    expect(sounds("Yu\u200dsuf\u202e I\u2066drisi 1985")).toEqual(sounds("Yusuf Idrisi"));
    expect(sounds("Yusuf Idrisi 2nd 3/4/85")).toEqual(sounds("Yusuf Idrisi nd"));
  });

  test.each([
    ["10,000 letters", "a".repeat(10_000)],
    ["10,000 marks", "\u0301".repeat(10_000)],
    ["signs", "!?;…".repeat(900)],
    ["emoji", "👩‍👩‍👧".repeat(900)],
    ["lone surrogates", "\ud800x\udc00 \ud800"],
    ["ligatures that unfold", "\ufdfa".repeat(2_000)],
    ["words of the language", "constructor __proto__ toString hasOwnProperty valueOf"],
    ["200 words", "Abd al ".repeat(100)],
    ["one word of many letters of a script without a table", "\u{1f130}".repeat(200)],
  ])("[C3] %s stay within the limits", (_, text) => {
    expect(findBreach(text)).toBe("");
  });

  test("[C3] any text gives few tokens, each with a sound, and few keys", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.integer().map((seed) => createHostileName(createChance(seed))),
    );
    fc.assert(fc.property(anyText, (text) => findBreach(text) === ""));
  });

  test("[C24] upper and lower case, composed and decomposed letters are one name", () => {
    fc.assert(
      fc.property(cased, (text) => {
        const own = sounds(text);
        expect(sounds(text.toUpperCase())).toEqual(own);
        expect(sounds(text.normalize("NFD"))).toEqual(own);
        expect(sounds(text.toUpperCase().normalize("NFD"))).toEqual(own);
      }),
    );
  });

  test("[C24] controls between letters are no part of a name, and tokens are their own tokens", () => {
    const control = fc.constantFrom("\u200d", "\u202e", "\u2069", "\u00ad", "\ufeff");
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."abkhmoruyадж "), maxLength: 40 }),
        control,
        (text, sign) => {
          expect(sounds([...text].join(sign))).toEqual(sounds(text));
          const tokens = textToTokens(text);
          expect(textToTokens(tokens.join(" "))).toEqual(tokens);
        },
      ),
    );
  });

  test("[C25] a word reads the same the first time and the next, and after all are forgotten", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const text = createHostileName(createChance(seed));
        forgetWords();
        const first = parseName(text);
        expect(parseName(text)).toEqual(first);
        forgetWords();
        expect(parseName(text)).toEqual(first);
      }),
    );
  });
});
