import type { RecordId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import { describe, expect, test } from "vitest";
import { holdingToOnFile, holdingToRow } from "./holdings.ts";

describe("what reaches the index", () => {
  test("[C9] [C51] is what identifies a person, and nothing of why the person is on file", () => {
    const content: SubjectContent = {
      names: [{ full: "Testa Prova", kind: "primary" }],
      births: [{ date: "1990-05-02", place: "Ville-Inventée" }, { place: "Autre-Ville" }],
      gender: "female",
      nationalities: ["BE"],
      documents: [{ kind: "passport", number: "X-1234567" }],
      places: ["Rue Inventée 1"],
      category: "witness",
      actionCode: "call-desk",
      legalBasis: "national-law",
      purpose: "public-safety",
      inclusionCriterion: "formal-suspicion",
      grounds: [
        { kind: "fact", text: "Invented.", evaluation: { scheme: "4x4", source: "B", information: "2" } },
      ],
      author: { role: "analyst", handle: "tester" },
      reviewDate: "2027-01-01T00:00:00.000Z" as SubjectContent["reviewDate"],
    };
    const id = "s-0000000000000000000000000w" as RecordId;
    expect(holdingToRow({ id, content })).toEqual({
      key: id,
      names: [{ text: "Testa Prova", kind: "primary" }],
      births: ["1990-05-02"],
      nationalities: ["BE"],
      gender: "female",
      documents: ["X-1234567"],
      places: ["Ville-Inventée", "Autre-Ville", "Rue Inventée 1"],
    });
    // Beside a question stands what identifies, and of documents only which kind agreed.
    expect(holdingToOnFile({ version: 1, content }, "x1234567")).toEqual({
      version: 1,
      names: [{ full: "Testa Prova", kind: "primary" }],
      births: content.births,
      gender: "female",
      nationalities: ["BE"],
      places: ["Rue Inventée 1"],
      documents: ["passport"],
    });
    expect(holdingToOnFile({ version: 1, content }, "Y1234567").documents).toEqual([]);
  });
});
