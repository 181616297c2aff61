/** Each safeguard is taken away alone; the refusal has to name the field and say why the law asks for it. */
import { describe, expect, it } from "vitest";
import { parseStatement } from "./statement.ts";
import { exampleId, exampleStatement, withField, without } from "./testing.ts";

function findingsOf(input: unknown) {
  const result = parseStatement(input);
  if (result.ok) expect.fail("the statement should have been refused");
  return result.error.findings;
}

describe("a subject", () => {
  it.each([
    ["content.legalBasis", "LED Art. 8"],
    ["content.purpose", "LED Art. 4(1)(b)"],
    ["content.category", "LED Art. 6"],
    ["content.inclusionCriterion", "LED Art. 4(1)(c)"],
    ["content.grounds", "LED Art. 7(1)"],
    ["content.grounds.0.kind", "fact and assessment must be told apart"],
    ["content.grounds.0.evaluation", "LED Art. 7(2)"],
    ["content.grounds.0.evaluation.scheme", "LED Art. 7(2)"],
    ["content.grounds.0.evaluation.source", "LED Art. 7(2)"],
    ["content.grounds.0.evaluation.information", "LED Art. 7(2)"],
    ["content.grounds.1.evaluation", "LED Art. 7(2)"],
    ["content.author", "LED Art. 25"],
    ["content.author.handle", "LED Art. 25"],
    ["content.reviewDate", "LED Art. 5"],
    ["content.actionCode", "in one meaning everywhere"],
    ["originator", "no record without an originator"],
    ["originator.service", "no record without an originator"],
    ["handling", "how it may be handled"],
  ])("[S4] is refused without `%s`, and the finding says why", (path, why) => {
    const findings = findingsOf(without(exampleStatement(), path));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.path).toBe(path);
    expect(findings[0]?.reason).toContain("is missing");
    expect(findings[0]?.reason).toContain(why);
  });

  it.each([
    ["content.names", []],
    ["content.grounds", []],
    ["handling", []],
    ["content.legalBasis", ""],
    ["content.purpose", " "],
    ["content.reviewDate", "2027-11-24"],
    ["content.reviewDate", "2027-02-30T13:00:00.000Z"],
    ["content.category", "terrorist"],
    ["content.grounds.0.kind", "rumour"],
    ["content.grounds.0.text", ""],
    ["content.grounds.0.evaluation.information", "7"],
    ["content.actionCode", "detain"],
    ["handling", ["SECRET"]],
    ["originator.member", "MA"],
    ["issuedAt", "2026-11-24T13:00:00Z"],
  ])("[S4] is refused when `%s` is there in form only (%j)", (path, hollow) => {
    const findings = findingsOf(withField(exampleStatement(), path, hollow));
    expect(findings.every((finding) => finding.path.startsWith(path))).toBe(true);
    expect(findings[0]?.reason).not.toContain("is missing");
  });

  it("[S5] keeps the evaluation as given: 4x4 and Admiralty do not mix", () => {
    const at = "content.grounds.0.evaluation";
    const admiralty = { scheme: "admiralty", source: "F", information: "6" };
    expect(parseStatement(withField(exampleStatement(), at, admiralty)).ok).toBe(true);
    expect(findingsOf(withField(exampleStatement(), at, { ...admiralty, scheme: "4x4" }))).toHaveLength(2);
    expect(findingsOf(withField(exampleStatement(), at, { ...admiralty, scheme: "own" }))[0]?.path).toBe(
      `${at}.scheme`,
    );
  });

  it.each(["religion", "ethnicity", "politics", "health", "sexuality", "score", "risk"])(
    "[S6] has no place for `%s`",
    (field) => {
      const refusal = findingsOf(withField(exampleStatement(), `content.${field}`, "any"));
      expect(refusal).toEqual([{ path: "content", reason: "holds a field that its schema does not know" }]);
    },
  );

  it("[S7] has partial and estimated dates of birth, or a place alone, but no empty one", () => {
    for (const birth of [
      { date: "1985" },
      { date: "1985-03" },
      { date: "1984/1986", circa: true },
      { place: "Nowhere" },
    ])
      expect(parseStatement(withField(exampleStatement(), "content.births", [birth])).ok).toBe(true);
    for (const birth of [{}, { circa: true }, { date: "85" }, { date: "1985-13" }, { date: "07.03.1985" }])
      expect(findingsOf(withField(exampleStatement(), "content.births", [birth]))[0]?.path).toMatch(
        /^content\.births\.0/,
      );
  });
});

describe("a notice", () => {
  it.each([
    ["content.clock", "carries its clock"],
    ["content.deadline", "both ends run the same one"],
    ["content.to", "named desks"],
    ["content.to.0.desk", "named desks"],
    ["content.legalBasis", "LED Art. 8"],
    ["content.purpose", "LED Art. 4(1)(b)"],
    ["content.author", "LED Art. 25"],
    ["content.reviewDate", "LED Art. 5"],
  ])("[S8] is refused without `%s`, and the finding says why", (path, why) => {
    const findings = findingsOf(without(exampleStatement("notice"), path));
    expect(findings.map((finding) => finding.path)).toEqual([path]);
    expect(findings[0]?.reason).toContain(why);
  });

  it("[S8] is refused when nobody is addressed", () => {
    expect(findingsOf(withField(exampleStatement("notice"), "content.to", []))[0]?.path).toBe("content.to");
  });

  it.each(["type", "verb", "headline", "text", "language", "action", "subjects", "references", "fromDesk"])(
    "[S8] is refused without `%s`",
    (field) => {
      expect(findingsOf(without(exampleStatement("notice"), `content.${field}`))[0]?.path).toBe(
        `content.${field}`,
      );
    },
  );
});

describe("the subjects of a notice", () => {
  it("[S16] are ids: neither a name nor a subject itself has a place there", () => {
    for (const subject of [
      "Testov Ferrybeispiel",
      exampleStatement(),
      { full: "Testov" },
      exampleId("notice").slice(1),
    ])
      expect(findingsOf(withField(exampleStatement("notice"), "content.subjects", [subject]))[0]?.path).toBe(
        "content.subjects.0",
      );
  });
});

describe("a receipt", () => {
  it.each(["disposition", "reasons"])("[S9] of disposal is refused without its %s", (field) => {
    expect(findingsOf(without(exampleStatement("receipt"), `content.${field}`))[0]?.path).toBe(
      `content.${field}`,
    );
  });

  it("[S9] of opening carries no disposition", () => {
    const opened = withField(exampleStatement("receipt"), "content.state", "opened");
    expect(findingsOf(opened)[0]?.path).toBe("content.state");
  });
});

describe("recall and erasure", () => {
  it.each(["of", "throughVersion", "reason", "author"])("[S10] a recall is refused without `%s`", (field) => {
    expect(findingsOf(without(exampleStatement("recall"), `content.${field}`))[0]?.path).toBe(
      `content.${field}`,
    );
  });

  it.each(["of", "recallHash", "versions", "at"])(
    "[S10] an erasure receipt is refused without `%s`",
    (field) => {
      expect(findingsOf(without(exampleStatement("erasure"), `content.${field}`))[0]?.path).toBe(
        `content.${field}`,
      );
    },
  );
});
