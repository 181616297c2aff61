/**
 * A snapshot of the index on the disk:
 *
 *   "VIGIESN1" ‖ scope(35, ASCII: whose key) ‖ piece*          piece = length(4, big endian) ‖ sealed bytes
 *
 * The first piece is a JSON head: version of the engine's layout, cursor, state of the ledger, bytes of each part. The
 * parts follow one after another, cut into pieces. Each snapshot has a key of its own and each piece is sealed at its
 * own place, so that a file that is cut or put together from two does not open.
 */
import { open } from "node:fs/promises";
import { assert } from "@vigie/protocol/base";
import { writeFileDurably } from "../store/index.ts";
import type { ContentKey } from "../vault/index.ts";
import type { HoldingsCursor } from "./holdings.ts";

export interface SnapshotHead {
  /** Layout of the parts; another one's are not read. */
  readonly layout: string;
  readonly cursor: HoldingsCursor;
  /** Entries of the ledger when it was taken, and the hash of the last: another history has another. */
  readonly ledger: { readonly size: number; readonly hash: string };
  readonly originators: readonly { readonly member: string; readonly service: string }[];
}

export interface Snapshot {
  readonly head: SnapshotHead;
  readonly parts: readonly Uint8Array[];
}

const magic = "VIGIESN1";
/** Scopes of snapshots begin so; the rest is random. */
export const scopePrefix = "snapshot:";
export const scopeBytes = 35;
const lengthBytes = 4;
/** A piece is held twice, open and sealed, for a moment. */
const pieceBytes = 8 * 1024 * 1024;
const sealedPieceBytesMax = pieceBytes + 64;

interface SealedHead extends SnapshotHead {
  readonly partBytes: readonly number[];
}

const headPlace = "snapshot head";
const piecePlace = (piece: number) => `snapshot piece ${piece}`;

/** In the place of the one that is there, wholly or not at all. The parts must not change until it returns. */
export async function writeSnapshotFile(
  path: string,
  scope: string,
  key: ContentKey,
  { head, parts }: Snapshot,
): Promise<void> {
  assert(Buffer.byteLength(scope, "ascii") === scopeBytes, "scopes of snapshots have one length");
  const sealedHead: SealedHead = { ...head, partBytes: parts.map((part) => part.byteLength) };
  async function* content(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(magic + scope, "ascii");
    yield toPiece(key.seal(Buffer.from(JSON.stringify(sealedHead)), headPlace));
    let piece = 0;
    for (const part of parts)
      for (let at = 0; at < part.byteLength; at += pieceBytes)
        yield toPiece(key.seal(part.subarray(at, at + pieceBytes), piecePlace(piece++)));
  }
  await writeFileDurably(path, content());
}

function toPiece(sealed: Uint8Array): Uint8Array {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(sealed.byteLength);
  return Buffer.concat([length, sealed]);
}

/**
 * Undefined when there is no file, it is no snapshot, or its key is gone. Throws when it does not open: it is damaged.
 * @param allocate memory for a part, such as memory that threads share.
 */
export async function readSnapshotFile(
  path: string,
  openKey: (scope: string) => Promise<ContentKey | undefined>,
  allocate: (bytes: number) => Uint8Array = (bytes) => new Uint8Array(bytes),
): Promise<Snapshot | undefined> {
  await using file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return undefined;
  const read = async (bytes: number): Promise<Buffer> => {
    const buffer = Buffer.allocUnsafe(bytes);
    for (let at = 0; at < bytes; ) {
      const { bytesRead } = await file.read(buffer, at, bytes - at);
      if (bytesRead === 0) throw new SnapshotDamaged();
      at += bytesRead;
    }
    return buffer;
  };
  const start = (await read(magic.length + scopeBytes)).toString("ascii");
  if (!start.startsWith(magic)) return undefined;
  const key = await openKey(start.slice(magic.length));
  if (key === undefined) return undefined;
  const readPiece = async (): Promise<Buffer> => {
    const length = (await read(lengthBytes)).readUInt32BE();
    if (length > sealedPieceBytesMax) throw new SnapshotDamaged();
    return read(length);
  };
  const opened = Buffer.from(key.open(await readPiece(), headPlace)).toString("utf8");
  const { partBytes, ...head } = JSON.parse(opened) as SealedHead;
  const parts: Uint8Array[] = [];
  let piece = 0;
  for (const bytes of partBytes) {
    const part = allocate(bytes);
    for (let at = 0; at < bytes; at += pieceBytes)
      part.set(key.open(await readPiece(), piecePlace(piece++)), at);
    parts.push(part);
  }
  return { head, parts };
}

/** Under whose key the file there lies; undefined when it is no snapshot. */
export async function readSnapshotScope(path: string): Promise<string | undefined> {
  await using file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return undefined;
  const start = Buffer.alloc(magic.length + scopeBytes);
  await file.read(start, 0, start.length);
  const text = start.toString("ascii");
  return text.startsWith(`${magic}${scopePrefix}`) ? text.slice(magic.length) : undefined;
}

export class SnapshotDamaged extends Error {
  override readonly name = "SnapshotDamaged";
  constructor() {
    super("the snapshot is cut or damaged");
  }
}
