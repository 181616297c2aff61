/** Arbitrary particulars for property tests: mostly of the forms that sources use, near each other, some hostile. */
import fc from "fast-check";
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
    ...["Cordoba, Argentina", "Aït Ben Haddou", "Fes el Bali, Fès", "Brussel", "Bruxelles"],
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
