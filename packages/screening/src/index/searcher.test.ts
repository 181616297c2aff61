import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchLosses } from "../compare/index.ts";
import { createPeople } from "./create-people.ts";
import { createBudget, Searcher } from "./searcher.ts";

/** Invented words, some of them alike, some of them written joined elsewhere. */
const words = [
  ...[
    "Testouni",
    "Testuni",
    "Proba",
    "Prova",
    "Idrissou",
    "Idrisu",
    "Moussaf",
    "Musaf",
    "Zelqandar",
    "Selkandar",
  ],
  ...[
    "Ali",
    "Aly",
    "Omar",
    "Umar",
    "Mohamed",
    "Muhammad",
    "Abd al Rahman",
    "ben",
    "J.",
    "Probatest",
    "Kim",
    "Tes",
    "Tun",
  ],
];
const name = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(" "));

describe("bounds", () => {
  test("[C73] pass over nobody who would be among the best", () => {
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 60 }),
        name,
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (names, query, limit, floor) => {
          const people = createPeople();
          for (const [at, text] of names.entries()) people.add(String(at), [text], new Uint8Array(0));
          people.sort();
          const searcher = new Searcher(people, searchLosses);
          const budget = createBudget();
          const options = { limit, floor, nameLeast: (least: number) => least, evidence: undefined, budget };
          const asked = searcher.toAsked(query);
          const totals = (found: { total: number }[]) => found.map(({ total }) => total.toFixed(6));
          expect(totals(searcher.search(asked, options))).toEqual(
            totals(searcher.searchRows(asked, options)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
