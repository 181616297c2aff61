/**
 * Recomputes the whole ledger from its entries and compares it with the head and with every signed checkpoint. An
 * entry that was altered, moved, removed or slipped in changes the root; who also rewrites the head is caught by the
 * checkpoints, which nobody can rewrite without the member's key.
 */
import {
  bytesToHex,
  isEqualBytes,
  type MemberId,
  ok,
  type Refusal,
  type Result,
  refuse,
} from "@vigie/protocol/base";
import {
  appendLeaves,
  emptyFrontier,
  type Frontier,
  leafHash,
  rootOf,
  verifyCheckpointNote,
} from "@vigie/protocol/ledger";
import type { Db, Tx } from "../store/index.ts";
import { bytesToPeaks } from "./append.ts";
import { ledgerOrigin } from "./checkpoint.ts";
import { leafToEntry } from "./entry.ts";

export interface LedgerVerification {
  /** Whose signature the checkpoints must carry. */
  readonly signer: { readonly member: MemberId /** Public key, base64url. */; readonly ed25519: string };
  /** Signed checkpoints that were kept outside this database: in a file, or by a partner. */
  readonly notes?: readonly string[];
  readonly onProgress?: (progress: { readonly done: number; readonly size: number }) => void;
}

export interface LedgerReport {
  readonly size: number;
  /** Hex. */
  readonly root: string;
  readonly checkpoints: number;
}

/** In the order in which they are found. Each names the first index that is not as it was. */
export type LedgerRefusal = Refusal<
  | "ledger_checkpoint_forged"
  | "ledger_entry_missing"
  | "ledger_entry_altered"
  | "ledger_entry_moved"
  | "ledger_rewritten"
  | "ledger_head_differs"
>;

interface KnownCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
}

/** So few that a batch holds up the rest of the node for some tens of milliseconds at most. */
const batchRows = 2_000;

export async function verifyLedger(
  db: Db,
  verification: LedgerVerification,
): Promise<Result<LedgerReport, LedgerRefusal>> {
  // One snapshot: the node goes on appending meanwhile.
  return await db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => await verifySnapshot(tx, verification));
}

async function verifySnapshot(tx: Tx, verification: LedgerVerification) {
  const head = await tx.selectFrom("ledger_head").selectAll().executeTakeFirst();
  if (head === undefined) return broken("ledger_head_differs", 0, "the ledger's head is missing");
  const checkpoints = await readCheckpoints(tx, verification);
  if (!checkpoints.ok) return checkpoints;

  let frontier: Frontier = emptyFrontier;
  let trustedSize = 0;
  const pending = [...checkpoints.value];
  for (;;) {
    const next = pending[0];
    if (next !== undefined && next.size === frontier.size) {
      pending.shift();
      if (!isEqualBytes(next.root, rootOf(frontier))) return rewritten(trustedSize, next.size);
      trustedSize = next.size;
      continue;
    }
    // Batches end at the next checkpoint, so that its root can be compared there.
    const limit = Math.min(batchRows, (next?.size ?? Number.POSITIVE_INFINITY) - frontier.size);
    const batch = await readBatch(tx, frontier.size, limit);
    if (batch.length === 0) break;
    const checked = checkBatch(batch, frontier.size);
    if (!checked.ok) return checked;
    frontier = appendLeaves(frontier, checked.value);
    verification.onProgress?.({ done: frontier.size, size: head.size });
  }
  if (frontier.size < head.size) return missing(frontier.size);
  if (pending.length > 0) return missing(frontier.size);
  const root = rootOf(frontier);
  const isHead =
    frontier.size === head.size &&
    isEqualBytes(root, head.root) &&
    isEqualBytes(root, rootOf({ size: head.size, peaks: bytesToPeaks(head.peaks) }));
  if (!isHead)
    return broken("ledger_head_differs", trustedSize, "the entries do not add up to the ledger's head");
  return ok({ size: frontier.size, root: bytesToHex(root), checkpoints: checkpoints.value.length });
}

async function readCheckpoints(tx: Tx, { signer, notes = [] }: LedgerVerification) {
  const rows = await tx
    .selectFrom("ledger_checkpoints")
    .select(["size", "root", "note"])
    .orderBy("size")
    .execute();
  const expected = { origin: ledgerOrigin(signer.member), ed25519: signer.ed25519 };
  const known: KnownCheckpoint[] = [];
  for (const row of [...rows, ...notes.map((note) => ({ note, size: undefined, root: undefined }))]) {
    const verified = verifyCheckpointNote(row.note, expected);
    const isAsSigned =
      verified.ok &&
      (row.size === undefined || row.size === verified.value.size) &&
      (row.root === undefined || isEqualBytes(row.root, verified.value.root));
    if (!verified.ok || !isAsSigned) {
      return broken(
        "ledger_checkpoint_forged",
        row.size ?? 0,
        "a checkpoint is not as this member signed it",
      );
    }
    known.push({ size: verified.value.size, root: verified.value.root });
  }
  return ok(known.sort((a, b) => a.size - b.size));
}

interface EntryRow {
  readonly index: number;
  readonly at: Date;
  readonly leaf: Buffer;
  readonly hash: Buffer;
}

async function readBatch(tx: Tx, fromIndex: number, limit: number): Promise<EntryRow[]> {
  return await tx
    .selectFrom("ledger_entries")
    .select(["index", "at", "leaf", "hash"])
    .where("index", ">=", fromIndex)
    .orderBy("index")
    .limit(limit)
    .execute();
}

/** The leaf hashes of the batch, recomputed from the leaves. */
function checkBatch(rows: readonly EntryRow[], fromIndex: number): Result<Uint8Array[], LedgerRefusal> {
  const hashes: Uint8Array[] = [];
  for (const [i, row] of rows.entries()) {
    const index = fromIndex + i;
    if (row.index !== index) return missing(index);
    const hash = leafHash(row.leaf);
    if (!isEqualBytes(hash, row.hash)) return broken("ledger_entry_altered", index, "an entry was altered");
    const entry = leafToEntry(row.leaf);
    if (entry === undefined) return broken("ledger_entry_altered", index, "an entry was altered");
    if (entry.index !== index)
      return broken("ledger_entry_moved", index, "an entry stands in another's place");
    if (Date.parse(entry.at) !== row.at.getTime())
      return broken("ledger_entry_altered", index, "an entry was altered");
    hashes.push(hash);
  }
  return ok(hashes);
}

function missing(index: number) {
  return broken("ledger_entry_missing", index, "an entry is missing");
}

function rewritten(fromIndex: number, size: number) {
  return broken("ledger_rewritten", fromIndex, `the entries below ${size} are not those that were signed`);
}

function broken<Code extends LedgerRefusal["code"]>(code: Code, index: number, message: string) {
  return refuse(code, `${message}, from index ${index} on`, [{ path: `entries.${index}`, reason: message }]);
}
