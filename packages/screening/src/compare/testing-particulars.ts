/** Arbitrary particulars for property tests: mostly of the forms that sources use, near each other, some hostile. */
import fc from "fast-check";
import { checkDigitOf } from "./document-mrz.ts";
import type { GivenParticulars } from "./evidence.ts";

const two = (value: number) => String(value).padStart(2, "0");
const year = fc.oneof(fc.integer({ min: 1958, max: 1995 }), fc.integer({ min: 1336, max: 1420 }));
const month = fc.integer({ min: 0, max: 13 });
const day = fc.integer({ min: 0, max: 32 });

export const birthText = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(year, month, day).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`) },
  fc.tuple(year, month).map(([y, m]) => `${y}-${two(m)}`),
  year.map(String),
  year.map((y) => `c. ${y}`),
  fc.tuple(year, fc.integer({ min: 0, max: 9 })).map(([y, more]) => `${y}/${y + more}`),
  fc.tuple(day, month, year).map(([d, m, y]) => `${d}.${m}.${y}`),
  fc.string({ unit: "binary", maxLength: 80 }),
);

/** Few letters and digits, so that numbers are equal, near and confused. */
export const documentText = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: fc.constantFrom(..."A01OI5S8B"), maxLength: 10 }) },
  fc.string({ unit: fc.constantFrom(..."AB12"), minLength: 7, maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 40 }),
);

export const placeText = fc.oneof(
  fc.constantFrom(
    ...["Tanger", "Tangier", "طنجة", "Tanger, Maroc", "Morocco", "Tétouan (Maroc)", "Córdoba, España"],
    ...[
      "Cordoba, Argentina",
      "Aït Ben Haddou",
      "Fes el Bali, Fès",
      "Brussel",
      "Bruxelles",
      "Casablanca",
      "Casablanca Anfa",
    ],
  ),
  fc.string({ unit: "binary", maxLength: 90 }),
);

const nationalityText = fc.oneof(
  fc.constantFrom("MA", "BE", "MAR", "Marocaine", "Belg", "española", "Maroc/Belgique"),
  fc.string({ unit: "binary", maxLength: 20 }),
);

export const givenParticulars: fc.Arbitrary<GivenParticulars> = fc.record({
  births: fc.array(birthText, { maxLength: 4 }),
  nationalities: fc.array(nationalityText, { maxLength: 3 }),
  gender: fc.constantFrom("male", "female", "unknown", undefined, "x"),
  documents: fc.array(documentText, { maxLength: 4 }),
  places: fc.array(placeText, { maxLength: 3 }),
});

/** A text, and one that slips of the hand make of it: signs changed, left out, put in, exchanged, confused in print. */
function slipped(texts: fc.Arbitrary<string>, signs: string): fc.Arbitrary<[string, string]> {
  const slip = fc.record({
    how: fc.constantFrom(
      "change",
      "leave out",
      "put in",
      "exchange",
      "exchange apart",
      "confuse",
      "append check digit",
    ),
    at: fc.nat(12),
    sign: fc.constantFrom(...signs),
  });
  return fc.tuple(texts, fc.array(slip, { maxLength: 3 })).map(([text, slips]) => [
    text,
    slips.reduce((changed, { how, at, sign }) => {
      const [before, own, after] = [changed.slice(0, at), changed.charAt(at), changed.slice(at + 1)];
      if (how === "change") return before + sign + after;
      if (how === "leave out") return before + after;
      if (how === "put in") return before + sign + own + after;
      if (how === "exchange") return before + after.charAt(0) + own + after.slice(1);
      if (how === "exchange apart") return before + after.charAt(1) + after.charAt(0) + own + after.slice(2);
      if (how === "confuse") return before + (confusedSigns[own] ?? own) + after;
      return changed + String(checkDigitOf(changed) ?? "");
    }, text),
  ]);
}

const confusedSigns: Readonly<Record<string, string>> = {
  0: "O",
  1: "I",
  5: "S",
  8: "B",
  O: "0",
  I: "1",
  S: "5",
  B: "8",
};

/** Day and month are exchanged too. */
const nearBirths = fc
  .tuple(
    slipped(
      fc
        .tuple(year, fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 28 }))
        .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
      "0123456789",
    ),
    fc.boolean(),
  )
  .map(([[one, other], isExchanged]): [string, string] => [
    one,
    isExchanged ? other.replace(/-(\d\d)-(\d\d)$/, "-$2-$1") : other,
  ]);
const nearDocuments = slipped(
  fc.string({ unit: fc.constantFrom(..."A01OI5S8B9"), minLength: 5, maxLength: 11 }),
  "A01OI5S8Bé",
);

/** Two people's particulars that are nearly those of one. */
export const nearParticulars: fc.Arbitrary<[GivenParticulars, GivenParticulars]> = fc
  .record({
    births: fc.array(nearBirths, { maxLength: 2 }),
    documents: fc.array(nearDocuments, { minLength: 1, maxLength: 3 }),
    places: fc.tuple(placeText, placeText),
  })
  .map(({ births, documents, places }) => [
    { births: births.map(([one]) => one), documents: documents.map(([one]) => one), places: [places[0]] },
    {
      births: births.map(([, other]) => other),
      documents: documents.map(([, other]) => other),
      places: [places[1]],
    },
  ]);
