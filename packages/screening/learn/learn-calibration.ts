/**
 * Fits data/calibration.json on invented persons: `node packages/screening/learn/learn-calibration.ts [--write]`.
 * search: 20,000 persons are held, each is asked for once as somebody else would write the name, and as many who are not
 * held; what is fitted is whether the best candidate is the person meant, by its nats. pair: a person and a variant of the
 * same, against a hard pair: the variant and the best other person on file. Half of the cases have dates of birth.
 * Logistic regression with softened targets (Platt 1999). Nothing of any evaluation set is read.
 */
import { parseArgs } from "node:util";
import { comparePersons, createScreeningIndex } from "../src/index.ts";
import type { InventedPerson } from "./invent-persons.ts";
import { synthesisePersons } from "./synthesise.ts";
import { writeData } from "./write-data.ts";

export interface JudgedNats {
  readonly nats: number;
  readonly isSame: boolean;
}

export interface Curve {
  slope: number;
  offset: number;
}

export const calibrationPlan = { held: 20_000, unlisted: 20_000, seed: 4_711, unlistedSeed: 815 };
const stepsMax = 50;
const provenance =
  "Fitted by packages/screening/learn/learn-calibration.ts (logistic regression, Platt 1999) on invented persons alone, half of the cases with dates of birth. search: 20,000 held, each asked for once as somebody else would write the name, and 20,000 who are not held; the best candidate of each: of those asked for, half are on file. pair: each held person beside the other spelling, and the other spelling beside the best other person on file: half are one person's. Where fewer are on file than half, as at a border, fewer candidates than their scores say are the person meant. No evaluation set was read; docs/guide/screening.md shows how far the curves hold on one.";

/** The best candidates and the hard pairs of one invented population. */
export function judgeInvented(plan = calibrationPlan): { search: JudgedNats[]; pair: JudgedNats[] } {
  const persons = [...synthesisePersons({ persons: plan.held, seed: plan.seed, variants: 1 })];
  const index = createScreeningIndex(persons.map(personToRow));
  const byId = new Map(persons.map((person) => [person.id, person]));
  const search: JudgedNats[] = [];
  const pair: JudgedNats[] = [];
  const ask = (name: string, birth: string | undefined) =>
    index.search({ name, ...(birth === undefined ? {} : { birth }) }, { limit: 2, threshold: 0 });
  for (const [at, person] of persons.entries()) {
    const [variant] = person.variants;
    if (variant === undefined) continue;
    const birth = at % 2 === 0 ? undefined : variant.birth;
    const found = ask(variant.name, birth);
    if (found[0] !== undefined) search.push({ nats: found[0].nats, isSame: found[0].key === person.id });
    const asked = toSide(variant.name, birth);
    pair.push({ nats: comparePersons(asked, toSide(person.name, birth && person.birth)).nats, isSame: true });
    const other = byId.get(found.find(({ key }) => key !== person.id)?.key ?? "");
    if (other === undefined) continue;
    const { nats } = comparePersons(asked, toSide(other.name, birth && other.birth));
    pair.push({ nats, isSame: false });
  }
  let number = 0;
  for (const { name, birth } of synthesisePersons({ persons: plan.unlisted, seed: plan.unlistedSeed })) {
    const [best] = ask(name, number++ % 2 === 0 ? undefined : birth);
    if (best !== undefined) search.push({ nats: best.nats, isSame: false });
  }
  return { search, pair };
}

function personToRow({ id, name, birth, nationality, gender }: InventedPerson) {
  return { key: id, ...toSide(name, birth), nationalities: [nationality], gender };
}

function toSide(name: string, birth: string | undefined) {
  return {
    names: [{ text: name, kind: "primary" }],
    births: birth === undefined ? [] : [birth],
    nationalities: [] as string[],
  };
}

/** Newton's method; targets stand a little inside 0 and 1, so that cases that nothing divides have a curve too. */
export function fitCurve(judged: readonly JudgedNats[]): Curve {
  const same = judged.filter(({ isSame }) => isSame).length;
  const [high, low] = [(same + 1) / (same + 2), 1 / (judged.length - same + 2)];
  let [slope, offset] = [1, 0];
  for (let step = 0; step < stepsMax; step++) {
    let [gradientSlope, gradientOffset, aa, ab, bb] = [0, 0, 1e-9, 0, 1e-9];
    for (const { nats, isSame } of judged) {
      const chance = 1 / (1 + Math.exp(-(slope * nats + offset)));
      const miss = (isSame ? high : low) - chance;
      const weight = chance * (1 - chance);
      gradientSlope += miss * nats;
      gradientOffset += miss;
      aa += weight * nats * nats;
      ab += weight * nats;
      bb += weight;
    }
    const determinant = aa * bb - ab * ab;
    const moveSlope = (bb * gradientSlope - ab * gradientOffset) / determinant;
    const moveOffset = (aa * gradientOffset - ab * gradientSlope) / determinant;
    slope += moveSlope;
    offset += moveOffset;
    if (Math.abs(moveSlope) + Math.abs(moveOffset) < 1e-9) break;
  }
  return { slope, offset };
}

export function makeCalibrationData(plan = calibrationPlan) {
  const { search, pair } = judgeInvented(plan);
  return { search: roundCurve(fitCurve(search)), pair: roundCurve(fitCurve(pair)) };
}

const roundCurve = ({ slope, offset }: Curve): Curve => ({
  slope: Math.round(slope * 1000) / 1000,
  offset: Math.round(offset * 1000) / 1000,
});

if (import.meta.main) {
  const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
  const curves = makeCalibrationData();
  process.stdout.write(`${JSON.stringify(curves)}\n`);
  if (values.write) writeData("../src/data/calibration.json", { provenance, ...curves });
}
