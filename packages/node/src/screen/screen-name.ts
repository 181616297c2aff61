/** One person, asked for now. The question is written into the ledger without a word of its content. */
import { ok, type Result } from "@vigie/protocol/base";
import { appendLedger } from "../ledger/index.ts";
import { type Candidate, countCleared, createLocalId, storeCandidates } from "./candidates.ts";
import { type Asking, type AskingRefusal, checkAsking, type ScreenDeps } from "./deps.ts";
import { searchAndCut } from "./screen-list.ts";
import { insertScreening } from "./screenings.ts";
import type { AskedPerson } from "./sealing.ts";

export interface NameScreening {
  readonly screeningId: string;
  readonly profile: string;
  readonly candidates: readonly Candidate[];
  readonly clearedEarlier: number;
  /** More reached the threshold than the limit lets through. */
  readonly truncated: boolean;
}

export async function screenName(
  deps: ScreenDeps,
  actor: string,
  query: AskedPerson,
  { limit, ...given }: Asking & { readonly limit?: number },
): Promise<Result<NameScreening, AskingRefusal>> {
  const checked = checkAsking(deps.charter, given);
  if (!checked.ok) return checked;
  const asking = checked.value;
  const { purpose, profile } = asking;
  const { matches, truncated } = await searchAndCut(deps.screener, query, {
    limit: limit ?? profile.limit,
    threshold: profile.threshold,
  });
  const screeningId = createLocalId("sc");
  return deps.store.transaction(async (tx) => {
    const at = deps.now();
    const start = { id: screeningId, kind: "one", actor, asking, at, question: query } as const;
    const key = await insertScreening(tx, deps, { ...start, state: "done", rows: 1, done: 1 });
    const found = [{ row: 0, asked: query, matches }];
    const { candidates, clearedByRow } = await storeCandidates(tx, deps, screeningId, key, found);
    const clearedEarlier = countCleared(clearedByRow);
    if (clearedEarlier > 0)
      await tx
        .updateTable("screen_screenings")
        .set({ cleared_earlier: clearedEarlier })
        .where("id", "=", screeningId)
        .execute();
    await appendLedger(tx, at, [
      {
        act: "screen.search",
        actor,
        object: screeningId,
        detail: { purpose, profile: profile.name, candidates: candidates.length },
      },
    ]);
    return ok({ screeningId, profile: profile.name, candidates, clearedEarlier, truncated });
  });
}
