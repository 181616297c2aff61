/**
 * The receiving loop: opens envelopes in order, verifies, takes in. What does not hold is quarantined with its reason
 * and the next one is opened: one poison envelope stops nobody.
 */
import type { Refusal, Result } from "@vigie/protocol/base";
import { refuse } from "@vigie/protocol/base";
import { openEnvelope } from "@vigie/protocol/seal";
import { type Charter, type SignedStatement, verifyStatement } from "@vigie/protocol/trust";
import { closeInbox, type InboxEnvelope, quarantineInbox, takeInbox } from "../exchange/index.ts";
import { appendLedger, type LedgerEntryDraft } from "../ledger/index.ts";
import type { RecordDeps } from "../record/index.ts";
import type { Store, Tx } from "../store/index.ts";
import { type TakeRefusal, takeStatement } from "./take-statement.ts";

const envelopesPerTurn = 50;

/** Any process may run this; the advisory lock lets one at a time, because order matters. */
const lockKey = 0x76_67_72_63;

export async function openInbox(store: Store, deps: RecordDeps): Promise<"more" | "idle"> {
  const { charter } = deps;
  if (charter === null) return "idle";
  return store.transaction(async (tx) => {
    await tx.selectNoFrom((eb) => eb.fn("pg_advisory_xact_lock", [eb.val(lockKey)]).as("locked")).execute();
    const envelopes = await takeInbox(tx, envelopesPerTurn);
    const opened: number[] = [];
    const refused: number[] = [];
    const entries: LedgerEntryDraft[] = [];
    for (const one of envelopes) {
      const taken = await takeEnvelope(tx, { ...deps, charter }, one);
      if (taken.ok) {
        opened.push(one.id);
        entries.push(...taken.value);
      } else {
        refused.push(one.id);
        entries.push(await keepRefusal(tx, deps, one, taken.error));
      }
    }
    await closeInbox(tx, opened);
    await quarantineInbox(tx, refused);
    await appendLedger(tx, deps.now(), entries);
    return envelopes.length === envelopesPerTurn ? "more" : "idle";
  });
}

type EnvelopeRefusal = TakeRefusal | Refusal<string>;

/** Hostile input comes in here: what a partner sealed. Every check stands before the first write. */
async function takeEnvelope(
  tx: Tx,
  deps: RecordDeps & { readonly charter: Charter },
  one: InboxEnvelope,
): Promise<Result<LedgerEntryDraft[], EnvelopeRefusal>> {
  const opened = openEnvelope({ keys: deps.identity.secrets.sealing, envelope: one.envelope });
  if (!opened.ok) return opened;
  const signed: SignedStatement = opened.value;
  const { statement } = signed;
  if (statement.originator.member !== one.member)
    return refuse("originator_foreign", "the statement's originator is not the sender of the channel");
  if (statement.charter?.cell !== deps.charter.cell || statement.charter.version > deps.charter.version)
    return refuse(
      "charter_foreign",
      "the statement names another charter, or a version this node has not seen",
    );
  const verified = await verifyStatement(deps.charter, signed);
  if (!verified.ok) return verified;
  return takeStatement(tx, deps, signed);
}

async function keepRefusal(
  tx: Tx,
  deps: RecordDeps,
  one: InboxEnvelope,
  refusal: EnvelopeRefusal,
): Promise<LedgerEntryDraft> {
  await tx
    .insertInto("receive_refusals")
    .values({
      member: one.member,
      seq: one.seq,
      envelope_hash: one.hash,
      code: refusal.code,
      findings: JSON.stringify(refusal.findings),
      at: new Date(deps.now()),
    })
    .execute();
  return {
    act: "receive.refuse",
    actor: "node",
    hash: one.hash,
    detail: { from: one.member, seq: one.seq, code: refusal.code },
  };
}
