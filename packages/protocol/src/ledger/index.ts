/**
 * Room `ledger`. In: entries' bytes. Out: roots, proofs, signed checkpoints, and verdicts on them. Never: storage;
 * a proof that needs trust in its sender. Spec chapter L.
 */
export {
  type Checkpoint,
  type CheckpointRefusal,
  createCheckpointNote,
  parseCheckpointNote,
  verifyCheckpointNote,
} from "./checkpoint.ts";
export { appendLeaves, emptyFrontier, type Frontier, rootOf } from "./frontier.ts";
export { emptyRoot, leafHash, nodeHash, rootOfLeaves } from "./merkle.ts";
export {
  isNoteSignedBy,
  type Note,
  type NoteSignature,
  type NoteVerifier,
  parseNote,
  signNote,
} from "./note.ts";
export {
  createConsistencyProof,
  createInclusionProof,
  verifyConsistencyProof,
  verifyInclusionProof,
} from "./proof.ts";
