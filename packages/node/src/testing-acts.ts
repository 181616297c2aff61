/** For tests only: what desks of a test cell do all the time. */
import type { RecordId } from "@vigie/protocol/base";
import { envelopeHash, sealEnvelope } from "@vigie/protocol/seal";
import type { SignedStatement } from "@vigie/protocol/trust";
import { sendNotice } from "./desk/index.ts";
import { takePush } from "./exchange/index.ts";
import { fileSubject, recallSubject } from "./release/index.ts";
import { expectOk, inventedSubject, type TestMember } from "./testing-cell.ts";

export const testNowMs = Date.parse("2026-11-24T12:00:00.000Z");

export async function fileInvented(sender: TestMember, releaseTo: readonly string[]) {
  return expectOk(
    await sender.store.transaction((tx) =>
      fileSubject(tx, sender.deps, "test", {
        service: sender.officer.service,
        handling: ["H1"],
        status: "Exercise",
        content: inventedSubject(testNowMs),
        releaseTo,
      }),
    ),
  );
}

export async function recallInvented(sender: TestMember, id: RecordId) {
  return expectOk(
    await sender.store.transaction((tx) =>
      recallSubject(tx, sender.deps, "test", {
        id,
        service: sender.officer.service,
        reason: "unfounded",
        author: { role: "duty-officer", handle: "officer-1" },
      }),
    ),
  );
}

export function inventedNotice(to: readonly TestMember[], subject: string) {
  return {
    type: "warning" as const,
    verb: "Alert" as const,
    clock: "urgent" as const,
    to: to.map(({ member, officer }) => ({ member, desk: officer.desk })),
    headline: "An invented warning",
    text: "An invented text.",
    language: "en",
    action: "check-holdings" as const,
    subjects: [subject as RecordId],
    references: [],
    legalBasis: "national-law",
    purpose: "ct-prevention",
    handling: ["H1" as const],
    status: "Exercise" as const,
  };
}

export async function sendInvented(sender: TestMember, to: readonly TestMember[], subject: string) {
  return expectOk(
    await sender.store.transaction((tx) =>
      sendNotice(tx, sender.deps, sender.officer, inventedNotice(to, subject)),
    ),
  );
}

/** Seals statements one after another as a rogue sender could, continuing the channel that the recipient holds. */
export async function pushSealed(from: TestMember, to: TestMember, statements: readonly SignedStatement[]) {
  const head = await to.store.db
    .selectFrom("exchange_heads")
    .select(["seq", "hash"])
    .where("member", "=", from.member)
    .executeTakeFirst();
  let { seq, hash } = head ?? { seq: 0, hash: "0".repeat(64) };
  const envelopes = statements.map((signed) => {
    seq += 1;
    const envelope = sealEnvelope({
      recipientPublicKey: to.deps.identity.card.keys.sealing,
      cell: from.deps.charter.cell,
      from: from.member,
      to: to.member,
      seq,
      prev: hash,
      signed,
    });
    hash = envelopeHash(envelope);
    return envelope;
  });
  const push = {
    v: 1 as const,
    cell: from.deps.charter.cell,
    from: from.member,
    sentAt: from.deps.now(),
    envelopes,
  };
  return takePush(to.store, to.deps, from.member, push);
}
