/**
 * Persons screened as they come. A batch of lines is one transaction: its candidates, its refused lines and how far
 * the stream is; its answers go out after the commit. So a stream that breaks goes on under its key where it stopped:
 * the sender begins again from its first line, what was done is answered from what is kept, and nobody is made a
 * candidate twice. The lines must be the same: each is held against its digest before it is answered.
 */
import { assert, type Finding, ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import type { ScreeningProfile } from "@vigie/screening";
import { sql } from "kysely";
import { appendLedger } from "../ledger/index.ts";
import type { Tx } from "../store/index.ts";
import { type ContentKey, openContentKeys } from "../vault/index.ts";
import {
  type Candidate,
  countCleared,
  createLocalId,
  rowsToCandidates,
  storeCandidates,
} from "./candidates.ts";
import {
  type Asking,
  type AskingRefusal,
  type CheckedAsking,
  checkAsking,
  type ScreenDeps,
  screeningScope,
} from "./deps.ts";
import { searchPersons, storeRejects } from "./screen-list.ts";
import { insertScreening } from "./screenings.ts";
import type { AskedPerson } from "./sealing.ts";
import { type LineNote, recallBatch, storeBatch } from "./stream-batches.ts";

/** One line as it was sent: a person, or why it is none. */
export type SentPerson = { readonly row: number; readonly bytes: Uint8Array } & (
  | { readonly asked: AskedPerson }
  | { readonly findings: readonly Finding[] }
);

export interface StreamSummary {
  readonly screeningId: string;
  readonly profile: string;
  readonly rows: number;
  readonly rejected: number;
  readonly candidates: number;
  readonly clearedEarlier: number;
}

export type ScreenedRow =
  | {
      readonly row: number;
      readonly ref: string | undefined;
      readonly candidates: readonly Candidate[];
      readonly clearedEarlier: number;
      readonly truncated: boolean;
    }
  | { readonly row: number; readonly rejected: readonly Finding[] };

export type StreamRefusal = AskingRefusal | Refusal<"screening_key_used">;

export interface ScreeningStream {
  readonly screeningId: string;
  /** Rows that an earlier request under the same key has done. */
  readonly doneBefore: number;
  /** Answers a batch of lines, in their order. A key that turns out to be another list's is refused. */
  screen(batch: readonly SentPerson[]): Promise<Result<ScreenedRow[], Refusal<"screening_key_used">>>;
  /** When every line was sent. */
  finish(): Promise<Result<StreamSummary, Refusal<"screening_key_used">>>;
  /** When the sender went before the end. Idempotent, and nothing after `finish`. */
  abandon(): Promise<void>;
}

interface StreamRow {
  readonly id: string;
  readonly key: ContentKey;
  readonly profile: ScreeningProfile;
  readonly done: number;
}

/** Begins a screening, or takes up the one that the same actor began under the same key. */
export async function openScreeningStream(
  deps: ScreenDeps,
  actor: string,
  { requestKey, ...given }: Asking & { readonly requestKey?: string },
): Promise<Result<ScreeningStream, StreamRefusal>> {
  const checked = checkAsking(deps.charter, given);
  if (!checked.ok) return checked;
  const opened = await deps.store.transaction(async (tx) => {
    const known =
      requestKey === undefined ? undefined : await takeUp(tx, deps, actor, requestKey, checked.value);
    return known ?? begin(tx, deps, actor, checked.value, requestKey);
  });
  if (!opened.ok) return opened;
  return ok(new Stream(deps, actor, opened.value, requestKey !== undefined));
}

async function begin(
  tx: Tx,
  deps: ScreenDeps,
  actor: string,
  asking: CheckedAsking,
  requestKey: string | undefined,
): Promise<Result<StreamRow, never>> {
  const id = createLocalId("sc");
  const at = deps.now();
  const key = await insertScreening(tx, deps, {
    ...{ id, kind: "stream", actor, asking, at, state: "running", rows: 0, done: 0 },
    ...(requestKey === undefined ? {} : { requestKey }),
  });
  const { purpose, profile } = asking;
  const detail = { purpose, profile: profile.name };
  await appendLedger(tx, at, [{ act: "screen.search-stream", actor, object: id, detail }]);
  return ok({ id, key, profile, done: 0 });
}

async function takeUp(
  tx: Tx,
  deps: ScreenDeps,
  actor: string,
  requestKey: string,
  { purpose, profile }: CheckedAsking,
): Promise<Result<StreamRow, Refusal<"screening_key_used">> | undefined> {
  // Of two requests that begin under one key at once, the second finds what the first began.
  await sql`select pg_advisory_xact_lock(hashtext(${`screen-stream ${actor} ${requestKey}`}))`.execute(tx);
  const row = await tx
    .selectFrom("screen_screenings")
    .select(["id", "purpose", "profile", "done"])
    .where("actor", "=", actor)
    .where("request_key", "=", requestKey)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.purpose !== purpose || row.profile !== profile.name) return refuseKey();
  const scope = screeningScope(row.id);
  const key = (await openContentKeys(tx, deps.identity.vaultKey, [scope])).get(scope);
  assert(key !== undefined, "a screening that expires loses its key of request");
  return ok({ id: row.id, key, profile, done: row.done });
}

