/** Sessions: opened by a link, kept by a cookie, ended by signing out, by idleness or by age. */

import type { Role } from "@vigie/contract";
import {
  type DeskId,
  ok,
  type Refusal,
  type Result,
  refuse,
  type ServiceId,
  type Timestamp,
} from "@vigie/protocol/base";
import { type Officer, officerToActor } from "../desk/index.ts";
import { appendLedger } from "../ledger/index.ts";
import type { Db, Tx } from "../store/index.ts";
import { createToken, tokenToHash } from "./token.ts";

/** A user is the officer of a desk, in one of the contract's roles. */
export interface SignedInUser extends Officer {
  readonly role: Role;
}

export interface Session {
  readonly user: SignedInUser;
  readonly endsAt: Date;
}

export const sessionMs = 12 * 3_600_000;
export const sessionIdleMs = 2 * 3_600_000;
/** Use moves the idle limit at most once in this time, so that reading the queue writes nothing. */
const touchMs = 60_000;

/** Uses up the link and opens a session, in one transaction: of two requests with one link, one gets in. */
export async function openSession(
  tx: Tx,
  at: Timestamp,
  linkToken: string,
): Promise<Result<{ token: string; session: Session }, Refusal<"sign_in_refused">>> {
  const now = new Date(at);
  const hash = tokenToHash(linkToken);
  const link =
    hash === undefined
      ? undefined
      : await tx
          .updateTable("access_links")
          .set({ used_at: now })
          .where("token_hash", "=", hash)
          .where("used_at", "is", null)
          .where("expires_at", ">", now)
          .returning("handle")
          .executeTakeFirst();
  if (link === undefined) return refuse("sign_in_refused", "no such link, or a spent one");
  const row = await tx
    .selectFrom("access_users")
    .select(["handle", "role", "service", "desk"])
    .where("handle", "=", link.handle)
    .executeTakeFirstOrThrow();
  const user = rowToUser(row);
  const token = createToken();
  const endsAt = new Date(now.getTime() + sessionMs);
  await tx
    .insertInto("access_sessions")
    .values({
      token_hash: tokenToHash(token) as Buffer,
      handle: user.handle,
      started_at: now,
      ends_at: endsAt,
      idle_ends_at: new Date(now.getTime() + sessionIdleMs),
      ended_at: null,
    })
    .execute();
  await appendLedger(tx, at, [{ act: "access.sign-in", actor: officerToActor(user) }]);
  return ok({ token, session: { user, endsAt } });
}

/** Reads the session and its user as they stand now, so that a changed role holds from the next request on. */
export async function readSession(
  db: Db,
  at: Timestamp,
  token: string | undefined,
): Promise<Result<Session, Refusal<"not_signed_in" | "sign_in_expired">>> {
  const hash = token === undefined ? undefined : tokenToHash(token);
  if (hash === undefined) return refuse("not_signed_in", "no session");
  const row = await db
    .selectFrom("access_sessions as session")
    .innerJoin("access_users as user", "user.handle", "session.handle")
    .select(["user.handle", "user.role", "user.service", "user.desk"])
    .select(["session.ends_at", "session.idle_ends_at", "session.ended_at"])
    .where("session.token_hash", "=", hash)
    .executeTakeFirst();
  if (row === undefined) return refuse("not_signed_in", "no session");
  const now = new Date(at);
  if (row.ended_at !== null || row.ends_at <= now || row.idle_ends_at <= now)
    return refuse("sign_in_expired", "the session has ended");
  const idleEndsAt = new Date(now.getTime() + sessionIdleMs);
  if (idleEndsAt.getTime() - row.idle_ends_at.getTime() > touchMs)
    await db
      .updateTable("access_sessions")
      .set({ idle_ends_at: idleEndsAt })
      .where("token_hash", "=", hash)
      .execute();
  const endsAt = row.ends_at < idleEndsAt ? row.ends_at : idleEndsAt;
  return ok({ user: rowToUser(row), endsAt });
}

/** Ends the session at once, on the server too: a copied cookie is worth nothing afterwards. */
export async function endSession(tx: Tx, at: Timestamp, token: string): Promise<void> {
  const hash = tokenToHash(token);
  if (hash === undefined) return;
  const ended = await tx
    .updateTable("access_sessions")
    .set({ ended_at: new Date(at) })
    .where("token_hash", "=", hash)
    .where("ended_at", "is", null)
    .returning("handle")
    .executeTakeFirst();
  if (ended === undefined) return;
  const row = await tx
    .selectFrom("access_users")
    .select(["handle", "role", "service", "desk"])
    .where("handle", "=", ended.handle)
    .executeTakeFirstOrThrow();
  await appendLedger(tx, at, [{ act: "access.sign-out", actor: officerToActor(rowToUser(row)) }]);
}

/** The row was checked when the user was made (links.ts). */
function rowToUser(row: { handle: string; role: string; service: string; desk: string }): SignedInUser {
  return {
    handle: row.handle,
    role: row.role as Role,
    service: row.service as ServiceId,
    desk: row.desk as DeskId,
  };
}
