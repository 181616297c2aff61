import type { ClearedPerson } from "@vigie/protocol/statement";
import { comparePersons } from "@vigie/screening";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AskedIdentity, findOnFile, isClearedPerson } from "./agree.ts";

const cleared: ClearedPerson = {
  names: ["Hassan Inventado Provisorio"],
  birth: "1985-03-07",
  document: "AB 123.456-7",
};
const asked: AskedIdentity = { name: "Hassan Inventado Provisorio", birth: "1985-03-07" };

describe("who is the cleared person", () => {
  test.each([
    "hassan inventado provisorio",
    "PROVISORIO, Hassan Inventado",
    "Hasan Inventado Provisorio",
    "Hassan el Inventado Provisorio",
  ])("[C62] %s, born that day, is", (name) => {
    expect(isClearedPerson({ ...asked, name }, cleared)).toBe(true);
  });

  test.each([
    "Hussein Inventado Provisorio",
    "Hassan Inventado",
    "Hassan Inventado Provisorio Segundo",
    "حسن Inventado Provisorio",
    "H. Inventado Provisorio",
    "",
    "...",
  ])("[C62] '%s', born that day, is looked at again", (name) => {
    expect(isClearedPerson({ ...asked, name }, cleared)).toBe(false);
    expect(isClearedPerson({ ...asked, name, document: "AB1234567" }, cleared)).toBe(false);
  });

  test("[C62] every name that is asked for must have been cleared; one of the cleared ones is enough", () => {
    const other = { ...asked, otherNames: ["Somebody Otherwise"] };
    expect(isClearedPerson(other, cleared)).toBe(false);
    const both = { ...cleared, names: [...cleared.names, "Somebody Otherwise"] };
    expect(isClearedPerson(other, both)).toBe(true);
    expect(isClearedPerson(asked, { ...cleared, names: ["Somebody Otherwise", asked.name] })).toBe(true);
    expect(isClearedPerson({ ...asked, name: "?" }, { ...cleared, names: ["!"] })).toBe(false);
  });

  test.each([
    [{ birth: "1985-03-07", document: "ab1234567" }, true],
    [{ birth: undefined, document: "AB-123-4567" }, true],
    [{ birth: "1985", document: "AB1234567" }, true],
    [{ birth: "1985-01-01", document: "AB1234567" }, true],
    [{ birth: "1985-03", document: "AB1234567" }, true],
    [{ birth: "1984/1986", document: "AB1234567" }, true],
    [{ birth: "1985-03-07", document: "" }, true],
    [{ birth: "1985-03-07", document: "AB1234568" }, false],
    [{ birth: "1985-03-08", document: "AB1234567" }, false],
    [{ birth: "1985-04", document: "AB1234567" }, false],
    [{ birth: "1986-01-01", document: "AB1234567" }, false],
    [{ birth: "1986/1990", document: "AB1234567" }, false],
    [{ birth: "1985", document: undefined }, false],
    [{ birth: "1985-01-01", document: undefined }, false],
    [{ birth: undefined, document: undefined }, false],
  ])("[C62] asked with %j: %s", (given, is) => {
    expect(isClearedPerson({ ...asked, ...given }, cleared)).toBe(is);
  });

  test("[C62] what nobody stated binds nothing", () => {
    const { document: _, ...byBirth } = cleared;
    expect(isClearedPerson({ name: asked.name, document: "AB1234567" }, byBirth)).toBe(false);
    expect(isClearedPerson({ ...asked, document: "anything at all" }, byBirth)).toBe(true);
  });
});

