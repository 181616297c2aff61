/** Readers of screenings and candidates. What lapsed, and what another service asked, is absent, as if it had never been. */
import { ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import { appendLedger } from "../ledger/index.ts";
import type { Db, Tx } from "../store/index.ts";
import { type Candidate, rowsToCandidates } from "./candidates.ts";
import type { AskingService, ScreenDeps } from "./deps.ts";
import type { ListReject } from "./parse-list.ts";
import { isAskedBy } from "./screenings.ts";

export interface Screening {
  readonly id: string;
  readonly kind: "one" | "many" | "stream" | "late";
  readonly purpose: string;
  readonly actor: string;
  readonly profile: string;
  readonly state: "running" | "done" | "failed";
  readonly rows: number;
  readonly done: number;
  readonly rejected: readonly ListReject[];
  /** By row, the best first. */
  readonly candidates: readonly Candidate[];
  readonly clearedEarlier: number;
}

/** Candidates of one answer; a list that gives more has a purpose or a threshold that wants another look. */
const candidatesMax = 10_000;

export async function readScreening(
  db: Db | Tx,
  deps: Pick<ScreenDeps, "identity">,
  id: string,
  service: AskingService = null,
): Promise<Result<Screening, Refusal<"not_found">>> {
  const row = await db
    .selectFrom("screen_screenings")
    .select(["id", "kind", "purpose", "actor", "profile", "state", "rows", "done", "cleared_earlier"])
    .where("id", "=", id)
    .where("service", "is not distinct from", service)
    .executeTakeFirst();
  if (row === undefined) return refuse("not_found", "no such screening");
  const rejected = await db
    .selectFrom("screen_rejects")
    .select(["line", "reason"])
    .where("screening_id", "=", id)
    .orderBy("line")
    .execute();
  const candidates = await db
    .selectFrom("screen_candidates")
    .selectAll()
    .where("screening_id", "=", id)
    .where("state", "<>", "lapsed")
    .orderBy("row_no")
    .orderBy("score", "desc")
    .orderBy("id")
    .limit(candidatesMax)
    .execute();
  const { cleared_earlier: clearedEarlier, ...screening } = row;
  return ok({
    ...screening,
    clearedEarlier,
    rejected,
    candidates: await rowsToCandidates(db, deps, candidates),
  });
}

/**
 * A screening opened by its id: a consultation, so it is in the ledger. Not so each look of who follows his own list
 * while it runs: that he asked is there already. Call it last.
 */
export async function consultScreening(
  tx: Tx,
  deps: Pick<ScreenDeps, "identity" | "now">,
  { actor, service }: { readonly actor: string; readonly service: AskingService },
  id: string,
): Promise<Result<Screening, Refusal<"not_found">>> {
  const read = await readScreening(tx, deps, id, service);
  if (!read.ok) return read;
  const { kind, purpose, state } = read.value;
  const isFollowed = kind === "many" && state === "running" && read.value.actor === actor;
  if (!isFollowed)
    await appendLedger(tx, deps.now(), [
      {
        act: "screen.read",
        actor,
        object: id,
        detail: { purpose, kind, candidates: read.value.candidates.length },
      },
    ]);
  return read;
}

export async function readCandidate(
  db: Db | Tx,
  deps: Pick<ScreenDeps, "identity">,
  id: string,
  service: AskingService = null,
): Promise<Result<Candidate, Refusal<"not_found">>> {
  const row = await db
    .selectFrom("screen_candidates")
    .selectAll()
    .where("id", "=", id)
    .where(isAskedBy(service))
    .executeTakeFirst();
  const [candidate] = row === undefined ? [] : await rowsToCandidates(db, deps, [row]);
  return candidate === undefined ? refuse("not_found", "no such candidate") : ok(candidate);
}
