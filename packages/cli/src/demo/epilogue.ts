/** What must hold when the story is over: nothing of the recalled content is left, every ledger verifies. */
import { verifyLedger } from "@vigie/node/ledger";
import { openNodeDirectory } from "@vigie/node/node-directory";
import type { RecordId } from "@vigie/protocol/base";
import type { FoundedNode } from "./cell.ts";
import { recalledTexts } from "./invented.ts";
import { expect, type Steps, until } from "./steps.ts";
import { findOpenable, findTraces } from "./traces.ts";

export async function verifyErasure(
  founded: readonly FoundedNode[],
  subject: RecordId,
  steps: Steps,
): Promise<void> {
  await steps.run(
    "nothing-left",
    "Nothing of the recalled content is left in any recipient's tables",
    async () => {
      for (const { member, dir } of founded) {
        await using directory = await openNodeDirectory(dir, { applicationName: "demo-check" });
        const { db } = directory.store;
        // The screening index lets go of candidates a moment after the recall was answered.
        await until(
          `${member} can open nothing of the record`,
          async () => (await findOpenable(db, subject)).length === 0,
        );
        const traces = await findTraces(db, recalledTexts);
        expect(
          traces.length === 0,
          `no table of ${member} holds it (found in ${traces.map((one) => one.table).join(", ")})`,
        );
      }
    },
  );
}

export async function verifyLedgers(founded: readonly FoundedNode[], steps: Steps): Promise<void> {
  await steps.run(
    "ledgers-verify",
    "Every ledger verifies from its first entry to its signed head",
    async () => {
      let entries = 0;
      for (const { member, dir } of founded) {
        await using directory = await openNodeDirectory(dir, { applicationName: "demo-check" });
        const { card } = directory.identity;
        const verified = await verifyLedger(directory.store.db, {
          signer: { member: card.member, ed25519: card.keys.verifying.ed25519 },
        });
        expect(verified.ok, `the ledger of ${member} verifies`);
        entries += verified.value.size;
      }
      return { entries };
    },
  );
}
