import { describe, expect, it } from "vitest";
import { bytesToBase64url } from "../base/index.ts";
import { createMemberSecrets, exportMemberSecrets, importMemberSecrets } from "./member-secrets.ts";
import { importPublicKey } from "./public-keys.ts";
import { agreeX25519, importSealingPublicKey, sealingKeysFromSeed } from "./sealing-keys.ts";
import { signBytes, verifyBytes } from "./signature.ts";
import { createSigningKeys, keyFingerprint, verifyingKeysOf } from "./signing-keys.ts";

describe("member secrets", () => {
  it("[T8] come back from their seeds as the same keys", async () => {
    const secrets = createMemberSecrets();
    const back = importMemberSecrets(JSON.parse(JSON.stringify(exportMemberSecrets(secrets))));
    if (!back.ok) expect.fail("exported secrets must be importable");
    expect(verifyingKeysOf(back.value.signing)).toEqual(verifyingKeysOf(secrets.signing));
    expect(back.value.sealing.publicKey).toEqual(secrets.sealing.publicKey);
    const signature = await signBytes(back.value.signing, "charter", new Uint8Array([1]));
    expect(
      await verifyBytes(verifyingKeysOf(secrets.signing), "charter", new Uint8Array([1]), signature),
    ).toBe(true);
  });

  it("[T8] are refused by field when a seed is short, padded or missing, and the seed is not repeated", () => {
    const whole = exportMemberSecrets(createMemberSecrets());
    for (const field of ["ed25519", "mldsa65", "xwing"] as const)
      for (const wrong of [undefined, "", whole[field].slice(1), `${whole[field]}=`, 7]) {
        const result = importMemberSecrets({ ...whole, [field]: wrong });
        if (result.ok) expect.fail("a broken seed must be refused");
        expect(result.error.findings.map((finding) => finding.path)).toEqual([field]);
        expect(JSON.stringify(result.error)).not.toContain(whole[field].slice(1));
      }
  });
});

describe("public keys", () => {
  it("[T5] are no keys when their length, alphabet or coefficients are wrong", () => {
    const bytes = (length: number, fill = 0) => bytesToBase64url(new Uint8Array(length).fill(fill));
    expect(importPublicKey("ed25519", bytes(31))).toBeUndefined();
    expect(importPublicKey("ml-dsa-65", bytes(1951))).toBeUndefined();
    expect(importPublicKey("ml-kem-768", bytes(1184, 255))).toBeUndefined();
    expect(importPublicKey("x25519", `${bytes(32)}=`)).toBeUndefined();
  });

  it("are imported once and then kept", () => {
    const { ed25519 } = verifyingKeysOf(createSigningKeys());
    expect(importPublicKey("ed25519", ed25519)).toBe(importPublicKey("ed25519", ed25519));
  });

  it("[E3] to seal to are refused with an X25519 half of low order", () => {
    const good = sealingKeysFromSeed(new Uint8Array(32).fill(1)).publicKey;
    expect(importSealingPublicKey(bytesToBase64url(good))).toBeDefined();
    for (const point of lowOrderPoints) {
      const bad = good.slice();
      bad.set(Buffer.from(point, "hex"), 1184);
      expect(importSealingPublicKey(bytesToBase64url(bad))).toBeUndefined();
    }
  });

  it("[E3] to agree with give nothing when they have low order", () => {
    const keys = sealingKeysFromSeed(new Uint8Array(32).fill(2));
    for (const point of lowOrderPoints) {
      const key = importPublicKey("x25519", bytesToBase64url(Buffer.from(point, "hex")));
      if (key !== undefined) expect(agreeX25519(keys.x25519, key)).toBeUndefined();
    }
  });
});

describe("the fingerprint", () => {
  it("[T9] is eight groups of five digits, and another for other keys", () => {
    const [one, two] = [verifyingKeysOf(createSigningKeys()), verifyingKeysOf(createSigningKeys())];
    expect(keyFingerprint(one)).toMatch(/^\d{5}( \d{5}){7}$/);
    const mixed = keyFingerprint({ ed25519: one.ed25519, mldsa65: two.mldsa65 });
    expect(new Set([keyFingerprint(one), keyFingerprint(two), mixed]).size).toBe(3);
    expect(keyFingerprint({ ...one })).toBe(keyFingerprint(one));
  });
});

/** Points of order 1, 2, 4 and 8 on Curve25519 and its twist, and their forms beyond the modulus. */
const lowOrderPoints = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];
