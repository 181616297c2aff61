/** What the index follows: own subjects and foreign copies as one stream of changes. */
import type { RecordId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import type { PersonRow } from "@vigie/screening";
import type { NodeIdentity } from "../keys/index.ts";
import { readCopyChanges } from "../receive/index.ts";
import { readSubjectChanges } from "../record/index.ts";
import type { Db } from "../store/index.ts";

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
export function holdingToRow({ id, content }: Holding): PersonRow {
  return {
    key: id,
    names: content.names.map((name) => ({ text: name.full, kind: name.kind })),
    births: content.births.flatMap((birth) => birth.date ?? []),
    nationalities: content.nationalities,
    gender: content.gender,
    documents: content.documents.map((document) => document.number),
  };
}
