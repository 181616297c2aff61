import { describe, expect, test } from "vitest";
import { createParticulars, documentToKey, weighParticulars } from "./evidence.ts";
import { combineScore } from "./score.ts";

function nats(asked: string, listed: string): number {
  const [reason] = weighParticulars(
    createParticulars({ births: [asked] }),
    createParticulars({ births: [listed] }),
  );
  return reason === undefined ? 0 : reason.kind === "for" ? reason.weight : -reason.weight;
}

describe("dates of birth", () => {
  test("[C7] the nearer they agree, the more they say", () => {
    const falling = [
      nats("1985-03-07", "1985-03-07"),
      nats("1985-03-07", "1985-07-03"),
      nats("1985-03-07", "1985-03"),
      nats("1985-03-07", "1995-03-07"),
      nats("1985", "1985-03-07"),
      nats("1985-03-07", "1984/1986"),
      nats("1985-03-07", "1986-05-09"),
      nats("1985-03-07", "1985-11-20"),
      nats("1985-03-07", "1960"),
    ];
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect(falling[0]).toBeGreaterThan(0);
    expect(falling.at(-1)).toBeLessThan(-2);
  });

  test("[C7] 1 January is taken for a year alone", () => {
    expect(nats("1985-01-01", "1985-03-07")).toBe(nats("1985", "1985-03-07"));
  });

  test.each(["", "07.03.1985", "1985-13-40x", "9".repeat(10_000), "\ud800"])(
    "[C7] what is no date is no evidence",
    (text) => {
      expect(nats(text, "1985-03-07")).toBe(0);
    },
  );
});

describe("other evidence", () => {
  test("a country's name and its code are one nationality", () => {
    const asked = createParticulars({ nationalities: ["Maroc"] });
    expect(weighParticulars(asked, createParticulars({ nationalities: ["MA"] }))[0]?.kind).toBe("for");
    expect(weighParticulars(asked, createParticulars({ nationalities: ["Belgium"] }))[0]?.kind).toBe(
      "against",
    );
    expect(weighParticulars(asked, createParticulars({ nationalities: ["unknown words"] }))).toEqual([]);
  });

  test("document numbers are compared without their signs", () => {
    expect(documentToKey("ab 123.456-7")).toBe("AB1234567");
    const [reason] = weighParticulars(
      createParticulars({ documents: ["AB-123456"] }),
      createParticulars({ documents: ["ab123456"] }),
    );
    expect(reason?.feature).toBe("document");
  });

  test("[C8] evidence cannot make a candidate of another name, a document can", () => {
    const birth = { kind: "for", feature: "birth", rule: "birth-equal", weight: 3 } as const;
    const document = { kind: "for", feature: "document", rule: "document-equal", weight: 5 } as const;
    expect(combineScore(0.1, [birth])).toBe(0);
    expect(combineScore(0.1, [document])).toBeGreaterThan(0.72);
    expect(combineScore(0.97, [birth])).toBeLessThan(1);
  });
});
