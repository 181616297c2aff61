/**
 * What a stream keeps of each batch that it has done, so that the same lines sent again are answered the same, and
 * others are not: a digest a line, and what the answers said besides their candidates.
 */
import { createHash } from "node:crypto";
import type { Db, Tx } from "../store/index.ts";
import type { ContentKey } from "../vault/index.ts";
import { openJson, places, sealJson } from "./sealing.ts";

/** What an answered line says besides its candidates. */
export interface LineNote {
  readonly clearedEarlier: number;
  readonly truncated: boolean;
}

/** Sealed, since who guesses a name could find it by its digest. */
interface KeptBatch {
  /** 16 bytes of SHA-256 a line, one after another, base64. */
  readonly digests: string;
  /** By row; rows of which there is nothing to say are absent. */
  readonly notes: readonly (readonly [number, LineNote])[];
}

const digestBytes = 16;
const nothing: LineNote = { clearedEarlier: 0, truncated: false };

interface DoneLine {
  readonly row: number;
  readonly bytes: Uint8Array;
}

function digestLine(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest().subarray(0, digestBytes);
}

/** The lines are those of consecutive rows. */
export async function storeBatch(
  tx: Tx,
  screeningId: string,
  key: ContentKey,
  lines: readonly DoneLine[],
  noteOf: (row: number) => LineNote,
): Promise<void> {
  const [first] = lines;
  if (first === undefined) return;
  const notes = lines.flatMap(({ row }) => {
    const note = noteOf(row);
    return note.clearedEarlier > 0 || note.truncated ? [[row, note] as const] : [];
  });
  const digests = Buffer.concat(lines.map(({ bytes }) => digestLine(bytes))).toString("base64");
  const kept: KeptBatch = { digests, notes };
  await tx
    .insertInto("screen_stream_batches")
    .values({
      screening_id: screeningId,
      first_row: first.row,
      rows: lines.length,
      kept_ct: sealJson(key, places.batch(screeningId, first.row), kept),
    })
    .execute();
}

/** The notes of these lines; undefined when one of them is not what was sent before. */
export async function recallBatch(
  db: Db,
  screeningId: string,
  key: ContentKey,
  lines: readonly DoneLine[],
): Promise<((row: number) => LineNote) | undefined> {
  const [first, last] = [lines[0]?.row ?? 0, lines.at(-1)?.row ?? 0];
  const rows = await db
    .selectFrom("screen_stream_batches")
    .select(["first_row", "rows", "kept_ct"])
    .where("screening_id", "=", screeningId)
    .where("first_row", "<=", last)
    .where((eb) => eb(eb("first_row", "+", eb.ref("rows")), ">", first))
    .execute();
  const digestByRow = new Map<number, Buffer>();
  const noteByRow = new Map<number, LineNote>();
  for (const { first_row, rows: count, kept_ct } of rows) {
    const { digests, notes } = openJson<KeptBatch>(key, places.batch(screeningId, first_row), kept_ct);
    const bytes = Buffer.from(digests, "base64");
    for (let at = 0; at < count; at++)
      digestByRow.set(first_row + at, bytes.subarray(at * digestBytes, (at + 1) * digestBytes));
    for (const [row, note] of notes) noteByRow.set(row, note);
  }
  const isSame = lines.every(({ row, bytes }) => digestByRow.get(row)?.equals(digestLine(bytes)) === true);
  return isSame ? (row) => noteByRow.get(row) ?? nothing : undefined;
}
