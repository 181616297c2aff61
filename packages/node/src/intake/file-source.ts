/** The files of one import as byte streams that count and hash what passes through them. */
import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { NodeFault } from "../store/index.ts";
import type { ByteStream } from "./lists/index.ts";

export interface ListFiles {
  readonly main: string;
  readonly alt?: string | undefined;
  readonly add?: string | undefined;
}

export interface FileSources {
  readonly sources: { readonly main: ByteStream; readonly alt?: ByteStream; readonly add?: ByteStream };
  readonly bytesTotal: number;
  bytesRead(): number;
  /** Of all files as far as they were read. Equal digests: the same files, read to the same end. */
  digest(): string;
}

export async function openFileSources(files: ListFiles): Promise<FileSources> {
  const parts = (["main", "alt", "add"] as const).flatMap((part) => {
    const path = files[part];
    return path === undefined ? [] : [{ part, path, hash: createHash("sha256") }];
  });
  let bytesTotal = 0;
  for (const { path } of parts) bytesTotal += await fileSize(path);
  let bytes = 0;
  const count = (added: number) => {
    bytes += added;
  };
  const streams = parts.map(({ part, path, hash }) => [part, readFile(path, hash, count)] as const);
  return {
    sources: Object.fromEntries(streams) as FileSources["sources"],
    bytesTotal,
    bytesRead: () => bytes,
    digest() {
      const whole = createHash("sha256");
      for (const { part, hash } of parts) whole.update(`${part} ${hash.copy().digest("hex")}\n`);
      return whole.digest("hex");
    },
  };
}

async function fileSize(path: string): Promise<number> {
  const status = await stat(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  if (!status.isFile()) throw unreadable(undefined);
  return status.size;
}

async function* readFile(path: string, hash: Hash, count: (bytes: number) => void): ByteStream {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 262_144 })) {
      hash.update(chunk);
      count(chunk.length);
      yield chunk;
    }
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause: unknown): NodeFault {
  return new NodeFault("list_unreadable", "a file of the list cannot be read", {
    cause,
    todo: "check that the path names a file and that this user may read it",
  });
}
