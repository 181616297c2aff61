/**
 * Synthetic holdings with the statistics of the real lists: about three names a subject (the UN's list of 2025 has 4.1,
 * most persons two or one), two to four tokens a name, tokens as unevenly spread as there (the commonest in some 2 % of
 * names, the thousandth in 0.03 %, a third of all tokens in one name only), half with a birth date, most of those a day.
 * Every subject is made from its number alone: nothing is kept, and queries can name any of them.
 */
import type { PersonRow } from "@vigie/screening";
import { createRandom } from "../synthetic-lists.ts";
import { inventToken, mistype, type Random, respell, shorten, soundCount } from "./spellings.ts";

export type BenchQueryKind = "respelled" | "partial-respelled" | "typo" | "unlisted";

export interface BenchQuery {
  readonly name: string;
  readonly kind: BenchQueryKind;
  /** Key of the subject that is meant; undefined for somebody unlisted. */
  readonly key: string | undefined;
}

export interface SyntheticHoldings {
  readonly subjects: number;
  readonly commonTokens: readonly string[];
  subject(number: number): PersonRow;
  rows(): Generator<PersonRow>;
  queries(count: number): BenchQuery[];
}

const countries = ["FR", "MA", "BE", "ES", "TN", "DZ", "RU", "SY", "IQ", "TR", "GB", "DE", "NL", "IR", "CN"];
const unlistedFrom = 1 << 30;

export function createHoldings(subjects: number): SyntheticHoldings {
  // A list ten times as long has about four times as many different tokens (Heaps' law).
  const perSound = Math.ceil((30_000 * (subjects / 100_000) ** 0.6) / soundCount);
  const vocabulary = Array.from({ length: soundCount }, (_, sound) => {
    const random = createRandom(900 + sound);
    return Array.from({ length: perSound }, () => inventToken(sound, random));
  });
  const drawToken = (sound: number, random: Random) =>
    vocabulary[sound]?.[Math.floor(perSound * random() ** 2.5)] as string;
  const subject = (number: number) => createSubject(number, drawToken);
  return {
    subjects,
    commonTokens: Array.from({ length: 16 }, (_, at) => vocabulary[at % soundCount]?.[at >> 3] as string),
    subject,
    *rows() {
      for (let number = 0; number < subjects; number++) yield subject(number);
    },
    queries: (count) => createQueries(count, subjects, subject),
  };
}

function createSubject(number: number, drawToken: (sound: number, random: Random) => string): PersonRow {
  const random = createRandom(number * 2_654_435_761);
  const sound = Math.floor(random() * soundCount);
  const tokens = Array.from({ length: 2 + Math.floor(random() ** 2 * 3) }, () => drawToken(sound, random));
  const primary = tokens.join(" ");
  const names = [{ text: primary, kind: "primary" }];
  while (names.length < 12 && random() < 0.67) {
    const kept = random() < 0.3 ? shorten(primary, random) : primary;
    names.push({ text: respell(kept, random), kind: "alias" });
  }
  const year = String(1940 + Math.floor(random() * 68));
  const pad = (value: number) => String(value).padStart(2, "0");
  const day = `${year}-${pad(1 + Math.floor(random() * 12))}-${pad(1 + Math.floor(random() * 28))}`;
  const hasBirth = random() < 0.5;
  return {
    key: `S${number}`,
    names,
    births: hasBirth ? [random() < 0.7 ? day : year] : [],
    nationalities: random() < 0.6 ? [countries[Math.floor(random() * countries.length)] as string] : [],
  };
}

/** 40 % respelled, 20 % partial and respelled, 10 % mistyped, 30 % of people who are not on file. */
function createQueries(
  count: number,
  subjects: number,
  subject: (number: number) => PersonRow,
): BenchQuery[] {
  const random = createRandom(31);
  return Array.from({ length: count }, (_, at): BenchQuery => {
    const part = (at % 10) / 10;
    if (part >= 0.7)
      return { name: subject(unlistedFrom + at).names[0]?.text ?? "", kind: "unlisted", key: undefined };
    const row = subject(Math.floor(random() * subjects));
    const name = row.names[0]?.text ?? "";
    if (part < 0.4) return { name: respell(name, random), kind: "respelled", key: row.key };
    if (part < 0.6)
      return { name: respell(shorten(name, random), random), kind: "partial-respelled", key: row.key };
    return { name: mistype(name, random), kind: "typo", key: row.key };
  });
}
