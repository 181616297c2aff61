import { ok, type Refusal, type Result, refuse, type Timestamp } from "@vigie/protocol/base";
import { type Charter, defaultCharterCodes } from "@vigie/protocol/trust";
import type { NodeIdentity } from "../keys/index.ts";
import type { Store } from "../store/index.ts";
import type { Screener } from "./screener.ts";

/** What a screening needs: where it is written, what it is compared with, whose it is. */
export interface ScreenDeps {
  readonly store: Pick<Store, "db" | "transaction">;
  readonly screener: Screener;
  readonly identity: NodeIdentity;
  readonly charter: Charter | null;
  readonly now: () => Timestamp;
}

/** A question about a person is kept so long after it was asked. */
export const questionDays = 30;

export function screeningScope(screeningId: string): string {
  return `screening:${screeningId}`;
}

/** Purposes are the charter's closed list; a node outside of a cell uses the list that charters begin with. */
export function checkPurpose(
  charter: Charter | null,
  purpose: string,
): Result<string, Refusal<"code_not_in_charter">> {
  const purposes = charter?.purposes ?? defaultCharterCodes.purposes;
  if (purposes.some(({ code }) => code === purpose)) return ok(purpose);
  return refuse("code_not_in_charter", "a code is not in the charter", [
    { path: "purpose", reason: "must be a purpose of the charter" },
  ]);
}
