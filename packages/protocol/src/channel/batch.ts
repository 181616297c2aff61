/**
 * What a recipient does with a batch (rules X1 to X4). Pure: the head before, the envelopes, the head after.
 *
 *   X1  an envelope at or below the head was received before: it is skipped and acknowledged again
 *   X2  the next envelope has seq = head + 1 and prev = the head's hash
 *   X3  a jump in seq is a gap: nothing from there on is taken; the receipt shows the sender where to resume
 *   X4  a right seq with a wrong prev is a fork: nothing from there on is taken, and it is reported
 */
import { type Envelope, envelopeHash } from "../seal/index.ts";

export interface ChannelHead {
  readonly seq: number;
  readonly hash: string;
}

/** Head of a channel that has carried nothing: also the `prev` of its first envelope. */
export const emptyHead: ChannelHead = { seq: 0, hash: "0".repeat(64) };

export interface ChainedEnvelope {
  readonly envelope: Envelope;
  readonly hash: string;
}

export interface BatchPlan {
  readonly taken: readonly ChainedEnvelope[];
  readonly head: ChannelHead;
  readonly duplicates: number;
  readonly outcome: "contiguous" | "gap" | "fork";
}

export function planBatch(head: ChannelHead, envelopes: readonly Envelope[]): BatchPlan {
  const taken: ChainedEnvelope[] = [];
  let at = head;
  let duplicates = 0;
  for (const envelope of envelopes) {
    if (envelope.seq <= at.seq) {
      duplicates += 1;
      continue;
    }
    if (envelope.seq > at.seq + 1) return { taken, head: at, duplicates, outcome: "gap" };
    if (envelope.prev !== at.hash) return { taken, head: at, duplicates, outcome: "fork" };
    const hash = envelopeHash(envelope);
    taken.push({ envelope, hash });
    at = { seq: envelope.seq, hash };
  }
  return { taken, head: at, duplicates, outcome: "contiguous" };
}
