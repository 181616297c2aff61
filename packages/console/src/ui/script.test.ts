import { describe, expect, it } from "vitest";
import { textDirection, textScript } from "./script.ts";

describe("direction and script of a name", () => {
  it("are those of its first letter", () => {
    expect([textDirection("12 يوسف"), textScript("يوسف Tazi")]).toEqual(["rtl", "Arab"]);
    expect([textDirection("Youssef يوسف"), textScript("« Youssef »")]).toEqual(["ltr", "Latn"]);
    expect(textScript("Надир")).toBe("Cyrl");
  });

  it("are left open where there is no letter", () => {
    expect([textDirection("007"), textScript("007")]).toEqual(["ltr", undefined]);
  });
});
