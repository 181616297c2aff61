import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { bytesToBase64url, parseBase64url } from "../base/index.ts";
import { type HybridSignature, signatureDomains, signBytes, verifyBytes } from "./signature.ts";
import { createSigningKeys, type SigningKeys, type VerifyingKeys, verifyingKeysOf } from "./signing-keys.ts";

const message = new TextEncoder().encode('{"say":"what was said"}');
let keys: SigningKeys;
let own: VerifyingKeys;
let others: VerifyingKeys;
let signature: HybridSignature;

beforeAll(async () => {
  keys = createSigningKeys();
  own = verifyingKeysOf(keys);
  others = verifyingKeysOf(createSigningKeys());
  signature = await signBytes(keys, "statement", message);
});

/** The same bytes with one bit turned. */
function turnBit(text: string, bit: number): string {
  const bytes = parseBase64url(text);
  if (!bytes.ok) throw new Error("a signature is base64url");
  const at = Math.floor(bit / 8) % bytes.value.length;
  bytes.value[at] = (bytes.value[at] as number) ^ (1 << (bit % 8));
  return bytesToBase64url(bytes.value);
}

describe("the hybrid signature", () => {
  it("[T1] verifies with both keys of the signer", async () => {
    expect(await verifyBytes(own, "statement", message, signature)).toBe(true);
  });

  it("[T1] is refused when either half is broken alone, in any bit", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("ed25519" as const, "mldsa65" as const),
        fc.nat(3309 * 8),
        async (half, bit) => {
          const broken = { ...signature, [half]: turnBit(signature[half], bit) };
          expect(await verifyBytes(own, "statement", message, broken)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("[T1] is refused when one of the two keys is another's", async () => {
    expect(await verifyBytes({ ...own, ed25519: others.ed25519 }, "statement", message, signature)).toBe(
      false,
    );
    expect(await verifyBytes({ ...own, mldsa65: others.mldsa65 }, "statement", message, signature)).toBe(
      false,
    );
  });

  it("[T1] is refused when one half is taken from another message", async () => {
    const other = await signBytes(keys, "statement", new TextEncoder().encode("{}"));
    expect(await verifyBytes(own, "statement", message, { ...signature, ed25519: other.ed25519 })).toBe(
      false,
    );
    expect(await verifyBytes(own, "statement", message, { ...signature, mldsa65: other.mldsa65 })).toBe(
      false,
    );
  });

  it("[T2] made for one domain is refused in every other", async () => {
    for (const made of signatureDomains) {
      const bound = await signBytes(keys, made, message);
      for (const shown of signatureDomains)
        expect(await verifyBytes(own, shown, message, bound)).toBe(made === shown);
    }
  });

  it("[T2] over a message that spells out a domain is refused in that domain", async () => {
    const spelled = new TextEncoder().encode(`vigie/charter/v1\n${new TextDecoder().decode(message)}`);
    const bound = await signBytes(keys, "statement", spelled);
    expect(await verifyBytes(own, "charter", message, bound)).toBe(false);
  });

  it("[T1] is refused over a message with any byte changed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(message.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = message.slice();
        changed[at] = (changed[at] as number) ^ change;
        expect(await verifyBytes(own, "statement", changed, signature)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it("[T5] and its keys are false, never thrown, when they are malformed", async () => {
    const wrongs = [
      "",
      "A",
      "AAAA",
      "====",
      "not base64url",
      signature.ed25519.slice(1),
      `${signature.mldsa65}AA`,
    ];
    for (const wrong of wrongs) {
      expect(await verifyBytes(own, "statement", message, { ...signature, ed25519: wrong })).toBe(false);
      expect(await verifyBytes(own, "statement", message, { ...signature, mldsa65: wrong })).toBe(false);
      expect(await verifyBytes({ ...own, ed25519: wrong }, "statement", message, signature)).toBe(false);
      expect(await verifyBytes({ ...own, mldsa65: wrong }, "statement", message, signature)).toBe(false);
    }
  });
});
