/**
 * The hybrid signature.
 *
 *   signed bytes   utf8("vigie/" domain "/v1\n") ‖ bytes
 *   signature      { ed25519: base64url(64), mldsa65: base64url(3309) }
 *
 * The domain keeps a signature made for one purpose from being shown for another. Both must verify: one broken
 * algorithm, or one stolen key, is not enough.
 */
import { type KeyObject, sign, verify } from "node:crypto";
import { z } from "zod";
import { bytesToBase64url, concatBytes, parseBase64url } from "../base/index.ts";
import { importPublicKey } from "./public-keys.ts";
import type { SigningKeys, VerifyingKeys } from "./signing-keys.ts";

export const signatureDomains = ["statement", "charter", "delivery", "checkpoint"] as const;
export type SignatureDomain = (typeof signatureDomains)[number];

/** base64url. */
export interface HybridSignature {
  readonly ed25519: string;
  readonly mldsa65: string;
}

const signatureBytes = { ed25519: 64, mldsa65: 3309 } as const;

function signatureField(bytes: number) {
  return z.string().refine((text) => {
    const parsed = parseBase64url(text);
    return parsed.ok && parsed.value.length === bytes;
  }, `must be ${bytes} bytes in base64url`);
}

export const hybridSignatureSchema = z.strictObject({
  ed25519: signatureField(signatureBytes.ed25519),
  mldsa65: signatureField(signatureBytes.mldsa65),
});

/** Both signatures, on the thread pool, so that a batch uses every core. About 1 ms of one core. */
export async function signBytes(
  keys: SigningKeys,
  domain: SignatureDomain,
  bytes: Uint8Array,
): Promise<HybridSignature> {
  const message = domainBytes(domain, bytes);
  const [ed25519, mldsa65] = await Promise.all([
    signWith(keys.ed25519, message),
    signWith(keys.mldsa65, message),
  ]);
  return { ed25519: bytesToBase64url(ed25519), mldsa65: bytesToBase64url(mldsa65) };
}

/** True only when both verify. Malformed keys and signatures are false, not thrown: they come from outside. */
export async function verifyBytes(
  keys: VerifyingKeys,
  domain: SignatureDomain,
  bytes: Uint8Array,
  signature: HybridSignature,
): Promise<boolean> {
  const ed25519Key = importPublicKey("ed25519", keys.ed25519);
  const mldsa65Key = importPublicKey("ml-dsa-65", keys.mldsa65);
  const ed25519 = parseBase64url(signature.ed25519);
  const mldsa65 = parseBase64url(signature.mldsa65);
  if (ed25519Key === undefined || mldsa65Key === undefined || !ed25519.ok || !mldsa65.ok) return false;
  if (ed25519.value.length !== signatureBytes.ed25519 || mldsa65.value.length !== signatureBytes.mldsa65)
    return false;
  const message = domainBytes(domain, bytes);
  const verdicts = await Promise.all([
    verifyWith(ed25519Key, message, ed25519.value),
    verifyWith(mldsa65Key, message, mldsa65.value),
  ]);
  return verdicts[0] && verdicts[1];
}

function domainBytes(domain: SignatureDomain, bytes: Uint8Array): Uint8Array {
  return concatBytes(new TextEncoder().encode(`vigie/${domain}/v1\n`), bytes);
}

function signWith(key: KeyObject, message: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    sign(null, message, key, (error, signature) =>
      error ? reject(error) : resolve(new Uint8Array(signature)),
    );
  });
}

function verifyWith(key: KeyObject, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify(null, message, key, signature, (error, verdict) => (error ? reject(error) : resolve(verdict)));
  });
}
