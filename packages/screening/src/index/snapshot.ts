/**
 * An index as bytes, to be read back without parsing a name:
 *
 *   "VIGIESX1" | header length (4, little endian) | header: JSON { version, counters, columns: [{ name, bytes }] }
 *   then the used bytes of each column, in the header's order
 *
 * What it holds is personal data in the clear: whoever writes it to a disk encrypts it. It depends on this machine's
 * byte order and on the tables of this version: another version's is refused and the index made anew.
 */

import { backgroundData, costsData } from "../data/index.ts";
import { soundLetters } from "../text/index.ts";
import type { ColumnArray } from "./columns.ts";
import { hashKey } from "./packed-skeleton.ts";
import { People } from "./people.ts";

const magic = "VIGIESX1";
const layoutVersion = 1;

interface Header {
  version: string;
  counters: number[];
  columns: { name: string; bytes: number }[];
}

/** The chunks share the index's memory: they are to be written before the next change. */
export function* peopleToChunks(people: People): Generator<Uint8Array> {
  const columns = people
    .columns()
    .map(({ name, column, used }) => ({ name, bytes: bytesOf(column.array, used) }));
  const header: Header = {
    version: snapshotVersion(),
    counters: [...people.counters],
    columns: columns.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = new Uint8Array(magic.length + 4);
  start.set(new TextEncoder().encode(magic));
  new DataView(start.buffer).setUint32(magic.length, text.length, true);
  yield start;
  yield text;
  for (const { bytes } of columns)
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** Undefined for what is no snapshot of this version, or is cut short. Chunks may be cut anywhere. */
export function chunksToPeople(chunks: Iterable<Uint8Array>): People | undefined {
  const reader = new ChunkReader(chunks);
  const start = reader.read(magic.length + 4);
  if (start === undefined || new TextDecoder().decode(start.subarray(0, magic.length)) !== magic)
    return undefined;
  const length = new DataView(start.buffer, start.byteOffset).getUint32(magic.length, true);
  const text = length > headerBytesMax ? undefined : reader.read(length);
  const header = text === undefined ? undefined : parseHeader(new TextDecoder().decode(text));
  if (header === undefined) return undefined;
  const people = new People();
  const columns = people.columns();
  if (columns.length !== header.columns.length || header.counters.length !== people.counters.length)
    return undefined;
  for (const [at, { name, column }] of columns.entries()) {
    const stored = header.columns[at] as { name: string; bytes: number };
    if (stored.name !== name || stored.bytes % column.bytesPerElement !== 0) return undefined;
    // Whole powers of two where the table is an open-addressed one: those columns are stored whole.
    const buffer = new SharedArrayBuffer(Math.max(stored.bytes, column.bytesPerElement));
    if (!reader.fill(new Uint8Array(buffer, 0, stored.bytes))) return undefined;
    column.adopt(buffer);
  }
  people.counters.set(header.counters);
  return people;
}

const chunkBytes = 1 << 20;
const headerBytesMax = 1 << 20;

/** Changes with the layout and with every table on which what is stored depends. */
export function snapshotVersion(): string {
  const tables = JSON.stringify([
    layoutVersion,
    endianness(),
    soundLetters,
    costsData.written,
    costsData.free,
    backgroundData.bySound,
  ]);
  // Not against forgery, which encryption keeps out: against an older program's file.
  return `${layoutVersion}-${tables.length}-${hashKey(tables)}`;
}

function endianness(): "little" | "big" {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? "little" : "big";
}

function bytesOf(array: ColumnArray, used: number): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, used * array.BYTES_PER_ELEMENT);
}

function parseHeader(text: string): Header | undefined {
  try {
    const header = JSON.parse(text) as Header;
    return header.version === snapshotVersion() ? header : undefined;
  } catch {
    return undefined;
  }
}

class ChunkReader {
  readonly #chunks: Iterator<Uint8Array>;
  #left: Uint8Array = new Uint8Array(0);

  constructor(chunks: Iterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.iterator]();
  }

  read(length: number): Uint8Array | undefined {
    const bytes = new Uint8Array(length);
    return this.fill(bytes) ? bytes : undefined;
  }

  fill(target: Uint8Array): boolean {
    let at = 0;
    while (at < target.length) {
      if (this.#left.length === 0) {
        const next = this.#chunks.next();
        if (next.done === true) return false;
        this.#left = next.value;
        continue;
      }
      const part = this.#left.subarray(0, target.length - at);
      target.set(part, at);
      at += part.length;
      this.#left = this.#left.subarray(part.length);
    }
    return true;
  }
}
