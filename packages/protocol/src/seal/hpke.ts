/**
 * HPKE (RFC 9180), base mode, one message per context, so that the nonce is the base nonce.
 *
 *   suite        KEM 0x647a X-Wing · KDF 0x0001 HKDF-SHA256 · AEAD 0x0002 AES-256-GCM
 *   enc          X-Wing ciphertext (1120)
 *   ciphertext   AES-256-GCM(plaintext) ‖ tag(16)
 */
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { assert, concatBytes, ok, type Refusal, type Result, refuse } from "../base/index.ts";
import { importSealingPublicKey, type SealingKeys } from "../trust/index.ts";
import { xWingDecapsulate, xWingEncapsulate } from "./x-wing.ts";

const ascii = (text: string) => new TextEncoder().encode(text);
const suiteId = concatBytes(ascii("HPKE"), new Uint8Array([0x64, 0x7a, 0x00, 0x01, 0x00, 0x02]));
const version = ascii("HPKE-v1");
const empty = new Uint8Array(0);
const modeBase = new Uint8Array([0x00]);
const cipher = "aes-256-gcm";
const keyBytes = 32;
const nonceBytes = 12;
const hashBytes = 32;
export const tagBytes = 16;

export interface HpkeMessage {
  readonly enc: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** @param recipientPublicKey base64url, as in the charter, whose parser has refused what is no key. */
export function hpkeSeal(input: {
  recipientPublicKey: string;
  info: Uint8Array;
  aad: Uint8Array;
  plaintext: Uint8Array;
}): HpkeMessage {
  const recipient = importSealingPublicKey(input.recipientPublicKey);
  assert(recipient !== undefined, "a charter holds only usable sealing keys");
  const { ciphertext: enc, sharedSecret } = xWingEncapsulate(recipient);
  const { key, nonce } = keySchedule(sharedSecret, input.info);
  const aead = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(input.aad);
  return { enc, ciphertext: concatBytes(aead.update(input.plaintext), aead.final(), aead.getAuthTag()) };
}

/** Hostile bytes come in here. One refusal for every cause: why it did not open is nobody's business. */
export function hpkeOpen(input: {
  keys: SealingKeys;
  enc: Uint8Array;
  info: Uint8Array;
  aad: Uint8Array;
  ciphertext: Uint8Array;
}): Result<Uint8Array, Refusal<"seal_broken">> {
  const sharedSecret = xWingDecapsulate(input.keys, input.enc);
  if (sharedSecret === undefined || input.ciphertext.length < tagBytes) return broken();
  const { key, nonce } = keySchedule(sharedSecret, input.info);
  const aead = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(input.aad);
  aead.setAuthTag(input.ciphertext.slice(-tagBytes));
  try {
    return ok(concatBytes(aead.update(input.ciphertext.slice(0, -tagBytes)), aead.final()));
  } catch {
    return broken();
  }
}

function broken(): Result<never, Refusal<"seal_broken">> {
  return refuse("seal_broken", "not sealed for this node, or changed on the way");
}

/** RFC 9180, 5.1, without a pre-shared key. Each output fits one block of HKDF-Expand. */
function keySchedule(sharedSecret: Uint8Array, info: Uint8Array): { key: Uint8Array; nonce: Uint8Array } {
  const pskIdHash = labeledExtract(empty, "psk_id_hash", empty);
  const infoHash = labeledExtract(empty, "info_hash", info);
  const context = concatBytes(modeBase, pskIdHash, infoHash);
  const secret = labeledExtract(sharedSecret, "secret", empty);
  return {
    key: labeledExpand(secret, "key", context, keyBytes),
    nonce: labeledExpand(secret, "base_nonce", context, nonceBytes),
  };
}

function labeledExtract(salt: Uint8Array, label: string, material: Uint8Array): Uint8Array {
  return hmac(salt, concatBytes(version, suiteId, ascii(label), material));
}

function labeledExpand(secret: Uint8Array, label: string, info: Uint8Array, length: number): Uint8Array {
  assert(length <= hashBytes, "one block is enough for a key and for a nonce");
  const lengthBytes = new Uint8Array([length >> 8, length & 0xff]);
  const labeled = concatBytes(lengthBytes, version, suiteId, ascii(label), info);
  return hmac(secret, concatBytes(labeled, new Uint8Array([1]))).slice(0, length);
}

function hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHmac("sha256", key).update(bytes).digest());
}
