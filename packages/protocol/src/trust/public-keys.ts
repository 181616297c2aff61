/**
 * Public keys arrive as base64url text in the charter and are used for every statement: importing one costs as much
 * as half a verification, so the imported objects are kept. Hostile text comes in here and is refused by `undefined`.
 */
import { createPublicKey, type KeyObject } from "node:crypto";
import { parseBase64url } from "../base/index.ts";

export const publicKeyBytesByAlgorithm = {
  ed25519: 32,
  "ml-dsa-65": 1952,
  x25519: 32,
  "ml-kem-768": 1184,
} as const;
export type PublicKeyAlgorithm = keyof typeof publicKeyBytesByAlgorithm;

/** A cell has at most 64 members with a few keys each; the bound only keeps a hostile stream from growing it. */
const cachedKeysMax = 512;
const keysByText = new Map<string, KeyObject>();

/** The key of this text, or undefined when it is no key of this algorithm. */
export function importPublicKey(algorithm: PublicKeyAlgorithm, text: string): KeyObject | undefined {
  const place = `${algorithm} ${text}`;
  const cached = keysByText.get(place);
  if (cached !== undefined) return cached;
  const bytes = parseBase64url(text);
  const key = bytes.ok ? publicKeyFromBytes(algorithm, bytes.value) : undefined;
  if (key !== undefined) {
    // The oldest goes first: a Map walks in the order of insertion.
    if (keysByText.size >= cachedKeysMax) keysByText.delete(keysByText.keys().next().value as string);
    keysByText.set(place, key);
  }
  return key;
}

/** The same without the cache, for keys that are used once. */
export function publicKeyFromBytes(algorithm: PublicKeyAlgorithm, bytes: Uint8Array): KeyObject | undefined {
  if (bytes.length !== publicKeyBytesByAlgorithm[algorithm]) return undefined;
  try {
    return createPublicKey({ key: Buffer.from(bytes), format: "raw-public", asymmetricKeyType: algorithm });
  } catch {
    // ML-KEM refuses coefficients beyond the modulus (FIPS 203, 7.2).
    return undefined;
  }
}

/** Raw bytes of the public half, whichever half is given. */
export function rawPublicKey(key: KeyObject): Uint8Array {
  const half = key.type === "private" ? createPublicKey(key) : key;
  return new Uint8Array(half.export({ format: "raw-public" }));
}
