/** A person decides whether a candidate is that subject. Nothing here decides by score. */
import { assert, ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import { appendLedger } from "../ledger/index.ts";
import type { Tx } from "../store/index.ts";
import { openContentKeys } from "../vault/index.ts";
import { type Candidate, rowsToCandidates } from "./candidates.ts";
import type { AskingService, ScreenDeps } from "./deps.ts";
import { isAskedBy } from "./screenings.ts";
import { places, sealJson } from "./sealing.ts";

export type Decision = "confirmed" | "cleared";
export type DecisionRefusal = Refusal<"not_found" | "candidate_decided">;

/**
 * Once only, by the service that asked (the operator when there is none), and only while the candidate is open. The desk room turns a confirmed one into a hit in the same
 * transaction. Call it last but for that: it appends to the ledger.
 */
export async function decideCandidate(
  tx: Tx,
  deps: Pick<ScreenDeps, "identity" | "now">,
  actor: string,
  id: string,
  {
    decision,
    reasons,
    service = null,
  }: { readonly decision: Decision; readonly reasons: string; readonly service?: AskingService },
): Promise<Result<Candidate, DecisionRefusal>> {
  const row = await tx
    .selectFrom("screen_candidates")
    .selectAll()
    .where("id", "=", id)
    .where(isAskedBy(service))
    .forUpdate()
    .executeTakeFirst();
  const [candidate] = row === undefined ? [] : await rowsToCandidates(tx, deps, [row]);
  if (candidate === undefined) return refuse("not_found", "no such candidate");
  if (candidate.state !== "open") return refuse("candidate_decided", "the candidate is decided already");
  const key = (await openContentKeys(tx, deps.identity.vaultKey, [candidate.subjectId])).get(
    candidate.subjectId,
  );
  assert(key !== undefined, "the candidate's reasons were just opened with this key");
  const at = deps.now();
  await tx
    .updateTable("screen_candidates")
    .set({
      state: decision,
      decided_by: actor,
      decided_at: new Date(at),
      decision_ct: sealJson(key, places.decision(id), { reasons }),
    })
    .where("id", "=", id)
    .execute();
  const act = decision === "confirmed" ? "screen.confirm" : "screen.clear";
  await appendLedger(tx, at, [{ act, actor, object: candidate.subjectId, detail: { candidate: id } }]);
  return ok({ ...candidate, state: decision });
}
