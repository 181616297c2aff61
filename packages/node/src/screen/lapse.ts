/** What ends without a decision: candidates whose subject is held no more, questions whose time is over. */
import { timestampToMs } from "@vigie/protocol/base";
import { sql } from "kysely";
import { appendLedger } from "../ledger/index.ts";
import type { Db, Tx } from "../store/index.ts";
import { destroyContentKeys, openContentKeys } from "../vault/index.ts";
import { type ScreenDeps, screeningScope } from "./deps.ts";

/** Idempotent. Who was asked for, why and what was decided about these subjects is emptied, whatever its state. */
export async function lapseCandidates(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return;
  await tx
    .updateTable("screen_candidates")
    .set({ state: "lapsed", query_ct: null, reasons_ct: null, decision_ct: null })
    .where("subject_id", "=", sql<string>`any(${[...subjectIds]}::text[])`)
    .where("state", "<>", "lapsed")
    .execute();
}

/**
 * Subjects that candidates speak of and whose content is erased: for the start, when removals may have been missed.
 * The vault is asked, not the index, which may lag behind another process's.
 */
export async function readErasedSubjects(db: Db, deps: Pick<ScreenDeps, "identity">): Promise<string[]> {
  const rows = await db
    .selectFrom("screen_candidates")
    .select("subject_id")
    .distinct()
    .where("state", "<>", "lapsed")
    .execute();
  const ids = rows.map((row) => row.subject_id);
  const keyById = await openContentKeys(db, deps.identity.vaultKey, ids);
  return ids.filter((id) => !keyById.has(id));
}

const screeningsPerTurn = 200;

/** Erases the questions whose time is over: open candidates lapse, decided ones keep their decision. */
export async function expireScreenings(deps: Pick<ScreenDeps, "store" | "now">): Promise<"more" | "idle"> {
  return deps.store.transaction(async (tx) => {
    const at = deps.now();
    const due = await tx
      .selectFrom("screen_screenings")
      .select("id")
      .where("expires_at", "<=", new Date(timestampToMs(at)))
      .orderBy("expires_at")
      .limit(screeningsPerTurn)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = due.map((row) => row.id);
    if (ids.length === 0) return "idle";
    await tx.deleteFrom("screen_chunks").where("screening_id", "in", ids).execute();
    await tx.deleteFrom("screen_stream_batches").where("screening_id", "in", ids).execute();
    await tx
      .updateTable("screen_candidates")
      .set({ state: "lapsed", reasons_ct: null })
      .where("screening_id", "in", ids)
      .where("state", "=", "open")
      .execute();
    await tx
      .updateTable("screen_candidates")
      .set({ query_ct: null })
      .where("screening_id", "in", ids)
      .execute();
    await tx
      .updateTable("screen_screenings")
      .set({ query_ct: null, state: "done", expires_at: null, request_key: null })
      .where("id", "in", ids)
      .execute();
    await destroyContentKeys(tx, ids.map(screeningScope));
    await appendLedger(tx, at, [{ act: "screen.expire", actor: "node", detail: { screenings: ids.length } }]);
    return ids.length === screeningsPerTurn ? "more" : "idle";
  });
}
