/** Clearances as they stand, and what they say. What was withdrawn, or went with its subject, says nothing any more. */
import type { RecordId } from "@vigie/protocol/base";
import type { ClearContent } from "@vigie/protocol/statement";
import type { SignedStatement } from "@vigie/protocol/trust";
import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { NodeIdentity } from "../keys/index.ts";
import { openSealedStatements, readOwnStatements } from "../record/index.ts";
import type { Db } from "../store/index.ts";
import type { ClearClearancesTable } from "./tables.ts";

export type ClearanceRow = Selectable<ClearClearancesTable>;

export interface Clearance {
  readonly id: RecordId;
  readonly subjectId: RecordId;
  /** Who cleared. */
  readonly by: { readonly member: string; readonly service: string; readonly role: string };
  readonly version: number;
  readonly binds: readonly ("birth" | "document")[];
  readonly at: Date;
  readonly expiresAt: Date;
  readonly state: "standing" | "lapsed" | "expired" | "withdrawn";
  readonly endedAt: Date | undefined;
  /** How often it kept a match from becoming a candidate here. */
  readonly uses: number;
}

/** Newest first; those that went with their subject are absent. */
export async function readClearances(db: Db, subjectId: RecordId, now: Date): Promise<Clearance[]> {
  const rows = await db
    .selectFrom("clear_clearances as clearance")
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom("clear_uses")
        .select((count) => count.fn.countAll<number>().as("count"))
        .whereRef("clearance_id", "=", "clearance.id")
        .as("uses"),
    )
    .where("subject_id", "=", subjectId)
    .where("state", "<>", "erased")
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id as RecordId,
    subjectId,
    by: { member: row.member, service: row.service, role: row.role },
    version: row.version,
    binds: row.binds.split(" ") as ("birth" | "document")[],
    at: row.made_at,
    expiresAt: row.expires_at,
    state: row.state === "standing" && row.expires_at <= now ? "expired" : (row.state as Clearance["state"]),
    endedAt: row.ended_at ?? undefined,
    uses: row.uses ?? 0,
  }));
}

/** What these clearances say, by id; erased and withdrawn ones are absent. */
export async function openClearances(
  db: Db,
  identity: NodeIdentity,
  rows: readonly ClearanceRow[],
): Promise<Map<string, ClearContent>> {
  const hashesIn = (box: ClearanceRow["box"]) =>
    rows.filter((row) => row.box === box).map((row) => row.statement_hash);
  const signedByHash = new Map([
    ...(await readOwnStatements(db, identity, hashesIn("own"))),
    ...(await readKeptStatements(db, identity, hashesIn("foreign"))),
  ]);
  return new Map(
    rows.flatMap((row) => {
      const statement = signedByHash.get(row.statement_hash)?.statement;
      return statement?.kind === "clearance" && statement.content.act === "clear"
        ? [[row.id, statement.content] as const]
        : [];
    }),
  );
}

/** Partners' clearances and withdrawals, to be passed on as they were signed. */
export async function readKeptStatements(
  db: Db,
  identity: NodeIdentity,
  hashes: readonly string[],
): Promise<Map<string, SignedStatement>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom("clear_kept")
    .select(["hash", "scope", "signed"])
    .where("hash", "=", sql<string>`any(${[...hashes]}::text[])`)
    .execute();
  return openSealedStatements(db, identity, "clear_kept", rows);
}

/** Standing clearances of a subject that may be passed on: each with who signed it. */
export async function readStandingHashes(
  db: Db,
  subjectId: RecordId,
  now: Date,
): Promise<{ id: RecordId; hash: string; member: string }[]> {
  const rows = await db
    .selectFrom("clear_clearances")
    .select(["id", "statement_hash", "member"])
    .where("subject_id", "=", subjectId)
    .where("state", "=", "standing")
    .where("expires_at", ">", now)
    .orderBy("made_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id as RecordId, hash: row.statement_hash, member: row.member }));
}
