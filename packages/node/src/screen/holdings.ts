/** What the index follows: own subjects and foreign copies as one stream of changes. */
import type { RecordId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import { documentToKey, type PersonRow } from "@vigie/screening";
import { sql } from "kysely";
import type { NodeIdentity } from "../keys/index.ts";
import { readCopyChanges, readForeignStatements } from "../receive/index.ts";
import { readOwnStatements, readSubjectChanges } from "../record/index.ts";
import type { Db, Tx } from "../store/index.ts";
import type { OnFile } from "./sealing.ts";

export interface Holding {
  readonly id: RecordId;
  readonly version: number;
  readonly originator: { readonly member: string; readonly service: string };
  readonly content: SubjectContent;
}

export type HoldingChange = Holding | { readonly id: RecordId; readonly removed: true };

/** How far a follower has read on either side. */
export interface HoldingsCursor {
  readonly own: number;
  readonly foreign: number;
}

export const holdingsStart: HoldingsCursor = { own: -1, foreign: 0 };

export interface HoldingsReader {
  /** At most one bounded batch of each side, in order; none when nothing changed. */
  readChanges(after: HoldingsCursor): Promise<{ changes: HoldingChange[]; cursor: HoldingsCursor }>;
}

const batch = 1_000;

export function createHoldingsReader(db: Db, identity: NodeIdentity): HoldingsReader {
  return {
    async readChanges(after) {
      const own = await readSubjectChanges(db, identity, { after: after.own, limit: batch });
      const foreign = await readCopyChanges(db, identity, { after: after.foreign, limit: batch });
      return {
        changes: [...own, ...foreign],
        cursor: {
          own: own.at(-1)?.changedIndex ?? after.own,
          foreign: foreign.at(-1)?.changeNo ?? after.foreign,
        },
      };
    },
  };
}

/** Only what identifies: no ground, no category, no action reaches the index. */
export function holdingToRow({ id, content }: Pick<Holding, "id" | "content">): PersonRow {
  const row: PersonRow & { places: readonly string[] } = {
    key: id,
    names: content.names.map((name) => ({ text: name.full, kind: name.kind })),
    births: content.births.flatMap(({ date, circa }) =>
      date === undefined ? [] : circa === true && !date.includes("/") ? `c. ${date.slice(0, 4)}` : date,
    ),
    nationalities: content.nationalities,
    gender: content.gender,
    documents: content.documents.map((document) => document.number),
    places: [...content.births.flatMap((birth) => birth.place ?? []), ...content.places],
  };
  return row;
}

/** What identifies, to be read beside a question; of documents only the kinds whose number was asked for. */
export function holdingToOnFile(
  { version, content }: HeldContent,
  askedDocument: string | undefined,
): OnFile {
  const asked = askedDocument === undefined ? "" : documentToKey(askedDocument);
  const agreed = content.documents.filter(({ number }) => asked !== "" && documentToKey(number) === asked);
  return {
    version,
    names: content.names.map(({ full, kind }) => ({ full, kind })),
    births: content.births,
    nationalities: content.nationalities,
    gender: content.gender,
    places: content.places,
    documents: [...new Set(agreed.map(({ kind }) => kind))],
  };
}

export type HeldContent = Pick<Holding, "version" | "content">;

/** The standing versions, all at once: a list can have thousands of candidates. What was erased is absent. */
export async function readHeldContents(
  db: Db | Tx,
  identity: NodeIdentity,
  subjectIds: readonly string[],
): Promise<Map<string, HeldContent>> {
  const ids = [...new Set(subjectIds)];
  if (ids.length === 0) return new Map();
  const own = await db
    .selectFrom("record_records")
    .select("head_hash as hash")
    .where("id", "=", sql<string>`any(${ids}::text[])`)
    .where("state", "=", "current")
    .execute();
  const foreign = await db
    .selectFrom("receive_copies")
    .select("statement_hash as hash")
    .where("record_id", "=", sql<string>`any(${ids}::text[])`)
    .where("state", "=", "current")
    .execute();
  const hashesOf = (rows: readonly { readonly hash: string }[]) => rows.map(({ hash }) => hash);
  const signed = [
    ...(await readOwnStatements(db, identity, hashesOf(own))).values(),
    ...(await readForeignStatements(db, identity, hashesOf(foreign))).values(),
  ];
  return new Map(
    signed.flatMap(({ statement }) =>
      statement.kind === "subject"
        ? [[statement.id, { version: statement.version, content: statement.content }] as const]
        : [],
    ),
  );
}
