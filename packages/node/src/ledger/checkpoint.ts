/** The ledger's head, signed. Who rewrites the past afterwards needs the member's key as well as the database. */
import type { KeyObject } from "node:crypto";
import { bytesToHex, type MemberId, type Timestamp, timestampToMs } from "@vigie/protocol/base";
import { createCheckpointNote } from "@vigie/protocol/ledger";
import type { Db, Tx } from "../store/index.ts";

export interface LedgerHead {
  readonly size: number;
  /** Hex. */
  readonly root: string;
  /** The latest signed note. */
  readonly checkpoint?: string;
}

export interface CheckpointSigner {
  readonly member: MemberId;
  /** The member's private Ed25519 key. */
  readonly ed25519: KeyObject;
}

/** Which ledger a checkpoint is of. One node has one ledger, whatever cells it belongs to. */
export function ledgerOrigin(member: MemberId): string {
  return `vigie/${member}`;
}

/** Signs the head as it stands; gives the note. A size that has its checkpoint already keeps that one. */
export async function signCheckpoint(tx: Tx, signer: CheckpointSigner, at: Timestamp): Promise<string> {
  const head = await tx
    .selectFrom("ledger_head")
    .select(["size", "root"])
    .forUpdate()
    .executeTakeFirstOrThrow();
  const known = await tx
    .selectFrom("ledger_checkpoints")
    .select("note")
    .where("size", "=", head.size)
    .executeTakeFirst();
  if (known !== undefined) return known.note;
  const origin = ledgerOrigin(signer.member);
  const note = createCheckpointNote(
    { origin, size: head.size, root: new Uint8Array(head.root) },
    signer.ed25519,
  );
  await tx
    .insertInto("ledger_checkpoints")
    .values({ size: head.size, root: head.root, note, signed_at: new Date(timestampToMs(at)) })
    .execute();
  return note;
}

export async function readLedgerHead(db: Db | Tx): Promise<LedgerHead> {
  const head = await db.selectFrom("ledger_head").select(["size", "root"]).executeTakeFirstOrThrow();
  const latest = await db
    .selectFrom("ledger_checkpoints")
    .select("note")
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    size: head.size,
    root: bytesToHex(head.root),
    ...(latest === undefined ? {} : { checkpoint: latest.note }),
  };
}
