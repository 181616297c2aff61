/**
 * The room's loop: the index follows the holdings, candidates of what is gone lapse, kept inquiries are asked again,
 * lists are screened, old questions go.
 */
import type { ScreenDeps } from "./deps.ts";
import { createInquiryWork } from "./follow-inquiries.ts";
import { expireInquiries } from "./inquiries.ts";
import { expireScreenings, lapseCandidates, readErasedSubjects } from "./lapse.ts";
import { runScreenings } from "./screen-list.ts";
import type { SnapshotKeeper } from "./snapshot.ts";

/**
 * One turn of the loop. A search that began before a removal may store its candidates after it; therefore the
 * removals of the turns before are looked at once more in each turn, for as long as a transaction may last.
 */
export function createScreenWork(
  deps: ScreenDeps,
  {
    nowMs = Date.now,
    snapshots,
  }: { readonly nowMs?: () => number; readonly snapshots?: Pick<SnapshotKeeper, "turn"> } = {},
): () => Promise<"more" | "idle"> {
  const removedAtMs = new Map<string, number>();
  const inquiryWork = createInquiryWork(deps);
  let isCaughtUp = false;
  return async () => {
    const { outcome, removed } = await deps.screener.refresh();
    for (const id of removed) removedAtMs.set(id, nowMs());
    if (!isCaughtUp && outcome === "idle") {
      for (const id of await readErasedSubjects(deps.store.db, deps)) removedAtMs.set(id, nowMs());
      isCaughtUp = true;
    }
    const gone = [...removedAtMs.keys()].filter((id) => !deps.screener.has(id));
    if (gone.length > 0) await deps.store.transaction((tx) => lapseCandidates(tx, gone));
    for (const [id, ms] of removedAtMs) if (nowMs() - ms > lapseAgainMs) removedAtMs.delete(id);
    if (outcome === "more") return "more";
    // Right after the refresh: what is taken now is what was just brought up to date.
    if ((await snapshots?.turn(nowMs())) === "more") return "more";
    // Before anything is asked again: what is over is not.
    if ((await expireInquiries(deps)) === "more") return "more";
    if ((await inquiryWork()) === "more") return "more";
    if ((await runScreenings(deps)) === "more") return "more";
    return expireScreenings(deps);
  };
}

const lapseAgainMs = 60_000;
