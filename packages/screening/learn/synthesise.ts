/**
 * A population of invented persons, and each as others would ask for them: what the score is calibrated on and what
 * benches fill their holdings with. `node packages/screening/learn/synthesise.ts --persons 1000 --seed 7 --variants 2`
 * prints a line of JSON per person: `{"id","names","dob","nationality","gender","variants":[{"kind","name","dob"}]}`.
 * Needs name-tokens.json alone; deterministic by seed; one person in memory at a time.
 */
import { parseArgs } from "node:util";
import { type InventedPerson, inventPersons } from "./invent-persons.ts";
import { createRandom } from "./random.ts";
import { type Variant, type VariantKind, variantKinds, varyPerson } from "./vary-persons.ts";

export interface SynthesisOptions {
  persons: number;
  seed: number;
  /** Variants of each person; their kinds take turns. */
  variants?: number;
  /** Only these kinds. */
  kinds?: readonly VariantKind[];
}

export interface SynthesisedPerson extends InventedPerson {
  variants: Variant[];
}

/** The persons do not depend on how many variants of them are asked for. */
export function* synthesisePersons(options: SynthesisOptions): Generator<SynthesisedPerson> {
  const { persons, seed, variants = 0, kinds = variantKinds } = options;
  // Another stream of numbers for the variants, so that more of them change no person.
  const random = createRandom(seed ^ 0x9e3779b9);
  let turn = 0;
  let count = 0;
  for (const person of inventPersons(seed)) {
    if (count++ === persons) return;
    const own: Variant[] = [];
    for (let variant = 0; variant < variants; variant++)
      own.push(varyPerson(person, kinds[turn++ % kinds.length] as VariantKind, random));
    yield { ...person, variants: own };
  }
}

function personToLine(person: SynthesisedPerson): string {
  const { id, name, birth, nationality, gender, culture } = person;
  const variants = person.variants.map((variant) => ({
    kind: variant.kind,
    name: variant.name,
    dob: variant.birth,
  }));
  return `${JSON.stringify({ id, names: [name], dob: birth, nationality, gender, culture, variants })}\n`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      persons: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      variants: { type: "string", default: "0" },
    },
  });
  const options = {
    persons: Number(values.persons),
    seed: Number(values.seed),
    variants: Number(values.variants),
  };
  let block = "";
  for (const person of synthesisePersons(options)) {
    block += personToLine(person);
    if (block.length < 65_536) continue;
    if (!process.stdout.write(block)) await new Promise((resolve) => process.stdout.once("drain", resolve));
    block = "";
  }
  process.stdout.write(block);
}

if (import.meta.main) await main();
