/**
 * The receiving loop: opens envelopes in order, verifies, takes in. What does not hold is quarantined with its reason
 * and the next one is opened: one poison envelope stops nobody.
 */
import type { Refusal, Result } from "@vigie/protocol/base";
import { refuse } from "@vigie/protocol/base";
import { openEnvelope } from "@vigie/protocol/seal";
import {
  type Charter,
  checkCharterTerms,
  type SignedStatement,
  verifyStatement,
} from "@vigie/protocol/trust";
import { sql } from "kysely";
import { closeInbox, holdInbox, type InboxEnvelope, quarantineInbox, takeInbox } from "../exchange/index.ts";
import { appendLedger, type LedgerEntryDraft } from "../ledger/index.ts";
import type { RecordDeps } from "../record/index.ts";
import { isRetryableFault, type Logger, type Store, type Tx } from "../store/index.ts";
import { type TakeRefusal, takeStatement } from "./take-statement.ts";

const envelopesPerTurn = 50;

/** Any process may run this; the advisory lock lets one at a time, because order matters. */
const lockKey = 0x76_67_72_63;

export async function openInbox(
  store: Store,
  deps: RecordDeps,
  logger?: Pick<Logger, "error">,
): Promise<"more" | "idle"> {
  const { charter } = deps;
  if (charter === null) return "idle";
  return store.transaction(async (tx) => {
    await tx.selectNoFrom((eb) => eb.fn("pg_advisory_xact_lock", [eb.val(lockKey)]).as("locked")).execute();
    const envelopes = await takeInbox(tx, envelopesPerTurn);
    const opened: number[] = [];
    const refused: number[] = [];
    const held: number[] = [];
    const entries: LedgerEntryDraft[] = [];
    for (const one of envelopes) {
      const taken = await takeSafely(tx, { ...deps, charter }, one, logger);
      if (taken.ok) {
        opened.push(one.id);
        entries.push(...taken.value);
      } else if (taken.error.code === "charter_newer") {
        held.push(one.id);
        entries.push({
          act: "receive.hold",
          actor: "node",
          hash: one.hash,
          detail: { from: one.member, seq: one.seq },
        });
      } else {
        refused.push(one.id);
        entries.push(await keepRefusal(tx, deps, one, taken.error));
      }
    }
    await closeInbox(tx, opened);
    await quarantineInbox(tx, refused);
    await holdInbox(tx, held);
    await appendLedger(tx, deps.now(), entries);
    return envelopes.length === envelopesPerTurn ? "more" : "idle";
  });
}

type EnvelopeRefusal = TakeRefusal | Refusal<string>;

/**
 * Whatever a partner seals must not stop the next envelope (R6). Behind the checks, the last line: what makes us throw
 * is undone to the savepoint and quarantined, so that a mistake of ours costs one statement and not the node.
 * What may pass by itself, such as a full disk, is no statement's fault and stops the turn.
 */
async function takeSafely(
  tx: Tx,
  deps: RecordDeps & { readonly charter: Charter },
  one: InboxEnvelope,
  logger: Pick<Logger, "error"> | undefined,
): Promise<Result<LedgerEntryDraft[], EnvelopeRefusal>> {
  await sql`savepoint envelope`.execute(tx);
  try {
    const taken = await takeEnvelope(tx, deps, one);
    if (!taken.ok) await sql`rollback to savepoint envelope`.execute(tx);
    return taken;
  } catch (error) {
    if (isRetryableFault(error)) throw error;
    await sql`rollback to savepoint envelope`.execute(tx);
    logger?.error({ err: error, from: one.member, seq: one.seq }, "a statement could not be taken in");
    return refuse("statement_unusable", "the node could not take the statement in");
  } finally {
    await sql`release savepoint envelope`.execute(tx).catch(() => undefined);
  }
}

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
  // A subject's originator passes on what holders cleared, as they signed it; room clear looks who may (C67).
  if (statement.originator.member !== one.member && statement.kind !== "clearance")
    return refuse("originator_foreign", "the statement's originator is not the sender of the channel");
  if (statement.charter?.cell !== deps.charter.cell)
    return refuse("charter_foreign", "the statement names another charter");
  // An amendment reaches the members one after another: what is ahead of us is kept, not lost.
  if (statement.charter.version > deps.charter.version)
    return refuse(
      "charter_newer",
      "the statement names a version of the charter that this node has not seen",
    );
  const verified = await verifyStatement(deps.charter, signed);
  if (!verified.ok) return verified;
  // An older charter had other terms; its sender was held to them when it signed.
  if (statement.charter.version === deps.charter.version) {
    const terms = checkCharterTerms(deps.charter, statement);
    if (!terms.ok) return terms;
  }
  return takeStatement(tx, deps, signed, one.member);
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
