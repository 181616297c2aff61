/**
 * A member signs with two keys of different mathematics: Ed25519 (RFC 8032) for what is proven today, ML-DSA-65
 * (FIPS 204) for the day when a quantum computer breaks the first. A secret is two seeds of 32 bytes.
 */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { z } from "zod";
import { assert, bytesToBase64url, concatBytes, parseBase64url } from "../base/index.ts";
import { importPublicKey, publicKeyBytesByAlgorithm, rawPublicKey } from "./public-keys.ts";

/** Private keys. */
export interface SigningKeys {
  readonly ed25519: KeyObject;
  readonly mldsa65: KeyObject;
}

/** Raw public keys, base64url, as they stand in the charter. */
export interface VerifyingKeys {
  readonly ed25519: string;
  readonly mldsa65: string;
}

export const seedBytes = 32;

export const verifyingKeysSchema = z.strictObject({
  ed25519: z
    .string()
    .refine((text) => importPublicKey("ed25519", text) !== undefined, "must be an Ed25519 public key"),
  mldsa65: z
    .string()
    .refine((text) => importPublicKey("ml-dsa-65", text) !== undefined, "must be an ML-DSA-65 public key"),
});

export function createSigningKeys(): SigningKeys {
  return {
    ed25519: generateKeyPairSync("ed25519").privateKey,
    mldsa65: generateKeyPairSync("ml-dsa-65").privateKey,
  };
}

export function signingKeysFromSeeds(seeds: { ed25519: Uint8Array; mldsa65: Uint8Array }): SigningKeys {
  assert(
    seeds.ed25519.length === seedBytes && seeds.mldsa65.length === seedBytes,
    "seeds were checked on import",
  );
  return {
    ed25519: createPrivateKey({
      key: Buffer.from(seeds.ed25519),
      format: "raw-private",
      asymmetricKeyType: "ed25519",
    }),
    mldsa65: createPrivateKey({
      key: Buffer.from(seeds.mldsa65),
      format: "raw-seed",
      asymmetricKeyType: "ml-dsa-65",
    }),
  };
}

export function signingKeysToSeeds(keys: SigningKeys): { ed25519: Uint8Array; mldsa65: Uint8Array } {
  return {
    ed25519: new Uint8Array(keys.ed25519.export({ format: "raw-private" })),
    mldsa65: new Uint8Array(keys.mldsa65.export({ format: "raw-seed" })),
  };
}

export function verifyingKeysOf(keys: SigningKeys): VerifyingKeys {
  return {
    ed25519: bytesToBase64url(rawPublicKey(keys.ed25519)),
    mldsa65: bytesToBase64url(rawPublicKey(keys.mldsa65)),
  };
}

/**
 * Eight groups of five digits, to be read over the telephone in any language before a charter is signed (rule T9).
 * 132 bits: nobody finds a second key with the same digits.
 */
export function keyFingerprint(keys: VerifyingKeys): string {
  const ed25519 = parseBase64url(keys.ed25519);
  const mldsa65 = parseBase64url(keys.mldsa65);
  assert(
    ed25519.ok && ed25519.value.length === publicKeyBytesByAlgorithm.ed25519,
    "verifying keys were parsed",
  );
  assert(
    mldsa65.ok && mldsa65.value.length === publicKeyBytesByAlgorithm["ml-dsa-65"],
    "verifying keys were parsed",
  );
  const domain = new TextEncoder().encode("vigie/fingerprint/v1\n");
  const digest = createHash("sha512")
    .update(concatBytes(domain, ed25519.value, mldsa65.value))
    .digest();
  const groups: string[] = [];
  // 40 bits per group: the remainder by 100,000 is even to one part in ten million.
  for (let at = 0; at < 40; at += 5) groups.push(String(digest.readUIntBE(at, 5) % 100_000).padStart(5, "0"));
  return groups.join(" ");
}
