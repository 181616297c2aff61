/**
 * Bytes → lines with their numbers. Hostile input comes in here: a line longer than the limit is cut, its rest is
 * passed over without being held, and the next line is read as if nothing had happened.
 */
import { isUtf8 } from "node:buffer";
import { type ByteStream, listLimits } from "./item.ts";

export interface Line {
  readonly number: number;
  /** Without its line break. Damaged lines: as much as can be shown. */
  readonly text: string;
  /** Why the line cannot be used. */
  readonly damage?: string;
}

/** Lines end with LF or CR LF. */
export async function* readLines(source: ByteStream): AsyncIterable<Line> {
  const max = listLimits.recordBytesMax;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let number = 1;
  const hold = (bytes: Uint8Array) => {
    if (bytes.length > 0 && heldBytes <= max) held.push(bytes.subarray(0, max + 1 - heldBytes));
    heldBytes += bytes.length;
  };
  const finish = (): Line => {
    const bytes = held.length === 1 ? (held[0] as Uint8Array) : Buffer.concat(held);
    const line = toLine(number++, bytes, heldBytes);
    held = [];
    heldBytes = 0;
    return line;
  };
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      hold(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    // A copy, because whoever gave the chunk may fill it anew; and a slice would keep the whole chunk alive.
    if (start < chunk.length) hold(Uint8Array.prototype.slice.call(chunk, start, start + max + 1));
    heldBytes += Math.max(0, chunk.length - start - (max + 1));
  }
  if (heldBytes > 0) yield finish();
}

function toLine(number: number, bytes: Uint8Array, lengthBytes: number): Line {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (lengthBytes > listLimits.recordBytesMax)
    return { number, text: view.toString("latin1", 0, 8_192), damage: "the line is longer than 1 MiB" };
  if (!isUtf8(view)) {
    const damage =
      "the line is not UTF-8; if the whole file is in another encoding, name it with --encoding, such as windows-1252";
    return { number, text: view.toString("latin1"), damage };
  }
  const text = view.toString("utf8", 0, view.at(-1) === 13 ? view.length - 1 : view.length);
  return text.includes("\0") ? { number, text, damage: "the line holds a NUL byte" } : { number, text };
}
