import type { RecordId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import { profiles } from "@vigie/screening";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMemoryEngine } from "./engine.ts";
import { findLateMatches } from "./follow-inquiries.ts";
import type { HoldingChange } from "./holdings.ts";
import { openScreener, type Screener } from "./screener.ts";
import type { AskedPerson } from "./sealing.ts";

const words =
  "Omar Zelmira Okvandel Yusuf Benmusa Ben Musa Amina Haddaui Provisorio Inventado Kovalevich Nikolay Fatima J. يوسف Хаддауи".split(
    " ",
  );
const name = fc
  .uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
  .map((w) => w.join(" "));
const birth = fc.constantFrom("1985-03-07", "1985-07-03", "1985-03", "1985", "1405-06-15", "1984/1986");
const nationality = fc.constantFrom("MA", "BE", "ES");
const number = fc.constantFrom(
  "XZ1234567",
  "xz-1234567",
  "XZ1Z34S67",
  "XZ1234576",
  "L898902C36",
  "L898902C3",
);
const maybe = { requiredKeys: [] };

const record = fc.record({
  names: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
  births: fc.uniqueArray(birth, { maxLength: 2 }),
  nationalities: fc.uniqueArray(nationality, { maxLength: 2 }),
  documents: fc.uniqueArray(number, { maxLength: 2 }),
});
const asked: fc.Arbitrary<AskedPerson> = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: name }, fc.constant("")),
    fc.record({ birth, nationality, document: number, otherNames: fc.array(name, { maxLength: 2 }) }, maybe),
  )
  .map(([one, rest]) => ({ name: one, ...rest }));

interface Given {
  readonly names: readonly string[];
  readonly births: readonly string[];
  readonly nationalities: readonly string[];
  readonly documents: readonly string[];
}

function toHolding({ names, births, nationalities, documents }: Given, at: number): HoldingChange {
  const content = {
    names: names.map((full) => ({ full, kind: "primary" })),
    births: births.map((date) => ({ date })),
    documents: documents.map((text) => ({ kind: "passport", number: text })),
    ...{ nationalities, places: [], gender: "unknown" },
  } as unknown as SubjectContent;
  const id = `s-${String(at).padStart(26, "0")}` as RecordId;
  return { id, version: 1, originator: { member: "ma", service: "interior" }, content };
}

async function openWith(holdings: HoldingChange[], threads = 0): Promise<Screener> {
  const left = [...holdings];
  return openScreener(
    { readChanges: async (cursor) => ({ changes: left.splice(0), cursor }) },
    createMemoryEngine({ threads, threadsFrom: 0 }),
  );
}

test("[C57] whoever has a family name that was not asked for is a late match", async () => {
  const omar = {
    names: ["Omar Zelmira"],
    births: ["1985-03-07"],
    nationalities: ["MA"],
    documents: [],
  };
  for (const threads of [0, 1]) {
    await using screener = await openWith([toHolding(omar, 0)], threads);
    const changed = [toHolding(omar, 0).id];
    const question = { name: "Omar", birth: "1985-03-07", nationality: "MA" };
    const others = Array.from({ length: 300 }, (_, at) => ({
      id: `iq-${at}`,
      profile: "border",
      asked: { name: "Omar", birth: "1950" },
    }));
    const late = await findLateMatches(
      screener,
      [...others, { id: "iq-omar", profile: "border", asked: question }],
      changed,
    );
    expect(late.map(({ inquiryId }) => inquiryId)).toEqual(["iq-omar"]);
    expect(late[0]?.matches).toMatchObject(await screener.search(question));
  }
});

test("[C57] every kept question that a search of everything would answer with a changed record is found, and no other", async () => {
  const profile = fc.constantFrom(...profiles.map((one) => one.name).filter((one) => one !== "research"));
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { maxLength: 30 }),
      fc.array(record, { minLength: 1, maxLength: 5 }),
      fc.array(fc.tuple(asked, profile), { minLength: 1, maxLength: 20 }),
      async (held, added, questions) => {
        const holdings = [...held, ...added].map(toHolding);
        await using screener = await openWith(holdings);
        const changed = holdings.slice(held.length).map(({ id }) => id);
        const inquiries = questions.map(([one, of], at) => ({ id: `iq-${at}`, profile: of, asked: one }));
        const late = await findLateMatches(screener, inquiries, changed);
        for (const inquiry of inquiries) {
          const threshold = profiles.find((one) => one.name === inquiry.profile)?.threshold ?? 0;
          const all = await screener.search(inquiry.asked, { threshold, limit: holdings.length });
          const wanted = all.filter(({ subjectId }) => changed.includes(subjectId));
          const found = late.find(({ inquiryId }) => inquiryId === inquiry.id)?.matches ?? [];
          const scores = new Map(found.map(({ subjectId, score }) => [subjectId, score]));
          for (const { subjectId, score } of wanted) expect(scores.get(subjectId)).toBe(score);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("[C57] more than 200 like it hide nobody who came late", async () => {
  const same = { names: ["Zelmira Okvandel Inventado"], births: [], nationalities: [], documents: [] };
  const holdings = Array.from({ length: 400 }, (_, at) => toHolding(same, at));
  await using screener = await openWith(holdings);
  const changed = [holdings[0], holdings[399]].flatMap((one) => (one === undefined ? [] : [one.id]));
  const inquiries = Array.from({ length: 300 }, (_, at) => ({
    id: `iq-${at}`,
    profile: "border",
    asked: { name: "Okvandel Zelmira Inventado" },
  }));
  const late = await findLateMatches(screener, inquiries, changed);
  expect(late).toHaveLength(300);
  expect(late.every(({ matches }) => matches.length === 2)).toBe(true);
});
