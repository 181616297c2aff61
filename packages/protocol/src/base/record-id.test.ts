import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMemberId, type MemberId, parseRecordId } from "./ids.ts";
import { createRecordId } from "./record-id.ts";

const nonce = fc.uint8Array({ minLength: 16, maxLength: 16 });
const member = fc.stringMatching(/^[a-z][a-z0-9-]{1,15}$/).filter(isMemberId) as fc.Arbitrary<MemberId>;

describe("a record's id", () => {
  it("[S17] is made of kind, originator and nonce, and of nothing else", () => {
    fc.assert(
      fc.property(member, member, nonce, nonce, (one, other, a, b) => {
        const id = createRecordId("subject", one, a);
        expect(parseRecordId(id).ok).toBe(true);
        expect(createRecordId("subject", one, a)).toBe(id);
        if (one !== other) expect(createRecordId("subject", other, a)).not.toBe(id);
        if (Buffer.compare(a, b) !== 0) expect(createRecordId("subject", one, b)).not.toBe(id);
        expect(createRecordId("notice", one, a).slice(2)).not.toBe(id.slice(2));
      }),
    );
  });

  it("[S17] does not run member and nonce into one another", () => {
    const tail = new TextEncoder().encode("\n");
    const filled = (first: Uint8Array) => Uint8Array.from({ length: 16 }, (_, i) => first[i] ?? 97);
    expect(createRecordId("subject", "ma" as MemberId, filled(tail))).not.toBe(
      createRecordId("subject", "ma\n" as MemberId, filled(new Uint8Array())),
    );
    expect(() => createRecordId("subject", "ma" as MemberId, new Uint8Array(15))).toThrow();
  });
});
