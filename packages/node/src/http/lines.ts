/**
 * A body of many lines (`application/x-ndjson`): read as it comes, never held whole. Hostile input comes in here: a
 * line that is too long or no JSON costs itself only, the whole and the silence between two bytes are bounded. Each
 * line passes the same parser and the same kind of schema as a JSON body.
 */
import type { Readable } from "node:stream";
import { apiLimits } from "@vigie/contract";
import { type Finding, issuesToFindings, ok, type Result } from "@vigie/protocol/base";
import type { z } from "zod";
import { parseJsonBody } from "./body.ts";

/** One line, numbered from 1; blank lines are none. */
export type SentLine<T> = { readonly row: number; readonly bytes: Uint8Array } & (
  | { readonly value: T }
  | { readonly findings: readonly Finding[] }
);

export class LinesTooLarge extends Error {
  override readonly name = "LinesTooLarge";
}
/** The sender is there no more, or says nothing: nobody is left to tell. */
export class LinesStalled extends Error {
  override readonly name = "LinesStalled";
}

/** Lines that are answered together: more would let the first wait, fewer cost more transactions. */
const batchLines = 250;
const newline = 0x0a;
const silenceMsMax = 120_000;

export interface LineLimits {
  readonly bytesMax: number;
  readonly lineBytesMax?: number;
  readonly silenceMsMax?: number;
}

/** Batches of what has come so far: a line that waits for its answer is not kept waiting for the next one. */
export async function* readLines<T>(
  body: Readable,
  schema: z.ZodType<T>,
  limits: LineLimits,
): AsyncGenerator<SentLine<T>[]> {
  let row = 0;
  for await (const lines of splitLines(body, limits)) {
    const sent = lines.flatMap((line) => {
      if (line?.every((byte) => byte <= 0x20)) return [];
      row++;
      const bytes = line ?? new Uint8Array(0);
      const parsed = line === undefined ? tooLong : parseLine(line, schema);
      return [parsed.ok ? { row, bytes, value: parsed.value } : { row, bytes, findings: parsed.error }];
    });
    for (let at = 0; at < sent.length; at += batchLines) yield sent.slice(at, at + batchLines);
  }
}

const tooLong: Result<never, readonly Finding[]> = {
  ok: false,
  error: [{ path: "", reason: `the line is longer than ${apiLimits.streamLineBytesMax} bytes` }],
};

function parseLine<T>(line: Uint8Array, schema: z.ZodType<T>): Result<T, readonly Finding[]> {
  const json = parseJsonBody(line);
  if (!json.ok) return { ok: false, error: json.error.findings };
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return ok(parsed.data);
  return { ok: false, error: issuesToFindings(parsed.error.issues, json.value) };
}

/** The lines that each chunk completes; undefined in the place of one that is too long. */
async function* splitLines(
  body: Readable,
  { bytesMax, lineBytesMax = apiLimits.streamLineBytesMax, silenceMsMax: silence = silenceMsMax }: LineLimits,
): AsyncGenerator<(Uint8Array | undefined)[]> {
  let total = 0;
  let begun: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  const stall = () => body.destroy(new LinesStalled());
  let timer = setTimeout(stall, silence);
  try {
    // Left standing: destroying it would take the connection along, and with it the line that says why.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      clearTimeout(timer);
      total += chunk.length;
      if (total > bytesMax) throw new LinesTooLarge();
      const lines: (Uint8Array | undefined)[] = [];
      let from = 0;
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
        const isWhole = !isTooLong && begun.length + at - from <= lineBytesMax;
        lines.push(isWhole ? Buffer.concat([begun, chunk.subarray(from, at)]) : undefined);
        begun = Buffer.alloc(0);
        isTooLong = false;
        from = at + 1;
      }
      isTooLong ||= begun.length + chunk.length - from > lineBytesMax;
      begun = isTooLong ? Buffer.alloc(0) : Buffer.concat([begun, chunk.subarray(from)]);
      if (lines.length > 0) yield lines;
      timer = setTimeout(stall, silence);
    }
    if (isTooLong) yield [undefined];
    else if (begun.length > 0) yield [begun];
  } finally {
    clearTimeout(timer);
  }
}