function refuseKey(): Result<never, Refusal<"screening_key_used">> {
  return refuse("screening_key_used", "the key belongs to another list or runs elsewhere");
}

class Stream implements ScreeningStream {
  readonly screeningId: string;
  readonly doneBefore: number;
  readonly #deps: ScreenDeps;
  readonly #actor: string;
  readonly #row: StreamRow;
  readonly #hasRequestKey: boolean;
  #seen = 0;
  #done: number;
  #isEnded = false;

  constructor(deps: ScreenDeps, actor: string, row: StreamRow, hasRequestKey: boolean) {
    this.#deps = deps;
    this.#actor = actor;
    this.#row = row;
    this.#hasRequestKey = hasRequestKey;
    this.screeningId = row.id;
    this.doneBefore = row.done;
    this.#done = row.done;
  }

  async screen(batch: readonly SentPerson[]): Promise<Result<ScreenedRow[], Refusal<"screening_key_used">>> {
    const again = batch.slice(0, Math.max(0, this.doneBefore - this.#seen));
    const fresh = batch.slice(again.length);
    const answers = again.length === 0 ? [] : await this.#recall(again);
    if (answers === undefined) return refuseKey();
    this.#seen += batch.length;
    if (fresh.length === 0) return ok(answers);
    const screened = await this.#screenFresh(fresh);
    return screened.ok ? ok([...answers, ...screened.value]) : screened;
  }

  async finish(): Promise<Result<StreamSummary, Refusal<"screening_key_used">>> {
    // Fewer lines than were done: it is another list.
    if (this.#seen < this.doneBefore) return refuseKey();
    const summary = await this.#end("done");
    // Only now: an end that could not be written is none.
    this.#isEnded = true;
    return ok(summary);
  }

  async abandon(): Promise<void> {
    if (this.#isEnded) return;
    // Under a key the sender can come back; without one nobody can take it up again.
    if (!this.#hasRequestKey) await this.#end("failed");
    this.#isEnded = true;
  }

  async #screenFresh(
    lines: readonly SentPerson[],
  ): Promise<Result<ScreenedRow[], Refusal<"screening_key_used">>> {
    const { id, key, profile } = this.#row;
    const persons = lines.filter((line) => "asked" in line);
    const found = await searchPersons(this.#deps.screener, profile, persons);
    const stored = await this.#deps.store.transaction(async (tx) => {
      // Whoever comes second under one key finds the rows further than it left them.
      const claimed = await tx
        .updateTable("screen_screenings")
        .set({ done: this.#done + lines.length, rows: this.#done + lines.length })
        .where("id", "=", id)
        .where("done", "=", this.#done)
        .where("state", "=", "running")
        .executeTakeFirst();
      if (claimed.numUpdatedRows !== 1n) return undefined;
      const { candidates, clearedByRow } = await storeCandidates(tx, this.#deps, id, key, found);
      const cutRows = new Set(found.flatMap(({ row, truncated }) => (truncated ? [row] : [])));
      const noteOf = (row: number) => ({
        clearedEarlier: clearedByRow.get(row) ?? 0,
        truncated: cutRows.has(row),
      });
      await storeBatch(tx, id, key, lines, noteOf);
      const rejects = lines.flatMap((line) =>
        "findings" in line
          ? line.findings.map((one) => ({ line: line.row, reason: findingToText(one) }))
          : [],
      );
      if (rejects.length > 0) await storeRejects(tx, id, rejects);
      const cleared = countCleared(clearedByRow);
      if (cleared > 0)
        await tx
          .updateTable("screen_screenings")
          .set((eb) => ({ cleared_earlier: eb("cleared_earlier", "+", cleared) }))
          .where("id", "=", id)
          .execute();
      return { candidates, noteOf };
    });
    if (stored === undefined) return refuseKey();
    this.#done += lines.length;
    const byRow = Map.groupBy(stored.candidates, ({ row }) => row);
    return ok(lines.map((line) => toScreenedRow(line, byRow.get(line.row) ?? [], stored.noteOf(line.row))));
  }

  /** The answers to lines that an earlier request has done, from what is kept; undefined when the lines are others. */
  async #recall(lines: readonly SentPerson[]): Promise<ScreenedRow[] | undefined> {
    const noteOf = await recallBatch(this.#deps.store.db, this.#row.id, this.#row.key, lines);
    if (noteOf === undefined) return undefined;
    const rows = await this.#deps.store.db
      .selectFrom("screen_candidates")
      .selectAll()
      .where("screening_id", "=", this.#row.id)
      .where("row_no", ">=", lines[0]?.row ?? 0)
      .where("row_no", "<=", lines.at(-1)?.row ?? 0)
      .where("state", "<>", "lapsed")
      .orderBy("row_no")
      .orderBy("score", "desc")
      .execute();
    const candidates = await rowsToCandidates(this.#deps.store.db, this.#deps, rows);
    const byRow = Map.groupBy(candidates, ({ row }) => row);
    return lines.map((line) => toScreenedRow(line, byRow.get(line.row) ?? [], noteOf(line.row)));
  }

  async #end(state: "done" | "failed"): Promise<StreamSummary> {
    const { id, profile } = this.#row;
    return this.#deps.store.transaction(async (tx) => {
      const ended = await tx
        .updateTable("screen_screenings")
        .set({ state })
        .where("id", "=", id)
        .where("state", "=", "running")
        .executeTakeFirst();
      const summary = { screeningId: id, profile: profile.name, ...(await countStream(tx, id)) };
      const { rows, candidates } = summary;
      if (ended.numUpdatedRows === 1n)
        await appendLedger(tx, this.#deps.now(), [
          { act: "screen.end-stream", actor: this.#actor, object: id, detail: { state, rows, candidates } },
        ]);
      return summary;
    });
  }
}

async function countStream(tx: Tx, id: string): Promise<Omit<StreamSummary, "screeningId" | "profile">> {
  const row = await tx
    .selectFrom("screen_screenings")
    .select(["rows", "cleared_earlier"])
    .select((eb) => [
      eb
        .selectFrom("screen_candidates")
        .select((inner) => inner.fn.countAll<string>().as("count"))
        .where("screening_id", "=", id)
        .where("state", "<>", "lapsed")
        .as("candidates"),
      eb
        .selectFrom("screen_rejects")
        .select((inner) => inner.fn.count<string>("line").distinct().as("count"))
        .where("screening_id", "=", id)
        .as("rejected"),
    ])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    rows: row.rows,
    rejected: Number(row.rejected),
    candidates: Number(row.candidates),
    clearedEarlier: row.cleared_earlier,
  };
}

function toScreenedRow(line: SentPerson, candidates: readonly Candidate[], note: LineNote): ScreenedRow {
  if ("findings" in line) return { row: line.row, rejected: line.findings };
  return { row: line.row, ref: line.asked.ref, candidates, ...note };
}

function findingToText({ path, reason }: Finding): string {
  return path === "" ? reason : `${path} ${reason}`;
}
