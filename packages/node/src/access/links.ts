/** One-time sign-in links: made on the node's own machine by who administers it, used once, for a short time. */

import { type Role, roles } from "@vigie/contract";
import {
  isDeskId,
  isServiceId,
  ok,
  type Refusal,
  type Result,
  refuse,
  type Timestamp,
} from "@vigie/protocol/base";
import { appendLedger } from "../ledger/index.ts";
import type { Tx } from "../store/index.ts";
import { createToken, tokenToHash } from "./token.ts";

export interface SignInLinkDraft {
  /** A pseudonym, such as `officer-7`; never a name. */
  readonly handle: string;
  readonly role: Role;
  readonly service: string;
  readonly desk: string;
  /** 15 minutes when absent. */
  readonly ttlMs?: number;
}

export const linkTtlMs = 15 * 60_000;
export const linkTtlMsMax = 24 * 3_600_000;
const handlePattern = /^[a-z][a-z0-9-]{1,31}$/;
/** Spent links and ended sessions are kept for a day, for who looks into a complaint; the ledger keeps the acts. */
const keptMs = 24 * 3_600_000;

/**
 * Makes the user when there is none, and moves him to this role and desk when there is: the sessions that he has
 * follow at once, because a session reads its user anew at each request.
 * @returns the token for `…/#/sign-in/TOKEN`: it is in the fragment, which no server's log sees.
 */
export async function createSignInLink(
  tx: Tx,
  at: Timestamp,
  draft: SignInLinkDraft,
): Promise<Result<{ token: string; expiresAt: Date }, Refusal<"user_malformed">>> {
  const findings = draftToFindings(draft);
  if (findings.length > 0) return refuse("user_malformed", "the user cannot be made so", findings);
  const { handle, role, service, desk, ttlMs = linkTtlMs } = draft;
  const now = new Date(at);
  await tx
    .insertInto("access_users")
    .values({ handle, role, service, desk, changed_at: now })
    .onConflict((conflict) => conflict.column("handle").doUpdateSet({ role, service, desk, changed_at: now }))
    .execute();
  const keptSince = new Date(now.getTime() - keptMs);
  await tx.deleteFrom("access_links").where("expires_at", "<", keptSince).execute();
  await tx.deleteFrom("access_sessions").where("ends_at", "<", keptSince).execute();
  const token = createToken();
  const expiresAt = new Date(now.getTime() + ttlMs);
  await tx
    .insertInto("access_links")
    .values({ token_hash: tokenToHash(token) as Buffer, handle, expires_at: expiresAt, used_at: null })
    .execute();
  await appendLedger(tx, at, [
    { act: "access.link", actor: "node", detail: { handle, role, service, desk } },
  ]);
  return ok({ token, expiresAt });
}

function draftToFindings(draft: SignInLinkDraft): { path: string; reason: string }[] {
  const { handle, role, service, desk, ttlMs = linkTtlMs } = draft;
  const rules: [string, boolean, string][] = [
    ["handle", handlePattern.test(handle), "must be 2 to 32 of a-z 0-9 -, starting with a letter"],
    ["role", roles.includes(role), `must be one of ${roles.join(", ")}`],
    ["service", isServiceId(service), "must be a service's id, such as `interior`"],
    ["desk", isDeskId(desk), "must be a desk's id, such as `duty`"],
    ["ttlMs", Number.isFinite(ttlMs) && ttlMs > 0 && ttlMs <= linkTtlMsMax, "must be at most a day"],
  ];
  return rules.filter(([, holds]) => !holds).map(([path, , reason]) => ({ path, reason }));
}
