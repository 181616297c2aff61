/**
 * A record's id is bound to its originator:
 *
 *   id = letter of kind ‖ "-" ‖ base32( first 16 bytes of SHA-256( "vigie/record/v1" LF kind LF member LF ‖ nonce ) )
 *
 * Every statement of the record carries the nonce, so anybody can check that this member made this id, and nobody can
 * speak first under another's: a recall sent before its subject, or a subject filed under a known id, does not parse.
 * The id alone still says nothing about whom, not even about which member.
 */
import { bytesToBase64url, concatBytes } from "./bytes.ts";
import { sha256 } from "./canonical.ts";
import { bytesToRecordId, type MemberId, type RecordId, type RecordKind } from "./ids.ts";

/** Bytes of a record's nonce, drawn once when the record is made. */
export const recordNonceBytes = 16;

/** @param nonce exactly 16 random bytes; the protocol draws none itself. */
export function createRecordId(kind: RecordKind, member: MemberId, nonce: Uint8Array): RecordId {
  if (nonce.length !== recordNonceBytes) throw new RangeError("a record's nonce has 16 bytes");
  const domain = new TextEncoder().encode(`vigie/record/v1\n${kind}\n${member}\n`);
  return bytesToRecordId(kind, sha256(concatBytes(domain, nonce)).slice(0, 16));
}

/** The nonce as statements carry it. */
export function nonceToText(nonce: Uint8Array): string {
  return bytesToBase64url(nonce);
}
