import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText, limits, nonceToText } from "../base/index.ts";
import { parseStatement } from "./statement.ts";
import {
  exampleGround,
  exampleId,
  exampleKinds,
  exampleNonce,
  exampleStatement,
  type Json,
  pathsOf,
  withField,
} from "./testing.ts";

function refusalOf(input: unknown) {
  const result = parseStatement(input);
  if (result.ok) expect.fail("the statement should have been refused");
  return result.error;
}

describe("statement", () => {
  it.each(exampleKinds)("[S1] parses a whole %s and changes nothing in it", (kind) => {
    const statement = exampleStatement(kind);
    const parsed = parseStatement(statement);
    expect(parsed).toEqual({ ok: true, value: statement });
    expect(canonicalText(parsed.ok && parsed.value)).toBe(canonicalText(statement));
  });

  it.each(exampleKinds)(
    "[S1] refuses a %s with a field that its schema does not know, without naming it",
    (kind) => {
      const refusal = refusalOf(withField(exampleStatement(kind), "content.Testov Ferrybeispiel", true));
      expect(refusal.findings).toEqual([
        { path: "content", reason: "holds a field that its schema does not know" },
      ]);
    },
  );

  it("[S2] refuses an id whose letter is of another kind", () => {
    const refusal = refusalOf({ ...exampleStatement("subject"), id: exampleId("notice") });
    expect(refusal.findings.map((finding) => finding.path)).toEqual(["id"]);
  });

  it("[S3] takes a national record, which names no charter", () => {
    expect(parseStatement({ ...exampleStatement(), charter: null }).ok).toBe(true);
  });

  it("[S11] gathers every finding of a statement and answers once", () => {
    const broken = exampleStatement();
    delete broken.handling;
    delete broken.content.legalBasis;
    broken.content.grounds[0].evaluation.source = "Z";
    expect(
      refusalOf(broken)
        .findings.map((finding) => finding.path)
        .sort(),
    ).toEqual(["content.grounds.0.evaluation.source", "content.legalBasis", "handling"]);
  });

  it("[S12] refuses a statement whose canonical form is too large", () => {
    const huge = exampleStatement();
    huge.content.grounds = Array.from({ length: 60 }, () => ({ ...exampleGround, text: "é".repeat(19_000) }));
    expect(refusalOf(huge).code).toBe("statement_too_large");
  });

  it("[S12] refuses a list of a million items without looking at each", () => {
    const huge = exampleStatement();
    huge.content.names = new Array(1_000_000).fill(null);
    expect(refusalOf(huge).findings.map((finding) => finding.path)).toEqual(["content.names"]);
  });
});

describe("the id of a statement", () => {
  const pathsOfRefusal = (input: unknown) => refusalOf(input).findings.map((finding) => finding.path);

  it.each(exampleKinds)("[S17] is refused on a %s when another member made it", (kind) => {
    const statement = { ...exampleStatement(kind), id: exampleId(kind, 1, "fr") };
    expect(pathsOfRefusal(statement)).toEqual(["id"]);
  });

  it.each(exampleKinds)("[S17] is refused on a %s under another originator's name", (kind) => {
    const statement = withField(exampleStatement(kind), "originator.member", "fr");
    expect(pathsOfRefusal(statement)).toContain("id");
  });

  it.each(exampleKinds)("[S17] is refused on a %s when it was made for another kind", (kind) => {
    const other = kind === "subject" ? "notice" : "subject";
    expect(pathsOfRefusal({ ...exampleStatement(kind), id: exampleId(other) })).toEqual(["id"]);
    const relettered = exampleId(kind).slice(0, 2) + exampleId(other).slice(2);
    expect(pathsOfRefusal({ ...exampleStatement(kind), id: relettered })).toEqual(["id"]);
  });

  it.each(exampleKinds)("[S17] is refused on a %s with a wrong nonce, or without one", (kind) => {
    const statement = exampleStatement(kind);
    expect(pathsOfRefusal({ ...statement, nonce: nonceToText(exampleNonce(2)) })).toEqual(["id"]);
    const { nonce, ...rest } = statement;
    expect(pathsOfRefusal(rest)).toEqual(["nonce"]);
    for (const wrong of [
      nonce.slice(1),
      `${nonce}A`,
      `${nonce}==`,
      `${nonce.slice(0, -1)}B`,
      `+${nonce.slice(1)}`,
    ])
      expect(pathsOfRefusal({ ...statement, nonce: wrong })).toEqual(["nonce"]);
  });
});

