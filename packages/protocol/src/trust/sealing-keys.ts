/**
 * The key that a member's envelopes are sealed to: X-Wing (draft-connolly-cfrg-xwing-kem), X25519 with ML-KEM-768.
 *
 *   secret   seed(32)                      expanded by SHAKE256 to 96 bytes: ML-KEM d(32) ‖ z(32) ‖ X25519 sk(32)
 *   public   ML-KEM-768 pk(1184) ‖ X25519 pk(32)
 */
import {
  createHash,
  createPrivateKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { z } from "zod";
import { assert, concatBytes, parseBase64url } from "../base/index.ts";
import { publicKeyBytesByAlgorithm, publicKeyFromBytes, rawPublicKey } from "./public-keys.ts";

export interface SealingKeys {
  /** 32 bytes. */
  readonly seed: Uint8Array;
  /** 1,216 bytes. */
  readonly publicKey: Uint8Array;
  readonly mlkem768: KeyObject;
  readonly x25519: KeyObject;
}

/** The two halves of a recipient's public key, ready for use, and the bytes that the combiner hashes. */
export interface SealingPublicKey {
  readonly mlkem768: KeyObject;
  readonly x25519: KeyObject;
  readonly x25519Bytes: Uint8Array;
}

export const sealingSeedBytes = 32;
export const sealingPublicKeyBytes =
  publicKeyBytesByAlgorithm["ml-kem-768"] + publicKeyBytesByAlgorithm.x25519;

export function createSealingKeys(): SealingKeys {
  return sealingKeysFromSeed(new Uint8Array(randomBytes(sealingSeedBytes)));
}

export function sealingKeysFromSeed(seed: Uint8Array): SealingKeys {
  assert(seed.length === sealingSeedBytes, "a sealing seed has 32 bytes");
  const expanded = createHash("shake256", { outputLength: 96 }).update(seed).digest();
  const mlkem768 = createPrivateKey({
    key: expanded.subarray(0, 64),
    format: "raw-seed",
    asymmetricKeyType: "ml-kem-768",
  });
  const x25519 = createPrivateKey({
    key: expanded.subarray(64),
    format: "raw-private",
    asymmetricKeyType: "x25519",
  });
  const publicKey = concatBytes(rawPublicKey(mlkem768), rawPublicKey(x25519));
  return { seed: new Uint8Array(seed), publicKey, mlkem768, x25519 };
}

const cachedKeysMax = 128;
const keysByText = new Map<string, SealingPublicKey>();

/** Hostile text comes in here. Undefined when it is no X-Wing public key, or one whose X25519 half has low order. */
export function importSealingPublicKey(text: string): SealingPublicKey | undefined {
  const cached = keysByText.get(text);
  if (cached !== undefined) return cached;
  const bytes = parseBase64url(text);
  if (!bytes.ok || bytes.value.length !== sealingPublicKeyBytes) return undefined;
  const x25519Bytes = bytes.value.slice(publicKeyBytesByAlgorithm["ml-kem-768"]);
  const mlkem768 = publicKeyFromBytes(
    "ml-kem-768",
    bytes.value.slice(0, publicKeyBytesByAlgorithm["ml-kem-768"]),
  );
  const x25519 = publicKeyFromBytes("x25519", x25519Bytes);
  if (mlkem768 === undefined || x25519 === undefined) return undefined;
  if (agreeX25519(generateKeyPairSync("x25519").privateKey, x25519) === undefined) return undefined;
  const key = { mlkem768, x25519, x25519Bytes };
  if (keysByText.size >= cachedKeysMax) keysByText.delete(keysByText.keys().next().value as string);
  keysByText.set(text, key);
  return key;
}

/** Undefined when the point has low order: every secret would then give the same, known, shared secret. */
export function agreeX25519(privateKey: KeyObject, publicKey: KeyObject): Uint8Array | undefined {
  try {
    const shared = new Uint8Array(diffieHellman({ privateKey, publicKey }));
    return shared.some((byte) => byte !== 0) ? shared : undefined;
  } catch {
    return undefined;
  }
}

export const sealingPublicKeyField = z
  .string()
  .refine((text) => importSealingPublicKey(text) !== undefined, "must be an X-Wing public key");
