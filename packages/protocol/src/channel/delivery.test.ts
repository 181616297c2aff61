import { describe, expect, test } from "vitest";
import { type CellId, type MemberId, msToTimestamp } from "../base/index.ts";
import { createMemberSecrets, verifyingKeysOf } from "../trust/index.ts";
import { type DeliveryReceipt, signDelivery, verifyDelivery } from "./delivery.ts";

const { signing } = createMemberSecrets();
const keys = verifyingKeysOf(signing);
const channel = { cell: "test-cell" as CellId, from: "aa" as MemberId, to: "bb" as MemberId };
const receipt: DeliveryReceipt = {
  v: 1,
  ...channel,
  seq: 7,
  hash: "a".repeat(64),
  at: msToTimestamp(Date.UTC(2026, 10, 24)),
};

describe("a delivery receipt", () => {
  test("[X5] verifies with the recipient's key, and only for its own channel", async () => {
    const signed = await signDelivery(signing, receipt);
    expect(await verifyDelivery(keys, channel, signed)).toEqual({ ok: true, value: signed });
    for (const other of [{ cell: "other-cell" }, { from: "cc" }, { to: "cc" }])
      expect(await verifyDelivery(keys, { ...channel, ...other }, signed)).toMatchObject({
        ok: false,
        error: { code: "delivery_foreign" },
      });
  });

  test("[X5] proves nothing when a number, a hash or a time was changed, or another key signed", async () => {
    const signed = await signDelivery(signing, receipt);
    const changes = [{ seq: 8 }, { hash: "b".repeat(64) }, { at: msToTimestamp(Date.UTC(2026, 10, 25)) }];
    for (const change of changes)
      expect(
        await verifyDelivery(keys, channel, { ...signed, receipt: { ...receipt, ...change } }),
      ).toMatchObject({
        ok: false,
        error: { code: "signature_broken" },
      });
    const stranger = await signDelivery(createMemberSecrets().signing, receipt);
    expect(await verifyDelivery(keys, channel, stranger)).toMatchObject({
      error: { code: "signature_broken" },
    });
  });

  test("[X5] is refused when it is no receipt at all", async () => {
    for (const input of [
      undefined,
      null,
      7,
      "x",
      {},
      { receipt },
      { receipt: { ...receipt, more: 1 }, signature: {} },
    ])
      expect(await verifyDelivery(keys, channel, input)).toMatchObject({
        error: { code: "delivery_malformed" },
      });
  });
});
