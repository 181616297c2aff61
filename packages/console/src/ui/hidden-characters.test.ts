import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitHidden } from "./hidden-characters.ts";

describe("hidden characters", () => {
  it("shows a right-to-left override inside a name", () => {
    expect(splitHidden("Invented\u202eeman")).toEqual([
      { text: "Invented" },
      { text: "\u202e", hidden: { label: "RLO", code: "U+202E" } },
      { text: "eman" },
    ]);
  });

  it("leaves ordinary text in any script whole", () => {
    for (const text of ["Nadir Exemple", "نادر المثال", "Надир Пример", "line\nbreak"])
      expect(splitHidden(text)).toEqual([{ text }]);
  });

  it("loses nothing of any text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "ن", "😀", "\u202e", "\u200b", "\u0000", "\n")),
        (characters) => {
          const text = characters.join("");
          expect(
            splitHidden(text)
              .map((part) => part.text)
              .join(""),
          ).toBe(text);
        },
      ),
    );
  });
});
