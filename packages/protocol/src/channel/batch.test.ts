import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Envelope } from "../seal/index.ts";
import { envelopeHash } from "../seal/index.ts";
import { emptyHead, planBatch } from "./batch.ts";

/** A well-formed chain; what is inside does not matter here. */
function createChain(count: number): Envelope[] {
  const chain: Envelope[] = [];
  let prev = emptyHead.hash;
  for (let seq = 1; seq <= count; seq++) {
    const envelope = {
      v: 1,
      cell: "test-cell",
      from: "aa",
      to: "bb",
      seq,
      prev,
      enc: "AA",
      ct: "AA",
    } as Envelope;
    chain.push(envelope);
    prev = envelopeHash(envelope);
  }
  return chain;
}

describe("a batch against a head", () => {
  test("[X2] takes envelopes that continue the chain and moves the head to the last", () => {
    const chain = createChain(3);
    const plan = planBatch(emptyHead, chain);
    expect(plan.outcome).toBe("contiguous");
    expect(plan.taken.map(({ envelope }) => envelope.seq)).toEqual([1, 2, 3]);
    expect(plan.head).toEqual({ seq: 3, hash: envelopeHash(chain[2] as Envelope) });
  });

  test("[X1] skips what it has and takes what follows", () => {
    const chain = createChain(4);
    const { head } = planBatch(emptyHead, chain.slice(0, 2));
    const plan = planBatch(head, chain);
    expect(plan).toMatchObject({ duplicates: 2, outcome: "contiguous", head: { seq: 4 } });
    expect(plan.taken).toHaveLength(2);
  });

  test("[X3] takes nothing from a gap on", () => {
    const [first, , third] = createChain(3) as [Envelope, Envelope, Envelope];
    const plan = planBatch(emptyHead, [first, third]);
    expect(plan).toMatchObject({ outcome: "gap", head: { seq: 1 } });
  });

  test("[X4] takes nothing from a fork on, and says that it is one", () => {
    const [first, second] = createChain(2) as [Envelope, Envelope];
    const plan = planBatch(emptyHead, [first, { ...second, prev: "f".repeat(64) }]);
    expect(plan).toMatchObject({ outcome: "fork", head: { seq: 1 } });
  });

  test("[X1] whatever arrives in whatever order, each envelope is taken once and in order", () => {
    const chain = createChain(12);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 6 }), { maxLength: 30 }),
        (batches) => {
          let head = emptyHead;
          const taken: number[] = [];
          for (const batch of [...batches, chain.map((_, i) => i)]) {
            const plan = planBatch(
              head,
              batch.map((i) => chain[i] as Envelope),
            );
            taken.push(...plan.taken.map(({ envelope }) => envelope.seq));
            head = plan.head;
          }
          expect(taken).toEqual(chain.map((envelope) => envelope.seq));
        },
      ),
    );
  });
});
