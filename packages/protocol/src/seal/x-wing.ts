/**
 * The X-Wing KEM (draft-connolly-cfrg-xwing-kem), on native primitives.
 *
 *   ciphertext     ctM(1088) ‖ ctX(32)
 *   shared secret  SHA3-256(ssM ‖ ssX ‖ ctX ‖ pkX ‖ 5c 2e 2f 2f 5e 5c)
 *
 * Stricter than the draft in one point: an X25519 point of low order is refused, since it makes ssX a constant.
 */
import { createHash, decapsulate, encapsulate, generateKeyPairSync } from "node:crypto";
import { assert, concatBytes } from "../base/index.ts";
import {
  agreeX25519,
  publicKeyFromBytes,
  rawPublicKey,
  type SealingKeys,
  type SealingPublicKey,
  sealingPublicKeyBytes,
} from "../trust/index.ts";

const mlkemCiphertextBytes = 1088;
export const xWingCiphertextBytes = mlkemCiphertextBytes + 32;

/** `\.//^\` in ASCII: two wings and a nose. */
const label = new Uint8Array([0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c]);

export function xWingEncapsulate(recipient: SealingPublicKey): {
  ciphertext: Uint8Array;
  sharedSecret: Uint8Array;
} {
  const mlkem = encapsulate(recipient.mlkem768);
  const ephemeral = generateKeyPairSync("x25519");
  const ssX = agreeX25519(ephemeral.privateKey, recipient.x25519);
  assert(ssX !== undefined, "importing a sealing key refuses points of low order");
  const ctX = rawPublicKey(ephemeral.publicKey);
  return {
    ciphertext: concatBytes(mlkem.ciphertext, ctX),
    sharedSecret: combine({ ssM: mlkem.sharedKey, ssX, ctX, pkX: recipient.x25519Bytes }),
  };
}

/**
 * Hostile bytes come in here. Undefined for a wrong length and for a point of low order. Any other wrong ciphertext
 * gives a secret that nobody knows (implicit rejection, FIPS 203), and the AEAD then refuses.
 */
export function xWingDecapsulate(keys: SealingKeys, ciphertext: Uint8Array): Uint8Array | undefined {
  if (ciphertext.length !== xWingCiphertextBytes) return undefined;
  const ctX = ciphertext.slice(mlkemCiphertextBytes);
  const ephemeral = publicKeyFromBytes("x25519", ctX);
  const ssX = ephemeral === undefined ? undefined : agreeX25519(keys.x25519, ephemeral);
  if (ssX === undefined) return undefined;
  const ssM = decapsulate(keys.mlkem768, ciphertext.slice(0, mlkemCiphertextBytes));
  return combine({ ssM, ssX, ctX, pkX: keys.publicKey.slice(sealingPublicKeyBytes - 32) });
}

function combine(parts: { ssM: Uint8Array; ssX: Uint8Array; ctX: Uint8Array; pkX: Uint8Array }): Uint8Array {
  const bytes = concatBytes(parts.ssM, parts.ssX, parts.ctX, parts.pkX, label);
  return new Uint8Array(createHash("sha3-256").update(bytes).digest());
}
