/**
 * Signed notes (C2SP signed-note): text that ends in a line break, an empty line, then signature lines.
 *
 *   <text>\n\n— <key name> base64(key id(4) ‖ signature)\n
 *
 *   key id   SHA-256(key name ‖ 0a ‖ 01 ‖ Ed25519 public key)[:4]
 *
 * Only Ed25519 (type 01), over the text alone: so any verifier of the format can check our ledgers. The text of a
 * checkpoint has a decimal number as its second line and all that members sign otherwise is `vigie/…/v1` with JSON
 * below it, so that neither signature can be shown for the other (rule L10).
 */
import { type KeyObject, sign, verify } from "node:crypto";
import {
  assert,
  concatBytes,
  isEqualBytes,
  ok,
  type Refusal,
  type Result,
  refuse,
  sha256,
} from "../base/index.ts";
import { importPublicKey, rawPublicKey } from "../trust/index.ts";

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

export interface Note {
  /** With its final line break. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteVerifier {
  readonly name: string;
  /** Ed25519 public key, base64url, as in the charter. */
  readonly ed25519: string;
}

const noteCharactersMax = 100_000;
const signaturesMax = 64;
const signatureLine = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

export function signNote(text: string, signer: { name: string; ed25519: KeyObject }): string {
  assert(isNoteText(text), "a note's text ends in a line break and holds no control characters");
  assert(isKeyName(signer.name), "a key's name holds no spaces and no plus");
  const keyId = noteKeyId(signer.name, rawPublicKey(signer.ed25519));
  const signature = sign(null, Buffer.from(text, "utf8"), signer.ed25519);
  return `${text}\n— ${signer.name} ${Buffer.from(concatBytes(keyId, signature)).toString("base64")}\n`;
}

/** Hostile text comes in here. Nothing in the note may be believed before `isNoteSignedBy`. */
export function parseNote(input: unknown): Result<Note, Refusal<"note_malformed">> {
  if (typeof input !== "string" || input.length > noteCharactersMax || !input.endsWith("\n"))
    return malformed();
  // The last empty line parts text and signatures; the text keeps its own final line break.
  const gap = input.lastIndexOf("\n\n");
  const text = input.slice(0, gap + 1);
  if (gap < 1 || !isNoteText(text)) return malformed();
  const lines = input.slice(gap + 2, -1).split("\n");
  const signatures = lines.map(lineToSignature);
  if (lines.length > signaturesMax || signatures.some((signature) => signature === undefined))
    return malformed();
  return ok({ text, signatures: signatures as NoteSignature[] });
}

/**
 * True when this key signed the note. False when it did not, and also when any line that claims to be its signature
 * does not verify. Lines of other keys are passed over: witnesses add theirs.
 */
export function isNoteSignedBy(note: Note, verifier: NoteVerifier): boolean {
  const key = importPublicKey("ed25519", verifier.ed25519);
  if (key === undefined) return false;
  const keyId = noteKeyId(verifier.name, rawPublicKey(key));
  const own = note.signatures.filter(
    (line) => line.name === verifier.name && isEqualBytes(line.keyId, keyId),
  );
  const text = Buffer.from(note.text, "utf8");
  return (
    own.length > 0 &&
    own.every((line) => line.signature.length === 64 && verify(null, text, key, line.signature))
  );
}

export function isKeyName(name: string): boolean {
  return /^[^\s+]+$/u.test(name) && isCleanText(name);
}

function noteKeyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(new TextEncoder().encode(`${name}\n`), new Uint8Array([0x01]), publicKey).slice(0, 4);
}

function lineToSignature(line: string): NoteSignature | undefined {
  const match = signatureLine.exec(line);
  const [name, base64] = [match?.[1], match?.[2]];
  if (name === undefined || base64 === undefined || !isKeyName(name)) return undefined;
  const bytes = new Uint8Array(Buffer.from(base64, "base64"));
  // Node decodes leniently; only a round trip shows that this text is the one form of these bytes.
  if (bytes.length < 5 || Buffer.from(bytes).toString("base64") !== base64) return undefined;
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

function isNoteText(text: string): boolean {
  return text.endsWith("\n") && text.length > 1 && isCleanText(text);
}

function isCleanText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing control characters is the point
  return text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

function malformed(): Result<never, Refusal<"note_malformed">> {
  return refuse("note_malformed", "not a signed note");
}
