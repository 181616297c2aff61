import { describe, expect, it } from "vitest";
import { bytesToBase64url, bytesToHex } from "../base/index.ts";
import { hexBytes, readVectors } from "../base/testing.ts";
import { importSealingPublicKey, sealingKeysFromSeed } from "../trust/index.ts";
import { xWingDecapsulate, xWingEncapsulate } from "./x-wing.ts";

const vectors = readVectors("x-wing");

describe("X-Wing", () => {
  it.each(vectors.valid)("[E1] makes the published key pair and secret: $name", ({ seed, pk, ct, ss }) => {
    const keys = sealingKeysFromSeed(hexBytes(seed));
    expect(bytesToHex(keys.publicKey)).toBe(pk);
    const secret = xWingDecapsulate(keys, hexBytes(ct));
    expect(secret && bytesToHex(secret)).toBe(ss);
  });

  it.each(vectors.invalid)("[E3] refuses a $name", ({ seed, ct }) => {
    expect(xWingDecapsulate(sealingKeysFromSeed(hexBytes(seed)), hexBytes(ct))).toBeUndefined();
  });

  it("[E1] gives both sides one secret, and another one each time", () => {
    const keys = sealingKeysFromSeed(new Uint8Array(32).fill(7));
    const recipient = importSealingPublicKey(bytesToBase64url(keys.publicKey));
    if (recipient === undefined) expect.fail("an own key must be importable");
    const [one, two] = [xWingEncapsulate(recipient), xWingEncapsulate(recipient)];
    expect(xWingDecapsulate(keys, one.ciphertext)).toEqual(one.sharedSecret);
    expect(xWingDecapsulate(keys, two.ciphertext)).toEqual(two.sharedSecret);
    expect(one.sharedSecret).not.toEqual(two.sharedSecret);
  });
});
