import type { Reason } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { alignNames, nameSpokenOf, tokenAsWritten } from "./name-alignment.ts";

const reason = (rule: Reason["rule"], asked?: string, onFile?: string): Reason => ({
  kind: rule.endsWith("only") ? "against" : "for",
  feature: "name",
  rule,
  ...(asked === undefined ? {} : { asked }),
  ...(onFile === undefined ? {} : { onFile }),
  weight: 3,
});

const draw = (asked: string, onFile: string, reasons: Reason[]) =>
  alignNames(asked, onFile, reasons).pairs.map((pair) =>
    [pair.asked, pair.onFile]
      .map((words) => words.map((word) => (word.isPassedOver ? `(${word.text})` : word.text)).join(" "))
      .join(" = "),
  );

describe("names, word by word", () => {
  it("pairs Latin and Arabic words as written, articles and words of descent beside their word", () => {
    const reasons = [
      reason("name-alike", "benjelloune", "جلون"),
      reason("name-alike", "youssef", "يوسف"),
      reason("name-alike", "tazi", "تازي"),
    ];
    expect(draw("Youssef Benjelloune Tazi", "يوسف بن جلون التازي", reasons)).toEqual([
      "Youssef = يوسف",
      "Benjelloune = (بن) جلون",
      "Tazi = التازي",
    ]);
  });

  it("keeps what has no partner, each where its own name has it", () => {
    const reasons = [
      reason("name-asked-only", "karim"),
      reason("name-on-file-only", undefined, "мнимый"),
      reason("name-equal", "nadir", "надир"),
      reason("name-near", "exemple", "примеров"),
    ];
    expect(draw("Nadir Karim EXEMPLE", "Надир Мнимый Примеров", reasons)).toEqual([
      "Nadir = Надир",
      " = Мнимый",
      "Karim = ",
      "EXEMPLE = Примеров",
    ]);
  });

  it("takes a joined word for the two that it is", () => {
    const reasons = [reason("name-joined", "benali", "بن علي")];
    expect(draw("Benali", "بن علي", reasons)).toEqual(["Benali = بن علي"]);
  });

  it("says when the order differs, and only then", () => {
    const reasons = [reason("name-equal", "tazi", "tazi"), reason("name-equal", "nadir", "nadir")];
    expect(alignNames("Tazi, Nadir", "Nadir Tazi", reasons).isReordered).toBe(true);
    expect(alignNames("Nadir Tazi", "Nadir Tazi", reasons).isReordered).toBe(false);
  });

  it("draws a token that it cannot find as the engine gave it, and never the same word twice", () => {
    const reasons = [
      reason("name-equal", "nadir", "nadir"),
      reason("name-equal", "nadir", "nadir"),
      reason("name-near", "unknown", "inconnu"),
    ];
    expect(draw("Nadir Nadir", "Nadir Nadir", reasons)).toEqual([
      "Nadir = Nadir",
      "Nadir = Nadir",
      "unknown = inconnu",
    ]);
  });

  it("stays bounded with a name of any length", () => {
    const name = "ab ".repeat(100_000);
    expect(draw(name, name, [reason("name-equal", "ab", "ab")])).toHaveLength(1);
  });
});

describe("the name that the reasons speak of", () => {
  it("is that in which their tokens are found", () => {
    const reasons = [reason("name-alike", "nadeer", "نادر"), reason("name-equal", "tazi", "تازي")];
    expect(nameSpokenOf(["Nadir Exemple", "نادر التازي"], reasons, "onFile")).toBe("نادر التازي");
    expect(nameSpokenOf([], reasons, "onFile")).toBe("");
  });

  it("gives the reader the word as it was written", () => {
    expect(tokenAsWritten("YOUSSEF Ben-Jelloune", "benjelloune")).toBe("Ben Jelloune");
    expect(tokenAsWritten("YOUSSEF", "karim")).toBe("karim");
  });
});
