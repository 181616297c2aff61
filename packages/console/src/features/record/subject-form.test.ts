import { subjectDraftSchema } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import {
  contentToSubjectForm,
  createSubjectForm,
  missingSafeguards,
  type SubjectForm,
  subjectFormToContent,
} from "./subject-form.ts";

const filled: SubjectForm = {
  ...createSubjectForm(),
  names: [
    { full: " Nadir Exemple ", kind: "primary" },
    { full: "", kind: "alias" },
    { full: "نادر المثال", kind: "original-script" },
  ],
  births: [
    { date: "1985-03", place: "", circa: true },
    { date: "", place: "", circa: false },
  ],
  nationalities: "MA\n\n FR ",
  documents: [{ kind: "passport", number: "ZZ0000001", country: "" }],
  category: "suspect",
  actionCode: "call-desk",
  legalBasis: "art-8",
  purpose: "prevention",
  inclusionCriterion: "criterion-1",
  grounds: [{ kind: "fact", text: "Invented ground.", scheme: "4x4", source: "B", information: "2" }],
  reviewDate: "2027-05-01",
  handling: ["H1"],
};

describe("subject form", () => {
  it("[S1] lists every missing safeguard of an empty form, each with its reason", () => {
    expect(missingSafeguards(createSubjectForm()).map((each) => each.path)).toEqual([
      "names.0.full",
      "category",
      "actionCode",
      "legalBasis",
      "purpose",
      "inclusionCriterion",
      "reviewDate",
      "handling",
      "grounds.0.text",
    ]);
    expect(missingSafeguards(filled)).toEqual([]);
  });

  it("asks of each ground whether it is a fact, and what it is worth", () => {
    const grounds = [{ kind: "", text: "Invented.", scheme: "admiralty", source: "A", information: "" }];
    expect(missingSafeguards({ ...filled, grounds }).map((each) => each.path)).toEqual([
      "grounds.0.kind",
      "grounds.0.evaluation",
    ]);
  });

  it("becomes a content that the contract takes, without its blank rows", () => {
    const content = subjectFormToContent(filled);
    expect(subjectDraftSchema.safeParse(content).error).toBeUndefined();
    expect(content.names.map((name) => name.full)).toEqual(["Nadir Exemple", "نادر المثال"]);
    expect(content.births).toEqual([{ date: "1985-03", circa: true }]);
    expect(content.nationalities).toEqual(["MA", "FR"]);
    expect(content.reviewDate).toBe("2027-05-01T23:59:59.000Z");
  });

  it("goes to the form and back unchanged", () => {
    const content = subjectFormToContent(filled);
    expect(subjectFormToContent(contentToSubjectForm(content, ["H1"], "Actual"), content)).toEqual(content);
  });

  it("keeps on amendment what it has no field for", () => {
    const base = subjectFormToContent(filled);
    const before = {
      ...base,
      names: base.names.map((name) => ({ ...name, parts: { family: "Exemple" } })),
      documents: base.documents.map((document) => ({ ...document, note: "Invented note." })),
    };
    expect(subjectFormToContent(contentToSubjectForm(before, ["H1"], "Actual"), before)).toEqual(before);
  });
});
