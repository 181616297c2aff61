/** Reading who was cleared of a subject, and why: a consultation like that of a file (C69). */
import { assert, type RecordId, timestampToMs } from "@vigie/protocol/base";
import type { ClearedPerson } from "@vigie/protocol/statement";
import { appendLedger } from "../ledger/index.ts";
import type { RecordDeps } from "../record/index.ts";
import type { Tx } from "../store/index.ts";
import { openContentKeys } from "../vault/index.ts";
import { type Clearance, openClearances, readClearances } from "./read.ts";

export interface ClearanceFile extends Clearance {
  /** Absent once withdrawn, and so are the reasons. */
  readonly person: ClearedPerson | undefined;
  readonly reasons: string | undefined;
}

/**
 * The ledger keeps who, when and what for; the reason is kept sealed. Undefined when the subject is not held here, or
 * not any more. Appends to the ledger: call it last.
 */
export async function consultClearances(
  tx: Tx,
  deps: RecordDeps,
  actor: string,
  subjectId: RecordId,
  { purpose, reason }: { readonly purpose: string; readonly reason: string },
): Promise<ClearanceFile[] | undefined> {
  const at = deps.now();
  const now = new Date(timestampToMs(at));
  const key = (await openContentKeys(tx, deps.identity.vaultKey, [subjectId])).get(subjectId);
  if (key === undefined) return undefined;
  const clearances = await readClearances(tx, subjectId, now);
  const rows = await tx
    .selectFrom("clear_clearances")
    .selectAll()
    .where("subject_id", "=", subjectId)
    .where("state", "in", ["standing", "lapsed"])
    .execute();
  const contentById = await openClearances(tx, deps.identity, rows);
  await tx
    .insertInto("clear_consultations")
    .values({
      subject_id: subjectId,
      actor,
      purpose,
      reason: key.seal(Buffer.from(reason), `clear_consultations ${subjectId}`),
      at: now,
    })
    .execute();
  const detail = { purpose, clearances: clearances.length };
  await appendLedger(tx, at, [{ act: "clear.consult", actor, object: subjectId, detail }]);
  return clearances.map((clearance) => {
    const content = contentById.get(clearance.id);
    assert(content === undefined || content.of === subjectId, "the query named this subject's only");
    return { ...clearance, person: content?.person, reasons: content?.reasons };
  });
}
