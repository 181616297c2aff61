/**
 * Bytes of a file → UTF-8 bytes → text. Hostile input comes in here. UTF-8 is checked, not repaired: a repaired name
 * is another name. UTF-16 is known by its byte order mark; other encodings only on the operator's word.
 */
import { isUtf8 } from "node:buffer";
import type { ByteStream } from "./item.ts";

export const listEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1"] as const;
export type ListEncoding = (typeof listEncodings)[number];

/**
 * Passes UTF-8 through without its mark, converts the rest. A lone UTF-16 surrogate becomes a byte that is no UTF-8,
 * so that whoever checks the text finds the damage on its line. `encoding` absent: UTF-8, or UTF-16 when the file
 * begins with its mark.
 */
export async function* toUtf8(source: ByteStream, encoding?: ListEncoding): ByteStream {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isStart = true;
  for await (const chunk of whenLong(source, 4)) {
    let bytes = chunk;
    if (isStart) {
      isStart = false;
      const marked = encodingByMark(bytes);
      if (marked === "utf-8" && (encoding === undefined || encoding === "utf-8")) bytes = bytes.subarray(3);
      const chosen = encoding ?? marked ?? "utf-8";
      if (chosen !== "utf-8") decoder = new TextDecoder(chosen);
    }
    yield decoder === undefined ? bytes : encodeDamageVisibly(decoder.decode(bytes, { stream: true }));
  }
  if (decoder !== undefined) yield encodeDamageVisibly(decoder.decode());
}

function encodeDamageVisibly(text: string): Uint8Array {
  if (!text.includes("\ufffd")) return Buffer.from(text);
  const parts = text.split("\ufffd").flatMap((part) => [Buffer.from([0xff]), Buffer.from(part)]);
  return Buffer.concat(parts.slice(1));
}

function encodingByMark(bytes: Uint8Array): ListEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** The mark must be seen whole, whatever the size of the first reads. */
async function* whenLong(source: ByteStream, bytesMin: number): ByteStream {
  let start: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of source) {
    if (start === undefined) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < bytesMin) continue;
    yield start;
    start = undefined;
  }
  if (start !== undefined && start.length > 0) yield start;
}

/** A piece of text, or the line on which a byte sequence stood that is not UTF-8. */
export type TextPiece = { readonly text: string } | { readonly invalidLine: number };

/** For formats that are read as one text. Ends after the first invalid byte, with what came before it. */
export async function* utf8ToText(source: ByteStream): AsyncIterable<TextPiece> {
  let held: Uint8Array = new Uint8Array(0);
  let line = 1;
  for await (const chunk of source) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const whole = bytes.length - incompleteTail(bytes);
    const ready = Buffer.from(bytes.buffer, bytes.byteOffset, whole);
    held = bytes.subarray(whole);
    if (!isUtf8(ready)) {
      const good = ready.subarray(0, firstInvalid(ready));
      yield { text: good.toString("utf8") };
      yield { invalidLine: line + countLineFeeds(good) };
      return;
    }
    line += countLineFeeds(ready);
    if (ready.length > 0) yield { text: ready.toString("utf8") };
  }
  if (held.length > 0) yield { invalidLine: line };
}

/** @returns how many bytes at the end may be the beginning of a character: 0 to 3. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

function firstInvalid(bytes: Buffer): number {
  const repaired = Buffer.from(bytes.toString("utf8"));
  let at = 0;
  while (at < bytes.length && bytes[at] === repaired[at]) at++;
  // The first difference lies inside the replaced sequence at the latest; step back to the character's beginning.
  while (at > 0 && !isUtf8(bytes.subarray(0, at))) at--;
  return at;
}

export function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
