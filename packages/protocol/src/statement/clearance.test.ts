import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "../base/index.ts";
import { clearanceContentSchema } from "./clearance.ts";
import { subjectIdentityHash } from "./identity.ts";
import { parseStatement } from "./statement.ts";
import { exampleId, exampleStatement, type Json, pathsOf, withField, without } from "./testing.ts";

const clearance = () => exampleStatement("clearance");

function withdrawal(): Json {
  return {
    ...clearance(),
    content: {
      act: "withdraw",
      of: exampleId("subject"),
      clearance: exampleId("clearance", 2, "fr"),
      clearanceHash: "cd".repeat(32),
      reasons: "The passport turned out to be a borrowed one.",
      author: { role: "analyst", handle: "analyst-1" },
    },
  };
}

function pathsOfRefusal(input: unknown): string[] {
  const parsed = parseStatement(input);
  return parsed.ok ? [] : [...new Set(parsed.error.findings.map((finding) => finding.path))];
}

describe("a clearance", () => {
  it.each(["of", "ofVersion", "ofIdentity", "person", "person.names", "reasons", "author", "reviewDate"])(
    "[S18] is refused without its %s",
    (field) => {
      expect(pathsOfRefusal(without(clearance(), `content.${field}`))).toEqual([`content.${field}`]);
    },
  );

  it.each(["of", "clearance", "clearanceHash", "reasons", "author"])(
    "[S18] is not withdrawn without %s",
    (field) => {
      expect(parseStatement(withdrawal()).ok).toBe(true);
      expect(pathsOfRefusal(without(withdrawal(), `content.${field}`))).toEqual([`content.${field}`]);
    },
  );

  it("[S18] needs a date of birth or a document, and one of them is enough", () => {
    const noBirth = without(clearance(), "content.person.birth");
    const noDocument = without(clearance(), "content.person.document");
    expect([parseStatement(noBirth).ok, parseStatement(noDocument).ok]).toEqual([true, true]);
    expect(pathsOfRefusal(without(noBirth, "content.person.document"))).toEqual(["content.person"]);
  });

  it.each([
    "1991",
    "1991-07",
    "1990/1992",
    "1991-02-29",
    "1991-13-01",
    "1991-1-1",
    "1985-01-01",
    "٢٠٠١-٠٢-٠٣",
  ])("[S18] is not bound to %s: no day, or one that many persons share", (birth) => {
    expect(pathsOfRefusal(withField(clearance(), "content.person.birth", birth))).toEqual([
      "content.person.birth",
    ]);
  });

  it.each(["", "1234", "- - - - -", "X-1"])("[S18] is not bound to the document number '%s'", (document) => {
    expect(pathsOfRefusal(withField(clearance(), "content.person.document", document))).toContain(
      "content.person.document",
    );
  });

  it("[S17] is of a subject, and a withdrawal is of a clearance", () => {
    expect(pathsOfRefusal(withField(clearance(), "content.of", exampleId("notice")))).toEqual(["content.of"]);
    expect(pathsOfRefusal(withField(withdrawal(), "content.clearance", exampleId("subject")))).toEqual([
      "content.clearance",
    ]);
  });

  it("[S18] is never amended", () => {
    expect(pathsOfRefusal({ ...clearance(), version: 2 })).toEqual(["version"]);
  });

  it("[S18] never makes the parser throw, and what parses is bound", () => {
    const places = [clearance(), withdrawal()].flatMap((one) => pathsOf(one).map((path) => [one, path]));
    const wrong = fc.oneof(
      fc.anything(),
      fc.string({ unit: "binary" }),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), wrong, ([one, path], value) => {
        const parsed = parseStatement(withField(one, path as string, value));
        if (!parsed.ok || parsed.value.kind !== "clearance") return;
        expect(() => canonicalText(parsed.value)).not.toThrow();
        const { content } = parsed.value;
        if (content.act === "clear") expect(content.person.birth ?? content.person.document).toBeTruthy();
      }),
      { numRuns: 3_000 },
    );
  });

  it("[S18] is refused as anything else than an object, in bounded time", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(clearanceContentSchema.safeParse(value).success).toBe(false);
      }),
    );
    const long = withField(clearance(), "content.person.document", "9".repeat(5_000_000));
    expect(pathsOfRefusal(long)).toContain("content.person.document");
  });
});

describe("the digest of a subject's identity", () => {
  const subject = () => exampleStatement("subject").content;
  const digest = subjectIdentityHash(subject());

  it("[S18] is the same whatever the order of names, births, nationalities and documents", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1], { minLength: 2 }), (order) => {
        const { names } = subject();
        expect(subjectIdentityHash({ ...subject(), names: order.map((at) => names[at]) })).toBe(digest);
      }),
    );
  });

  it.each([
    "names.0.full",
    "names.0.kind",
    "births.0.date",
    "gender",
    "nationalities.0",
    "documents.0.number",
  ])("[S18] changes with %s", (path) => {
    expect(subjectIdentityHash(withField(subject(), path, "2001"))).not.toBe(digest);
  });

  it.each(["actionCode", "category", "reviewDate", "grounds.0.text", "places.0", "legalBasis"])(
    "[S18] does not change with %s",
    (path) => {
      expect(subjectIdentityHash(withField(subject(), path, "other"))).toBe(digest);
    },
  );
});