describe("what stands on the file", () => {
  test.each([
    [{ date: "1985-03-07" }, true],
    [{ date: "1985-07-03" }, true],
    [{ date: "1985-03" }, true],
    [{ date: "1985" }, true],
    [{ date: "1985-01-01" }, true],
    [{ date: "1980/1985" }, true],
    [{ date: "1987", circa: true }, true],
    // 7 March 1985 in the Hijri calendar, lunar and solar.
    [{ date: "1405-06-15" }, true],
    [{ date: "1405" }, true],
    [{ date: "1363-12-16" }, true],
    [{ date: "1985-03-08" }, true],
    [{ date: "1984-03-07" }, true],
    [{ date: "1985/1850" }, true],
    [{ date: "9999" }, true],
    [{ date: "1985-11-25" }, false],
    [{ date: "1985-04" }, false],
    [{ date: "1988" }, false],
    [{ date: "1407-06-15" }, false],
    [{ date: "1988", circa: true }, false],
    [{ date: "1986/1990" }, false],
    [{ place: "Nowhere-on-Sea" }, false],
  ])("[C63] %j and 1985-03-07: %s", (birth, is) => {
    const found = findOnFile({ birth: "1985-03-07" }, { births: [{ date: "1950" }, birth], documents: [] });
    expect(found).toEqual(is ? ["birth"] : []);
  });

  test("[C63] a document is the same however it is written", () => {
    const documents = [{ kind: "passport" as const, number: "ab 123 456 7" }];
    expect(findOnFile(cleared, { births: [], documents })).toEqual(["document"]);
  });

  test.each([
    ["L898902C3", "L898902C3", true],
    ["L898902C36", "L898902C3", true],
    ["L898902C3", "L898902C36", true],
    ["L898902C3", "L8989O2C3", true],
    ["AB10258O", "A8IO2SBO", true],
    ["L898902C3", "L898920C3", true],
    ["L898902C<3", "L898902C", true],
    ["12B456", "128456", true],
    ["A-1-2", "a12", true],
    ["L898902C3", "L777702C3", false],
    ["123456", "123457", false],
  ])("[C63] the document %s and %s on file: %s", (document, number, is) => {
    const documents = [{ kind: "passport" as const, number }];
    expect(findOnFile({ document }, { births: [], documents })).toEqual(is ? ["document"] : []);
  });

  const day = fc
    .date({ min: new Date("1900-01-02"), max: new Date("2020-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
    .filter((text) => !text.endsWith("-01-01"));
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom("AB1234567", "ab-1234567"),
  );

  test("[C63] what the comparison takes for the subject's own binds nothing", () => {
    const date = fc.oneof(day, fc.constantFrom("1405-06-15", "1363-12", "1405", "1984/1986", "1985"));
    fc.assert(
      fc.property(day, date, text, text, (birth, onFile, document, number) => {
        const file = { births: [{ date: onFile }], documents: [{ kind: "other" as const, number }] };
        const { reasons } = comparePersons(
          {
            names: [{ text: asked.name, kind: "primary" }],
            births: [birth],
            nationalities: [],
            documents: [document],
          },
          {
            names: [{ text: asked.name, kind: "primary" }],
            births: [onFile],
            nationalities: [],
            documents: [number],
          },
        );
        const found: string[] = findOnFile({ birth, document }, file);
        for (const { kind, feature } of reasons)
          if (kind === "for" && feature !== "name") expect(found).toContain(feature);
      }),
      { numRuns: 500 },
    );
  });

  test("[C62] [C63] whoever is cleared by a date or document does not have those of the file", () => {
    const oneDate = fc.oneof(
      day,
      day.map((date) => date.slice(0, 4)),
      day.map((date) => date.slice(0, 7)),
    );
    fc.assert(
      fc.property(day, text, oneDate, text, (birth, document, date, number) => {
        const file = { births: [{ date }], documents: [{ kind: "other" as const, number }] };
        const person = { names: [asked.name], birth, document };
        if (findOnFile(person, file).length > 0) return;
        // The subject himself, asked for as his file has him.
        expect(isClearedPerson({ name: asked.name, birth: date }, person)).toBe(false);
        expect(isClearedPerson({ name: asked.name, document: number }, person)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test("[C62] any text is taken, and none throws", () => {
    fc.assert(
      fc.property(text, text, text, text, (name, birth, document, other) => {
        const person = { names: [other, name], birth: "1985-03-07", document: other };
        expect(typeof isClearedPerson({ name, birth, document, otherNames: [other] }, person)).toBe(
          "boolean",
        );
        expect(findOnFile(person, { births: [{ date: birth }], documents: [] })).toBeInstanceOf(Array);
      }),
    );
  });
});
