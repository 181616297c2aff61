import { describe, expect, it } from "vitest";
import { markValue, splitMarked } from "./marked-text.ts";

describe("values in sentences", () => {
  it("stand in parts of their own, wherever the language puts them", () => {
    expect(splitMarked(`${markValue("asked")} und ${markValue("onFile")}: gleich`)).toEqual([
      { text: markValue("asked"), value: "asked" },
      { text: " und " },
      { text: markValue("onFile"), value: "onFile" },
      { text: ": gleich" },
    ]);
  });

  it("leave a sentence without values whole", () => {
    expect(splitMarked("The same names, in another order")).toEqual([
      { text: "The same names, in another order" },
    ]);
  });
});
