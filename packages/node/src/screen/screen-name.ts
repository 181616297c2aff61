/** One person, asked for now. The question is written into the ledger without a word of its content. */
import { assert, ok, type Refusal, type Result, timestampToMs } from "@vigie/protocol/base";
import type { ScreeningQuery } from "@vigie/screening";
import { appendLedger } from "../ledger/index.ts";
import { createContentKeys } from "../vault/index.ts";
import { type Candidate, createLocalId, storeCandidates } from "./candidates.ts";
import { checkPurpose, questionDays, type ScreenDeps, screeningScope } from "./deps.ts";
import { places, sealJson } from "./sealing.ts";

export interface NameScreening {
  readonly screeningId: string;
  readonly candidates: readonly Candidate[];
}

export async function screenName(
  deps: ScreenDeps,
  actor: string,
  query: ScreeningQuery,
  {
    purpose,
    limit,
    threshold,
  }: { readonly purpose: string; readonly limit?: number; readonly threshold?: number },
): Promise<Result<NameScreening, Refusal<"code_not_in_charter">>> {
  const checked = checkPurpose(deps.charter, purpose);
  if (!checked.ok) return checked;
  const matches = deps.screener.search(query, {
    ...(limit === undefined ? {} : { limit }),
    ...(threshold === undefined ? {} : { threshold }),
  });
  const screeningId = createLocalId("sc");
  return deps.store.transaction(async (tx) => {
    const at = deps.now();
    const scope = screeningScope(screeningId);
    const key = (await createContentKeys(tx, deps.identity.vaultKey, [scope])).get(scope);
    assert(key !== undefined, "the key of a new screening was just made");
    await tx
      .insertInto("screen_screenings")
      .values({
        id: screeningId,
        kind: "one",
        purpose,
        actor,
        state: "done",
        rows: 1,
        done: 1,
        created_at: new Date(at),
        expires_at: new Date(timestampToMs(at) + questionDays * 86_400_000),
        query_ct: sealJson(key, places.question(screeningId), query),
      })
      .execute();
    const found = [{ row: 0, asked: query, matches }];
    const candidates = await storeCandidates(tx, deps, screeningId, key, found);
    await appendLedger(tx, at, [
      {
        act: "screen.search",
        actor,
        object: screeningId,
        detail: { purpose, candidates: candidates.length },
      },
    ]);
    return ok({ screeningId, candidates });
  });
}
