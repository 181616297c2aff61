/**
 * What two nodes say over HTTPS: one request.
 *
 *   POST /peer/v1/push   { v: 1, cell, from, sentAt, envelopes: Envelope[0..100] }
 *   200                  { delivery: SignedDelivery }      cumulative: also what an empty push, the heartbeat, gets
 *   4xx                  { code }                          a closed code
 *
 * The answer's receipt carries the recipient's signed time: the clock offset is measured on every exchange.
 */
import { limits, ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import { type Envelope, parseEnvelope } from "@vigie/protocol/seal";
import { cellIdField, memberIdField, timestampField } from "@vigie/protocol/statement";
import { z } from "zod";

export const pushPath = "/peer/v1/push";

const pushSchema = z.strictObject({
  v: z.literal(1),
  cell: cellIdField,
  from: memberIdField,
  sentAt: timestampField,
  envelopes: z.array(z.unknown()).max(limits.batchEnvelopesMax),
});
export interface Push extends Omit<z.infer<typeof pushSchema>, "envelopes"> {
  readonly envelopes: readonly Envelope[];
}

export type PushRefusal = Refusal<
  | "push_malformed"
  | "push_too_large"
  | "channel_foreign"
  | "sender_unknown"
  | "channel_forked"
  | "charter_missing"
>;

/** Hostile input comes in here: a partner's request body, already bounded in bytes. */
export function parsePush(text: string): Result<Push, PushRefusal> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse("push_malformed", "not JSON");
  }
  const parsed = pushSchema.safeParse(json);
  if (!parsed.success) return refuse("push_malformed", "not a push");
  const envelopes: Envelope[] = [];
  for (const input of parsed.data.envelopes) {
    const envelope = parseEnvelope(input);
    if (!envelope.ok) return refuse("push_malformed", "an envelope is malformed");
    envelopes.push(envelope.value);
  }
  return ok({ ...parsed.data, envelopes });
}