describe("what a statement speaks of", () => {
  const findingsOf = (input: unknown) => refusalOf(input).findings;

  it("[S17] is no other member's subject in a recall, even with that member's true nonce", () => {
    const recall = exampleStatement("recall");
    recall.content.of = exampleId("subject", 2, "fr");
    recall.content.ofNonce = nonceToText(exampleNonce(2));
    expect(findingsOf(recall)).toEqual([
      { path: "content.of", reason: "must be a subject of the same originator" },
    ]);
  });

  it("[S17] is an own subject with its own nonce in a recall", () => {
    const recall = exampleStatement("recall");
    recall.content.of = exampleId("subject", 2);
    expect(findingsOf(recall).map((finding) => finding.path)).toEqual(["content.of"]);
    recall.content.ofNonce = nonceToText(exampleNonce(2));
    expect(parseStatement(recall).ok).toBe(true);
    recall.content.of = exampleId("notice", 2);
    expect(findingsOf(recall).map((finding) => finding.path)).toEqual(["content.of"]);
    delete recall.content.ofNonce;
    expect(findingsOf(recall).map((finding) => finding.path)).toEqual(["content.ofNonce"]);
  });

  it("[S17] is a notice in a receipt, also another member's, and never a subject", () => {
    const receiptOf = (of: string) => withField(exampleStatement("receipt"), "content.of", of);
    expect(parseStatement(receiptOf(exampleId("notice", 1, "fr"))).ok).toBe(true);
    expect(findingsOf(receiptOf(exampleId("subject")))).toEqual([
      { path: "content.of", reason: "must be a notice" },
    ]);
  });

  it("[S17] is a subject in an erasure receipt, also another member's, and never a notice", () => {
    const erasureOf = (of: string) => withField(exampleStatement("erasure"), "content.of", of);
    expect(parseStatement(erasureOf(exampleId("subject", 1, "fr"))).ok).toBe(true);
    expect(findingsOf(erasureOf(exampleId("notice")))).toEqual([
      { path: "content.of", reason: "must be a subject" },
    ]);
  });

  it("[S12] is a version that every node can count", () => {
    const past = limits.versionMax + 1;
    const versions = Array.from({ length: limits.versionsNamedMax + 1 }, (_, at) => at + 1);
    for (const [kind, path, value] of [
      ["subject", "version", past],
      ["recall", "content.throughVersion", past],
      ["erasure", "content.versions", versions],
    ] as const)
      expect(findingsOf(withField(exampleStatement(kind), path, value)).map((f) => f.path)).toEqual([path]);
  });
});

describe("hostile statements", () => {
  const texts = [
    ["a lone surrogate", "Testov \ud800"],
    ["NUL", "Testov\u0000"],
    ["an escape sequence", "Testov\u001b[2J"],
    ["blanks alone", " \u00a0\u2003 "],
    ["nothing", ""],
    ["too much", "x".repeat(limits.nameCharactersMax + 1)],
  ];
  it.each(texts)("[S13] refuses a name that holds %s", (_, text) => {
    const refusal = refusalOf(withField(exampleStatement(), "content.names.0.full", text));
    expect(refusal.findings.map((finding) => finding.path)).toContain("content.names.0.full");
  });

  it("[S13] takes names with bidi marks, combining marks and line breaks, as people write them", () => {
    for (const full of ["\u200fتجربة\u200e", "T\u0065\u0301stov", "Testov\nFerrybeispiel", "😀"])
      expect(parseStatement(withField(exampleStatement(), "content.names.0.full", full)).ok).toBe(true);
  });

  const whole = JSON.stringify(exampleStatement());
  it.each([
    ["at the top", whole.replace('{"v":1', '{"__proto__":{"handling":["H0"]},"v":1')],
    ["in the content", whole.replace('"content":{', '"content":{"__proto__":{"category":"victim"},')],
    ["in the place of a safeguard", whole.replace('"legalBasis":', '"__proto__":{"legalBasis":"x"},"was":')],
    ["as `constructor`", whole.replace('"content":{', '"content":{"constructor":{"prototype":{"x":1}},')],
  ])("[S14] refuses `__proto__` %s", (_, text) => {
    const input = JSON.parse(text);
    expect(refusalOf(input).findings.map((f) => f.reason)).toContain(
      "holds a field that its schema does not know",
    );
    expect(({} as Json).handling).toBeUndefined();
  });

  it.each([null, undefined, 1, "", [], [[]], true, Number.NaN, () => 1])(
    "[S1] refuses %s in the place of a statement",
    (x) => {
      expect(refusalOf(x).code).toBe("statement_malformed");
    },
  );

  it("[S13] never throws, whatever stands in the place of any field", () => {
    const places = exampleKinds.flatMap((kind) =>
      pathsOf(exampleStatement(kind)).map((path) => [kind, path] as const),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.anything(), ([kind, path], value) => {
        const result = parseStatement(withField(exampleStatement(kind), path, value));
        if (result.ok) expect(() => canonicalText(result.value)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("findings", () => {
  it("[S15] repeat no value and no foreign key of what was refused", () => {
    const places = exampleKinds.flatMap((kind) =>
      pathsOf(exampleStatement(kind)).map((path) => [kind, path] as const),
    );
    const secret = "Zzyzx-Ferrybeispiel";
    const wrongs: Json[] = [secret, [secret], { [secret]: secret }, `${secret}\u0000`, 1e9 + 7, -3.5];
    for (const [kind, path] of places)
      for (const wrong of wrongs) {
        const result = parseStatement(withField(exampleStatement(kind), path, wrong));
        const said = result.ok ? "" : JSON.stringify(result.error);
        expect(said).not.toContain(secret);
        expect(said).not.toMatch(/1000000007|3\.5/);
        expect(said).not.toContain("Ferrybeispiel");
      }
  });
});
