/** The row that each screening begins with: who asks, what for, how long the question is kept. */
import { assert, type Timestamp, timestampToMs } from "@vigie/protocol/base";
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Database, Tx } from "../store/index.ts";
import { type ContentKey, createContentKeys } from "../vault/index.ts";
import {
  type AskingService,
  type CheckedAsking,
  questionDays,
  type ScreenDeps,
  screeningScope,
} from "./deps.ts";
import { places, sealJson } from "./sealing.ts";

export interface ScreeningStart {
  readonly id: string;
  readonly kind: "one" | "many" | "stream" | "late";
  readonly actor: string;
  readonly asking: CheckedAsking;
  readonly at: Timestamp;
  readonly state: "running" | "done";
  readonly rows: number;
  readonly done: number;
  readonly requestKey?: string;
  /** What is sealed of the question. */
  readonly question?: unknown;
}

/** @returns the key of its own under which what was asked is sealed. */
export async function insertScreening(
  tx: Tx,
  deps: Pick<ScreenDeps, "identity">,
  start: ScreeningStart,
): Promise<ContentKey> {
  const { id, kind, actor, asking, at, state, rows, done, requestKey, question } = start;
  const scope = screeningScope(id);
  const key = (await createContentKeys(tx, deps.identity.vaultKey, [scope])).get(scope);
  assert(key !== undefined, "the key of a new screening was just made");
  await tx
    .insertInto("screen_screenings")
    .values({
      id,
      kind,
      purpose: asking.purpose,
      profile: asking.profile.name,
      actor,
      service: asking.from?.service ?? null,
      desk: asking.from?.desk ?? null,
      request_key: requestKey ?? null,
      state,
      rows,
      done,
      created_at: new Date(at),
      expires_at: new Date(timestampToMs(at) + questionDays * 86_400_000),
      query_ct: question === undefined ? null : sealJson(key, places.question(id), question),
    })
    .execute();
  return key;
}

/** Candidates of screenings that this service asked for; those of another one answer like what never was. */
export function isAskedBy(service: AskingService) {
  return (
    eb: ExpressionBuilder<Database, "screen_candidates">,
  ): ExpressionWrapper<Database, "screen_candidates", SqlBool> =>
    eb.exists(
      eb
        .selectFrom("screen_screenings as asked")
        .select("asked.id")
        .whereRef("asked.id", "=", "screen_candidates.screening_id")
        .where("asked.service", "is not distinct from", service),
    );
}
