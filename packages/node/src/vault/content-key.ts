/**
 * Content at rest, sealed under the key of its scope:
 *
 *   nonce(12, random) ‖ AES-256-GCM ciphertext ‖ tag(16)      aad = utf8(scope ‖ "\n" ‖ place)
 *
 * The place (table, row, column) is bound in, so that a sealed text moved to another row does not open there.
 * A random nonce is safe here because one key seals far fewer than 2^32 texts.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { assert } from "@vigie/protocol/base";
import { NodeFault } from "../store/index.ts";

export interface ContentKey {
  seal(plaintext: Uint8Array, place: string): Buffer;
  /** Throws NodeFault `content_damaged` when these are not the bytes that were sealed at this place. */
  open(sealed: Uint8Array, place: string): Uint8Array;
  /**
   * The same text at the same place has the same tag, and without the key nobody can try texts: what is sealed is
   * found again without opening everything. HMAC-SHA256 under a key of its own (HKDF, RFC 5869), 16 bytes.
   */
  tag(text: string, place: string): Buffer;
}

export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

export function contentKeyFromBytes(key: Uint8Array, scope: string): ContentKey {
  assert(key.length === keyBytes, "a content key has 32 bytes");
  let tagKey: Buffer | undefined;
  const aad = (place: string) => Buffer.from(`${scope}\n${place}`, "utf8");
  return {
    seal: (plaintext, place) => sealBytes(key, aad(place), plaintext),
    open(sealed, place) {
      const plaintext = openBytes(key, aad(place), sealed);
      if (plaintext !== undefined) return plaintext;
      throw new NodeFault("content_damaged", "stored content does not open with its key", {
        todo: "restore the database from a backup; run `vigie doctor`",
      });
    },
    tag(text, place) {
      tagKey ??= Buffer.from(hkdfSync("sha256", key, new Uint8Array(), "vault tag", keyBytes));
      const hmac = createHmac("sha256", tagKey).update(aad(place)).update("\n").update(text.toWellFormed());
      return hmac.digest().subarray(0, tagBytes);
    },
  };
}

export function sealBytes(key: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(aad);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

export function openBytes(key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const tagAt = sealed.length - tagBytes;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(tagAt));
  const head = decipher.update(sealed.subarray(nonceBytes, tagAt));
  try {
    return new Uint8Array(Buffer.concat([head, decipher.final()]));
  } catch {
    return undefined;
  }
}
