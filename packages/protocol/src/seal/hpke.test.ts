/** Held against an independent implementation in pure JavaScript, in both directions. */
import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToBase64url } from "../base/index.ts";
import { createSealingKeys, sealingKeysFromSeed } from "../trust/index.ts";
import { hpkeOpen, hpkeSeal } from "./hpke.ts";

const peer = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const keys = createSealingKeys();
const recipientPublicKey = bytesToBase64url(keys.publicKey);
const message = fc.record({
  info: fc.uint8Array({ maxLength: 100 }),
  aad: fc.uint8Array({ maxLength: 100 }),
  plaintext: fc.uint8Array({ maxLength: 2_000 }),
});
const buffer = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;

describe("HPKE against an independent implementation", () => {
  it("[E2] what it seals opens here", async () => {
    const publicKey = await peer.kem.deserializePublicKey(buffer(keys.publicKey));
    await fc.assert(
      fc.asyncProperty(message, async ({ info, aad, plaintext }) => {
        const sender = await peer.createSenderContext({ recipientPublicKey: publicKey, info: buffer(info) });
        const ciphertext = new Uint8Array(await sender.seal(buffer(plaintext), buffer(aad)));
        const opened = hpkeOpen({ keys, enc: new Uint8Array(sender.enc), info, aad, ciphertext });
        expect(opened).toEqual({ ok: true, value: plaintext });
      }),
      { numRuns: 15 },
    );
  });

  it("[E2] what is sealed here opens there", async () => {
    const recipientKey = await peer.kem.deserializePrivateKey(buffer(keys.seed));
    await fc.assert(
      fc.asyncProperty(message, async ({ info, aad, plaintext }) => {
        const { enc, ciphertext } = hpkeSeal({ recipientPublicKey, info, aad, plaintext });
        const recipient = await peer.createRecipientContext({
          recipientKey,
          enc: buffer(enc),
          info: buffer(info),
        });
        expect(new Uint8Array(await recipient.open(buffer(ciphertext), buffer(aad)))).toEqual(plaintext);
      }),
      { numRuns: 15 },
    );
  });
});

describe("HPKE", () => {
  const info = new TextEncoder().encode("info");
  const aad = new TextEncoder().encode("aad");
  const plaintext = new TextEncoder().encode("said in confidence");
  const sealed = hpkeSeal({ recipientPublicKey, info, aad, plaintext });

  it("[E2] gives back what was sealed, and another ciphertext each time", () => {
    const again = hpkeSeal({ recipientPublicKey, info, aad, plaintext });
    expect(again.ciphertext).not.toEqual(sealed.ciphertext);
    expect(hpkeOpen({ keys, info, aad, ...again })).toEqual({ ok: true, value: plaintext });
  });

  it("[E5] refuses a change of any bit of any part", () => {
    const parts = { enc: sealed.enc, ciphertext: sealed.ciphertext, info, aad };
    const part = fc.constantFrom(...(Object.keys(parts) as (keyof typeof parts)[]));
    fc.assert(
      fc.property(part, fc.nat(), (name, bit) => {
        const changed = parts[name].slice();
        const at = Math.floor(bit / 8) % changed.length;
        changed[at] = (changed[at] as number) ^ (1 << (bit % 8));
        expect(hpkeOpen({ keys, ...parts, [name]: changed }).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("[E5] refuses a ciphertext cut at any place, and any length of encapsulation but the one", () => {
    for (let length = 0; length < sealed.ciphertext.length; length++)
      expect(
        hpkeOpen({ keys, info, aad, ...sealed, ciphertext: sealed.ciphertext.slice(0, length) }).ok,
      ).toBe(false);
    for (const length of [0, 1, 32, 1088, 1119, 1121])
      expect(hpkeOpen({ keys, info, aad, ...sealed, enc: new Uint8Array(length).fill(9) }).ok).toBe(false);
  });

  it("[E5] refuses every other recipient, with the one same refusal", () => {
    const other = sealingKeysFromSeed(new Uint8Array(32).fill(3));
    const refusals = [
      hpkeOpen({ keys: other, info, aad, ...sealed }),
      hpkeOpen({ keys, info, aad: info, ...sealed }),
      hpkeOpen({ keys, info, aad, ...sealed, enc: new Uint8Array(1120) }),
    ];
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(refusals[0]?.ok).toBe(false);
  });
});
