import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareDocuments,
  documentKeyMax,
  documentToKey,
  documentToLookupKeys,
  parseDocument,
} from "./document.ts";
import { checkDigitOf, parseMrz } from "./document-mrz.ts";
import { documentText, nearParticulars } from "./testing-particulars.ts";

// The specimens of ICAO Doc 9303, of the invented state Utopia.
const passport = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const card = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const smallCard = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
const good = (text: string) => ({ text, isCheckDigitGood: true });

describe("numbers of documents", () => {
  test("[C38] numbers are compared without their signs, in one case", () => {
    expect(documentToKey("ab 123.456-7")).toBe("AB1234567");
    expect(documentToKey("ＡＢ１２３４５６７")).toBe("AB1234567");
    expect(documentToKey("9".repeat(1000))).toHaveLength(documentKeyMax);
  });

  test.each(["", "1234", "A-1-2", "....", "\ud800\ud800"])("[C38] short numbers say nothing: %j", (text) => {
    expect(parseDocument(text)).toEqual([]);
  });

  test.each([
    ["L898902C3", "L898902C3", "equal"],
    // The check digit that stands behind the number in the zone is often copied with it.
    ["L898902C3", "L898902C36", "equal"],
    ["L898902C3", "L898902C37", "near"],
    ["L898902C3", "L898902D3", "near"],
    ["L898902C3", "L898920C3", "near"],
    ["L898902C3", "L89902C3", "near"],
    ["L898902C3", "LX898902C3", "near"],
    ["AB10258O", "A8IO2SBO", "near"],
    ["L898902C3", "L898903D3", "other"],
    ["L898902C3", "L8989", "other"],
    // Six signs are near too many others.
    ["123456", "123457", "other"],
    ["عبد1234567", "عبد1234568", "other"],
  ])("[C38] %s and %s are %s", (one, other, likeness) => {
    expect(compareDocuments(one, other)).toBe(likeness);
    expect(compareDocuments(other, one)).toBe(likeness);
  });

  test.each([
    ["L898902C3", "L898902C36"],
    ["AB10258O", "A8IO2SBO"],
    ["L898902C3", "L8989O2C3"],
  ])("[C38] %s finds the holder of %s without a name", (one, other) => {
    const keys = documentToLookupKeys(one);
    expect(documentToLookupKeys(other).some((key) => keys.includes(key))).toBe(true);
  });

  test("[C38] numbers that are equal have a key in common", () => {
    fc.assert(
      fc.property(nearParticulars, ([one, other]) => {
        for (const [at, text] of (one.documents ?? []).entries()) {
          const [a, b] = [documentToKey(text), documentToKey(other.documents?.[at] ?? "")];
          if (compareDocuments(a, b) !== "equal") continue;
          const keys = documentToLookupKeys(a);
          expect(documentToLookupKeys(b).some((key) => keys.includes(key))).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("[C44] either side of two numbers may be asked, whatever they hold", () => {
    fc.assert(
      fc.property(documentText, documentText, (one, other) => {
        const [a, b] = [documentToKey(one), documentToKey(other)];
        expect(compareDocuments(a, b)).toBe(compareDocuments(b, a));
        expect(a.length).toBeLessThanOrEqual(documentKeyMax);
        expect(documentToKey(a)).toBe(a);
      }),
    );
  });
});

describe("machine-readable zones", () => {
  const person = {
    issuer: undefined,
    nationality: undefined,
    surname: "ERIKSSON",
    givenNames: "ANNA MARIA",
    birth: good("1974-08-12"),
    expiry: good("2012-04-15"),
    gender: "female",
    isCompositeGood: true,
  };

  test("[C39] reads a passport, a card and a small card", () => {
    expect(parseMrz(passport)).toEqual({
      ...person,
      format: "TD3",
      type: "P",
      document: good("L898902C3"),
      personalNumber: good("ZE184226B"),
    });
    const own = { ...person, type: "I", document: good("D23145890"), personalNumber: undefined };
    expect(parseMrz(card)).toEqual({ ...own, format: "TD1" });
    expect(parseMrz(smallCard)).toEqual({ ...own, format: "TD2" });
    expect(parseMrz(passport.replaceAll("UTO", "MAR"))).toMatchObject({ nationality: "MA", issuer: "MA" });
    expect(parseMrz(passport.replaceAll("UTO", "D<<"))).toMatchObject({ nationality: "DE", issuer: "DE" });
  });

  test("[C39] every check digit that does not fit is told, the composite too", () => {
    const second = passport.slice(45);
    const change = (at: number, sign: string) =>
      parseMrz(`${passport.slice(0, 45)}${second.slice(0, at)}${sign}${second.slice(at + 1)}`);
    expect(change(1, "0")).toMatchObject({ document: { isCheckDigitGood: false }, isCompositeGood: false });
    expect(change(14, "3")).toMatchObject({ birth: { isCheckDigitGood: false }, isCompositeGood: false });
    expect(change(23, "1")).toMatchObject({ expiry: { isCheckDigitGood: false }, isCompositeGood: false });
    expect(change(30, "9")).toMatchObject({
      personalNumber: { isCheckDigitGood: false },
      isCompositeGood: false,
    });
    expect(change(43, "5")).toMatchObject({ document: good("L898902C3"), isCompositeGood: false });
  });

  test("[C39] two digits of a year of birth are the latest year before the expiry, or before the year that is given", () => {
    const born = (birth: string, expiry: string, options?: { yearNow: number }) =>
      parseMrz(passport.replace("7408122", `${birth}0`).replace("1204159", `${expiry}0`), options)?.birth
        ?.text;
    expect(born("740812", "301231")).toBe("1974-08-12");
    expect(born("050812", "301231")).toBe("2005-08-12");
    expect(born("310812", "301231")).toBe("1931-08-12");
    expect(born("280812", "301231")).toBe("2028-08-12");
    expect(born("280812", "301231", { yearNow: 2026 })).toBe("1928-08-12");
    expect(born("74<<<<", "301231")).toBe("1974");
    expect(born("7408<<", "301231")).toBe("1974-08");
  });

  test("[C39] a card's number of more than nine signs goes on in the optional data", () => {
    const long = "ABCDEFGHI1234";
    const line = `I<UTO${long.slice(0, 9)}<${long.slice(9)}${checkDigitOf(long)}`.padEnd(30, "<");
    expect(parseMrz(`${line}\n${card.slice(31)}`)?.document).toEqual(good(long));
  });

  test("[C39] visas have no composite", () => {
    expect(parseMrz(passport.replace("P<", "V<"))).toMatchObject({ type: "V", isCompositeGood: undefined });
  });

  test.each([
    ["nothing", ""],
    ["too short", passport.slice(1)],
    ["another sign", passport.replace("ANNA", "ANN?")],
    ["no end", "P<".repeat(50_000)],
    ["fillers alone", "<".repeat(88)],
  ])("[C39] what has not the form of a zone is none: %s", (_, text) => {
    expect(parseMrz(text)).toBeUndefined();
  });

  test("[C39] a zone is read whatever its signs", () => {
    const sign = fc.constantFrom(..."ABCXYZ0123456789<<<<");
    fc.assert(
      fc.property(fc.string({ unit: sign, minLength: 87, maxLength: 87 }), (rest) => {
        expect(parseMrz(`P${rest}`)?.format).toBe("TD3");
      }),
    );
  });

  test("[C39] a zone that is pasted as the document gives its numbers, and says when a digit does not fit", () => {
    expect(documentToKey(passport)).toBe("L898902C3");
    expect(parseDocument(passport).map(({ key }) => key)).toEqual(["L898902C3", "ZE184226B"]);
    expect(parseDocument("L898902C<3")).toEqual([{ key: "L898902C", isCheckDigitGood: true }]);
    expect(parseDocument("L898902C<4")).toEqual([{ key: "L898902C", isCheckDigitGood: false }]);
  });
});
