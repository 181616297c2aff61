/**
 * What persons decided, for the fairness report: the name that was asked for and whether it was told apart from everybody
 * that the screening showed. Only as long as the question is kept (30 days); the reader makes counts of it, and the
 * ledger keeps who read it, what for and how many.
 */
import { ok, type Refusal, type Result } from "@vigie/protocol/base";
import { appendLedger } from "../ledger/index.ts";
import { rowsToCandidates } from "./candidates.ts";
import { checkPurpose, type ScreenDeps } from "./deps.ts";

export interface AdjudicatedQuestion {
  readonly name: string;
  /** Every candidate that was decided is somebody else. */
  readonly isCleared: boolean;
}

/** Newest first: a report over more would say the same. */
const candidatesMax = 50_000;

export async function readAdjudicated(
  deps: Pick<ScreenDeps, "store" | "identity" | "charter" | "now">,
  actor: string,
  purpose: string,
): Promise<Result<AdjudicatedQuestion[], Refusal<"code_not_in_charter">>> {
  const checked = checkPurpose(deps.charter, purpose);
  if (!checked.ok) return checked;
  return deps.store.transaction(async (tx) => {
    const rows = await tx
      .selectFrom("screen_candidates")
      .selectAll()
      .where("state", "in", ["confirmed", "cleared"])
      .where("query_ct", "is not", null)
      .orderBy("decided_at", "desc")
      .limit(candidatesMax)
      .execute();
    const questions = new Map<string, AdjudicatedQuestion>();
    for (const { screeningId, row, asked, state } of await rowsToCandidates(tx, deps, rows)) {
      if (asked === undefined) continue;
      const question = `${screeningId} ${row}`;
      const isCleared = state === "cleared" && questions.get(question)?.isCleared !== false;
      questions.set(question, { name: asked.name, isCleared });
    }
    await appendLedger(tx, deps.now(), [
      { act: "screen.read-adjudicated", actor, detail: { purpose, questions: questions.size } },
    ]);
    return ok([...questions.values()]);
  });
}
