/**
 * Text files of an evaluation, read whole. Line ends may be LF or CRLF and a byte order mark is skipped: the files come
 * from spreadsheets as well as from programs. What is wrong is gathered with its file and line, then said at once;
 * the texts themselves are names of people and are never quoted.
 */
import { readFile } from "node:fs/promises";
import { NodeFault } from "@vigie/node/store";
import type { Finding } from "@vigie/protocol/base";
import { CommandRefused } from "../output/index.ts";

export interface NumberedLine {
  /** From 1, as editors count. */
  readonly number: number;
  readonly text: string;
}

/** One bad file usually repeats its mistake on every line; this many say enough. */
const findingsMax = 20;

export class FileFindings {
  readonly file: string;
  readonly #findings: Finding[] = [];
  #more = 0;

  constructor(file: string) {
    this.file = file;
  }

  add(line: number, reason: string): void {
    if (this.#findings.length < findingsMax)
      this.#findings.push({ path: line === 0 ? this.file : `${this.file}:${line}`, reason });
    else this.#more++;
  }

  /** Ends the command when anything was found; `what` names the file's part in it. */
  throwIfAny(what: string, todo: string): void {
    if (this.#findings.length === 0) return;
    const more = this.#more === 0 ? [] : [{ path: this.file, reason: `${this.#more} more of the kind` }];
    const findings = [...this.#findings, ...more];
    throw new CommandRefused({ code: "file_refused", message: `the ${what} cannot be read`, findings }, todo);
  }
}

export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new NodeFault("file_unreadable", `${file} cannot be opened`, {
      cause,
      todo: "check the path and that this user may read it",
    });
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new NodeFault("file_unreadable", `${file} is not text in UTF-8`, {
      cause,
      todo: "save it as UTF-8 and run the command again",
    });
  }
}

/** Lines that say something; empty ones are counted and left out. */
export async function readLines(file: string): Promise<NumberedLine[]> {
  const lines: NumberedLine[] = [];
  for (const [at, raw] of (await readText(file)).split("\n").entries()) {
    const text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (text.trim() !== "") lines.push({ number: at + 1, text });
  }
  return lines;
}
