/** Readers of screenings and candidates. What lapsed is absent, as if it had never been. */
import { ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import type { Db, Tx } from "../store/index.ts";
import { type Candidate, rowsToCandidates } from "./candidates.ts";
import type { ScreenDeps } from "./deps.ts";
import type { ListReject } from "./parse-list.ts";

export interface Screening {
  readonly id: string;
  readonly kind: "one" | "many" | "stream" | "late";
  readonly purpose: string;
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
): Promise<Result<Screening, Refusal<"not_found">>> {
  const row = await db
    .selectFrom("screen_screenings")
    .select(["id", "kind", "purpose", "profile", "state", "rows", "done", "cleared_earlier"])
    .where("id", "=", id)
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

export async function readCandidate(
  db: Db | Tx,
  deps: Pick<ScreenDeps, "identity">,
  id: string,
): Promise<Result<Candidate, Refusal<"not_found">>> {
  const row = await db.selectFrom("screen_candidates").selectAll().where("id", "=", id).executeTakeFirst();
  const [candidate] = row === undefined ? [] : await rowsToCandidates(db, deps, [row]);
  return candidate === undefined ? refuse("not_found", "no such candidate") : ok(candidate);
}
