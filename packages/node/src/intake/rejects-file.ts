/**
 * What an import could not take, as a CSV that a person can work through: part, line, key, reason, content.
 * It holds personal data in the clear, so only the node's user may read it; it is the operator's to delete.
 */
import { type FileHandle, open, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileFault, makePrivateDirectory } from "../store/index.ts";

export interface Reject {
  readonly part: string;
  readonly line: number;
  readonly key?: string | undefined;
  readonly reason: string;
  readonly content?: string | undefined;
}

export interface RejectsFile {
  add(reject: Reject): Promise<void>;
  /** @returns the file's path, or undefined when nothing was rejected: then there is no file. */
  close(): Promise<string | undefined>;
}

/** @param dir made when the first entry is rejected; the file there is named after the list's file. */
export async function createRejectsFile(dir: string, listPath: string): Promise<RejectsFile> {
  const path = join(dir, `${basename(listPath)}.rejects.csv`);
  // An earlier try with the same file may have left one, which is out of date from now on.
  await rm(path, { force: true });
  let file: FileHandle | undefined;
  const write = async (cells: readonly string[]) => {
    try {
      if (file === undefined) {
        await makePrivateDirectory(dir);
        file = await open(path, "w", 0o600);
        await file.write(`${["part", "line", "key", "reason", "content"].join(",")}\r\n`);
      }
      await file.write(`${cells.map(toCell).join(",")}\r\n`);
    } catch (error) {
      throw fileFault(error, "could not write the rejects file");
    }
  };
  return {
    async add({ part, line, key = "", reason, content = "" }) {
      await write([part, String(line), key, reason, content]);
    },
    async close() {
      if (file === undefined) return undefined;
      await file.close();
      file = undefined;
      return path;
    },
  };
}

/** A spreadsheet runs cells that begin like a formula; the apostrophe keeps a hostile list's text a text. */
function toCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
