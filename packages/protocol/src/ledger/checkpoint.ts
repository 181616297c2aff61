/**
 * Checkpoints (C2SP tlog-checkpoint): a ledger's head as the text of a signed note.
 *
 *   <origin>\n<size in decimal>\n<root in base64>\n
 *
 * The key's name is the origin. Extension lines are refused: nobody audits them.
 */
import type { KeyObject } from "node:crypto";
import { assert, ok, type Refusal, type Result, refuse } from "../base/index.ts";
import { emptyRoot } from "./merkle.ts";
import { isKeyName, isNoteSignedBy, type Note, parseNote, signNote } from "./note.ts";

export interface Checkpoint {
  /** Which ledger: `<cell or host>/<member>`, without spaces and plus. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** In the order in which they are found. */
export type CheckpointRefusal = Refusal<
  "note_malformed" | "checkpoint_malformed" | "checkpoint_other" | "checkpoint_unsigned"
>;

/** @param ed25519 the member's private signing key. */
export function createCheckpointNote(checkpoint: Checkpoint, ed25519: KeyObject): string {
  assert(isKeyName(checkpoint.origin), "an origin holds no spaces and no plus");
  assert(Number.isSafeInteger(checkpoint.size) && checkpoint.size >= 0, "a size counts leaves");
  assert(checkpoint.root.length === 32, "a root has 32 bytes");
  const root = Buffer.from(checkpoint.root).toString("base64");
  const text = `${checkpoint.origin}\n${checkpoint.size}\n${root}\n`;
  return signNote(text, { name: checkpoint.origin, ed25519 });
}

/** Hostile text comes in here. The checkpoint is still unverified. */
export function parseCheckpointNote(
  input: unknown,
): Result<{ checkpoint: Checkpoint; note: Note }, CheckpointRefusal> {
  const note = parseNote(input);
  if (!note.ok) return note;
  const [origin, sizeText, rootText, end, ...more] = note.value.text.split("\n");
  const size = /^(0|[1-9]\d{0,15})$/.test(sizeText ?? "") ? Number(sizeText) : Number.NaN;
  const root = new Uint8Array(Buffer.from(rootText ?? "", "base64"));
  if (
    origin === undefined ||
    !isKeyName(origin) ||
    !Number.isSafeInteger(size) ||
    root.length !== 32 ||
    Buffer.from(root).toString("base64") !== rootText ||
    end !== "" ||
    more.length > 0
  )
    return refuse("checkpoint_malformed", "a checkpoint is an origin, a size and a root");
  if (size === 0 && Buffer.compare(root, emptyRoot) !== 0)
    return refuse("checkpoint_malformed", "an empty ledger has the root of the empty tree");
  return ok({ checkpoint: { origin, size, root }, note: note.value });
}

/** The checkpoint, when it is this ledger's and this key signed it. */
export function verifyCheckpointNote(
  input: unknown,
  expected: { origin: string /** base64url, as in the charter. */; ed25519: string },
): Result<Checkpoint, CheckpointRefusal> {
  const parsed = parseCheckpointNote(input);
  if (!parsed.ok) return parsed;
  const { checkpoint, note } = parsed.value;
  if (checkpoint.origin !== expected.origin)
    return refuse("checkpoint_other", "the checkpoint is another ledger's");
  if (!isNoteSignedBy(note, { name: expected.origin, ed25519: expected.ed25519 }))
    return refuse(
      "checkpoint_unsigned",
      "the checkpoint does not carry a valid signature of its ledger's key",
    );
  return ok(checkpoint);
}
