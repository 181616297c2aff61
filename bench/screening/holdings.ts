/**
 * Synthetic holdings with the statistics of the real lists, from the invented persons of packages/screening/learn and
 * other spellings of them. Shares of names that have the commonest token, the 10th, 100th and 1,000th commonest, in %:
 *
 *   OFAC's individuals, 2021   4.5   1.5   0.29   0.05    2.9 tokens a name, 2.4 names a person, 61 % of tokens borne once
 *   UN's, 2025                 8.4   2.3   0.32   0.07    2.8               4.1                 66 %
 *   these, 100,000 persons     2.5   1.1   0.22   0.04    2.5               3.0                 62 %
 *
 * Aliases of a subject come from its number alone, so that nothing is kept.
 */
import type { PersonRow } from "@vigie/screening";
import { type InventedPerson, inventPersons } from "../../packages/screening/learn/invent-persons.ts";
import { createRandom } from "../../packages/screening/learn/random.ts";
import { type VariantKind, varyPerson } from "../../packages/screening/learn/vary-persons.ts";

export type BenchQueryKind = VariantKind | "unlisted";

export interface BenchQuery {
  readonly name: string;
  readonly kind: BenchQueryKind;
  /** Key of the subject that is meant; undefined for somebody unlisted. */
  readonly key: string | undefined;
}

export interface SyntheticHoldings {
  readonly subjects: number;
  /** In order; the same each time. */
  rows(): Generator<PersonRow>;
  /** Rows of subjects that are not on file. */
  others(count: number): PersonRow[];
  queries(count: number): BenchQuery[];
  /** The tokens that most people bear, the commonest first. */
  commonTokens(): string[];
}

const personsSeed = 20_250;
const othersSeed = 777;
const namesMax = 12;
const aliasKinds: readonly VariantKind[] = [
  "respelled",
  "respelled",
  "partial",
  "respelled",
  "script",
  "reordered",
];
/** A turn of ten queries. */
const queryKinds: readonly BenchQueryKind[] = [
  ...(["respelled", "unlisted", "typo", "respelled", "partial-respelled"] as const),
  ...(["unlisted", "respelled", "script", "unlisted", "respelled"] as const),
];

export function createHoldings(subjects: number): SyntheticHoldings {
  return {
    subjects,
    *rows() {
      let number = 0;
      for (const person of inventPersons(personsSeed)) {
        if (number === subjects) return;
        yield personToRow(person, number++);
      }
    },
    others: (count) => take(othersSeed, count).map((person, number) => personToRow(person, -1 - number)),
    queries: (count) => createQueries(count, subjects),
    commonTokens,
  };
}

function* first(seed: number, count: number): Generator<InventedPerson> {
  let taken = 0;
  for (const person of inventPersons(seed)) {
    if (taken++ === count) return;
    yield person;
  }
}

function take(seed: number, count: number): InventedPerson[] {
  return [...first(seed, count)];
}

function personToRow(person: InventedPerson, number: number): PersonRow {
  const random = createRandom(number * 2_654_435_761);
  const names = [{ text: person.name, kind: "primary" }];
  while (names.length < namesMax && random.next() < 0.67) {
    const kind = aliasKinds[random.below(aliasKinds.length)] as VariantKind;
    names.push({ text: varyPerson(person, kind, random).name, kind: "alias" });
  }
  return {
    key: `S${number}`,
    names,
    births: person.birth === undefined ? [] : [person.birth],
    nationalities: [person.nationality],
    gender: person.gender,
  };
}

/** 40 % respelled, 10 % each of partial, mistyped and original script, 30 % of people who are not on file. */
function createQueries(count: number, subjects: number): BenchQuery[] {
  const random = createRandom(31);
  const strangers = inventPersons(othersSeed + 1);
  const queries: BenchQuery[] = [];
  let number = 0;
  // Evenly spread over the holdings; where there are more queries than subjects, several of one.
  for (const person of first(personsSeed, subjects)) {
    const until = Math.floor((++number * count) / subjects);
    while (queries.length < until) {
      const kind = queryKinds[queries.length % queryKinds.length] as BenchQueryKind;
      if (kind === "unlisted") {
        const stranger = strangers.next().value as InventedPerson;
        queries.push({ name: stranger.name, kind, key: undefined });
      } else queries.push({ name: varyPerson(person, kind, random).name, kind, key: `S${number - 1}` });
    }
  }
  return queries;
}

function commonTokens(): string[] {
  const holders = new Map<string, number>();
  for (const { tokens } of first(personsSeed, 5_000))
    for (const { text } of tokens) holders.set(text, (holders.get(text) ?? 0) + 1);
  const sorted = [...holders].sort(([, a], [, b]) => b - a);
  return sorted.slice(0, 16).map(([text]) => text);
}
