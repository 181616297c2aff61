import type { OnFile, Reason } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { compareSides } from "./sides.ts";

const onFile: OnFile = {
  names: [],
  births: [
    { date: "1984-03-07", place: "Ville-Exemple" },
    { date: "1985", circa: true },
  ],
  nationalities: ["MA"],
  gender: "unknown",
  places: [],
  documents: [],
};
const reason = (kind: Reason["kind"], feature: Reason["feature"], rule: Reason["rule"]): Reason => ({
  kind,
  feature,
  rule,
  weight: 1,
});

describe("asked and on file, side by side", () => {
  it("says of each particular what the comparison made of it", () => {
    const asked = { name: "Nadir", birth: "1984-07-03", nationality: "FR", gender: "male", place: "Ville" };
    const reasons = [
      reason("against", "nationality", "nationality-differs"),
      reason("for", "birth", "birth-swapped"),
    ];
    expect(compareSides(asked, onFile, reasons)).toEqual([
      {
        feature: "birth",
        asked: ["1984-07-03"],
        onFile: ["1984-03-07, Ville-Exemple", "~ 1985"],
        verdict: "like",
      },
      { feature: "nationality", asked: ["FR"], onFile: ["MA"], verdict: "differs" },
      { feature: "gender", asked: ["male"], onFile: [], verdict: "uncompared" },
      { feature: "place", asked: ["Ville"], onFile: [], verdict: "uncompared" },
    ]);
  });

  it("calls equal only what is wholly equal", () => {
    const verdict = (rule: Reason["rule"]) =>
      compareSides({ name: "x", birth: "1984" }, onFile, [reason("for", "birth", rule)])[0]?.verdict;
    expect([verdict("birth-equal"), verdict("birth-year-equal")]).toEqual(["equal", "like"]);
  });
});
