/**
 * A list of persons: taken in whole, sealed, and screened in chunks by the room's loop, so that a restart goes on where
 * it stopped. A chunk's candidates and its end are one transaction.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { assert, ok, type Result } from "@vigie/protocol/base";
import { defaultProfile, readProfile, type ScreeningProfile } from "@vigie/screening";
import { appendLedger } from "../ledger/index.ts";
import { type Tx, wakeRoom } from "../store/index.ts";
import { type ContentKey, openContentKeys } from "../vault/index.ts";
import { countCleared, createLocalId, type FoundPerson, storeCandidates } from "./candidates.ts";
import { type Asking, type AskingRefusal, checkAsking, type ScreenDeps, screeningScope } from "./deps.ts";
import { type ListRefusal, type ParsedList, parseList } from "./parse-list.ts";
import type { Match, Screener } from "./screener.ts";
import { insertScreening } from "./screenings.ts";
import { type AskedPerson, openJson, places, sealJson } from "./sealing.ts";

/** Rows of one transaction: about a tenth of a second. */
const chunkRows = 100;
/** Rows between which other work gets its turn. */
const rowsPerTurn = 50;
/** Candidates of one row that are kept: more would be no help to whoever decides. */
const candidatesPerRow = 10;

export interface ListInput {
  readonly csv: string;
  readonly filename?: string;
}

export async function startScreening(
  deps: Omit<ScreenDeps, "screener">,
  actor: string,
  { csv, filename }: ListInput,
  given: Asking,
): Promise<Result<{ screeningId: string; rows: number }, ListRefusal | AskingRefusal>> {
  const checked = checkAsking(deps.charter, given);
  if (!checked.ok) return checked;
  const asking = checked.value;
  const parsed = await parseList(csv);
  if (!parsed.ok) return parsed;
  const screeningId = createLocalId("sc");
  const rows = parsed.value.persons.length;
  await deps.store.transaction(async (tx) => {
    const at = deps.now();
    const key = await insertScreening(tx, deps, {
      ...{ id: screeningId, kind: "many", actor, asking, at, rows, done: 0 },
      state: rows === 0 ? "done" : "running",
      ...(filename === undefined ? {} : { question: { filename } }),
    });
    await storeChunks(tx, screeningId, key, parsed.value.persons);
    await storeRejects(tx, screeningId, parsed.value.rejects);
    await wakeRoom(tx, "screen");
    const detail = { purpose: asking.purpose, profile: asking.profile.name, rows };
    await appendLedger(tx, at, [{ act: "screen.search-list", actor, object: screeningId, detail }]);
  });
  return ok({ screeningId, rows });
}

async function storeChunks(
  tx: Tx,
  screeningId: string,
  key: ContentKey,
  persons: readonly AskedPerson[],
): Promise<void> {
  const chunks = [];
  for (let at = 0; at < persons.length; at += chunkRows) {
    const chunk = at / chunkRows;
    const rows = persons.slice(at, at + chunkRows);
    chunks.push({
      screening_id: screeningId,
      chunk_no: chunk,
      rows_ct: sealJson(key, places.chunk(screeningId, chunk), rows),
    });
  }
  for (let at = 0; at < chunks.length; at += 100)
    await tx
      .insertInto("screen_chunks")
      .values(chunks.slice(at, at + 100))
      .execute();
}

export async function storeRejects(
  tx: Tx,
  screeningId: string,
  rejects: ParsedList["rejects"],
): Promise<void> {
  const rows = rejects.map(({ line, reason }) => ({ screening_id: screeningId, line, reason }));
  for (let at = 0; at < rows.length; at += 1_000)
    await tx
      .insertInto("screen_rejects")
      .values(rows.slice(at, at + 1_000))
      .execute();
}

/** Screens one waiting chunk. Any number of processes may run it: a chunk is claimed by its row's lock. */
export async function runScreenings(deps: ScreenDeps): Promise<"more" | "idle"> {
  return deps.store.transaction(async (tx) => {
    const chunk = await tx
      .selectFrom("screen_chunks")
      .selectAll()
      .orderBy("screening_id")
      .orderBy("chunk_no")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (chunk === undefined) return "idle";
    const screeningId = chunk.screening_id;
    const scope = screeningScope(screeningId);
    const key = (await openContentKeys(tx, deps.identity.vaultKey, [scope])).get(scope);
    assert(key !== undefined, "a screening that expires takes its waiting rows along");
    const persons = openJson<AskedPerson[]>(key, places.chunk(screeningId, chunk.chunk_no), chunk.rows_ct);
    const { profile: name } = await tx
      .selectFrom("screen_screenings")
      .select("profile")
      .where("id", "=", screeningId)
      .executeTakeFirstOrThrow();
    const profile = readProfile(name) ?? defaultProfile;
    const found = await searchPersons(
      deps.screener,
      profile,
      persons.map((asked, at) => ({ row: chunk.chunk_no * chunkRows + 1 + at, asked })),
    );
    const { clearedByRow } = await storeCandidates(tx, deps, screeningId, key, found);
    await tx
      .deleteFrom("screen_chunks")
      .where("screening_id", "=", screeningId)
      .where("chunk_no", "=", chunk.chunk_no)
      .execute();
    await tx
      .updateTable("screen_screenings")
      .set((eb) => ({
        done: eb("done", "+", persons.length),
        cleared_earlier: eb("cleared_earlier", "+", countCleared(clearedByRow)),
        state: eb
          .case()
          .when(eb("done", "+", persons.length), ">=", eb.ref("rows"))
          .then<"done" | "running" | "failed">("done")
          .else(eb.ref("state"))
          .end(),
      }))
      .where("id", "=", screeningId)
      .execute();
    return "more";
  });
}

export interface ScreenedPerson extends FoundPerson {
  /** More reached the threshold than are kept. */
  readonly truncated: boolean;
}

/** Those who were found only. Other work gets its turn in between. */
export async function searchPersons(
  screener: Pick<Screener, "search">,
  { threshold, limit }: ScreeningProfile,
  persons: readonly { readonly row: number; readonly asked: AskedPerson }[],
): Promise<ScreenedPerson[]> {
  const found: ScreenedPerson[] = [];
  const kept = Math.min(limit, candidatesPerRow);
  for (let at = 0; at < persons.length; at += rowsPerTurn) {
    if (at > 0) await nextTurn();
    // Together, so that every thread of the engine has something to do.
    const batch = persons.slice(at, at + rowsPerTurn).map(async ({ row, asked }) => {
      return { row, asked, ...(await searchAndCut(screener, asked, { threshold, limit: kept })) };
    });
    found.push(...(await Promise.all(batch)).filter(({ matches }) => matches.length > 0));
  }
  return found;
}

/** Asks for one more than is kept, which says whether there is more. */
export async function searchAndCut(
  screener: Pick<Screener, "search">,
  asked: AskedPerson,
  { threshold, limit }: { readonly threshold: number; readonly limit: number },
): Promise<{ readonly matches: readonly Match[]; readonly truncated: boolean }> {
  const matches = await screener.search(asked, { threshold, limit: limit + 1 });
  return { matches: matches.slice(0, limit), truncated: matches.length > limit };
}
