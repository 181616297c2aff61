import { randomBytes } from "node:crypto";
import { link, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { NodeFault } from "./fault.ts";

/** Makes a directory that only its owner may enter; one that exists keeps its mode. */
export async function makePrivateDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileFault(error, "could not make the data directory");
  }
}

/** Large content comes in pieces, so that it need not be held twice. */
type FileContent = string | Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Writes a file so that after a power loss there is either the old file or the whole new one: temporary file,
 * fsync, rename, fsync of the directory. The file is 0600 from its first moment.
 */
export async function writeFileDurably(path: string, content: FileContent): Promise<void> {
  await placeFile(path, content, async (temporary) => await rename(temporary, path));
}

/** The same for a file that must not exist yet: false, and nothing changed, when it does. */
export async function createFileDurably(path: string, content: string | Uint8Array): Promise<boolean> {
  return await placeFile(path, content, async (temporary) => {
    // Unlike a rename, a link never takes the place of a file that is there.
    await link(temporary, path);
    await rm(temporary);
  });
}

async function placeFile(
  path: string,
  content: FileContent,
  place: (temporary: string) => Promise<void>,
): Promise<boolean> {
  const directory = dirname(path);
  await makePrivateDirectory(directory);
  const temporary = `${path}.${randomBytes(6).toString("hex")}.new`;
  try {
    await using file = await open(temporary, "wx", 0o600);
    await file.writeFile(content);
    await file.sync();
    await place(temporary);
  } catch (error) {
    await rm(temporary, { force: true });
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw fileFault(error, "could not write a file of the data directory");
  }
  await syncDirectory(directory);
  return true;
}

/** A rename survives a power loss only once its directory is on the disk; where directories cannot be synced, they need not be. */
export async function syncDirectory(directory: string): Promise<void> {
  try {
    await using handle = await open(directory, "r");
    await handle.sync();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!["EISDIR", "EPERM", "EINVAL", "EACCES"].includes(code))
      throw fileFault(error, "could not write to the disk");
  }
}

/** File errors name paths, which are not personal, but only their code is kept: it is what decides. */
export function fileFault(error: unknown, message: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof NodeFault || typeof code !== "string") return error;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new NodeFault("disk_full", "the disk of the data directory is full", {
      retryable: true,
      cause: error,
      todo: "free space on the disk of the data directory",
    });
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new NodeFault("directory_forbidden", `${message}: permission denied`, {
      cause: error,
      todo: "run as the user who owns the data directory",
    });
  }
  return new NodeFault("file_failed", `${message} (${code})`, { cause: error });
}
