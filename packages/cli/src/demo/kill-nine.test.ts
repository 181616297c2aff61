/** Real processes, real SIGKILL: what a desk was told is filed arrives, once, whichever node dies whenever. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { routes } from "@vigie/contract";
import { verifyLedger } from "@vigie/node/ledger";
import { openNodeDirectory } from "@vigie/node/node-directory";
import type { DeskId, MemberId } from "@vigie/protocol/base";
import { expect, test } from "vitest";
import { createDemoToken, type FoundedNode, foundCell } from "./cell.ts";
import { type DeskSession, openDeskSession } from "./desk-session.ts";
import { type NodeProcess, startNode } from "./node-process.ts";
import { until } from "./steps.ts";

interface Side {
  readonly founded: FoundedNode;
  process: NodeProcess;
  desk: DeskSession;
}

async function openSide(founded: FoundedNode): Promise<Side> {
  const process = await startNode(founded.member, founded.dir);
  return { founded, process, desk: await signIn(founded, process) };
}

async function signIn(founded: FoundedNode, process: NodeProcess): Promise<DeskSession> {
  return openDeskSession(founded.member, process.deskUrl, await createDemoToken(founded.dir, "test-officer"));
}

async function restart(side: Side): Promise<void> {
  side.process = await startNode(side.founded.member, side.founded.dir);
  side.desk = await signIn(side.founded, side.process);
}

const draft = (headline: string) => ({
  type: "warning" as const,
  verb: "Alert" as const,
  clock: "urgent" as const,
  to: [{ member: "bb" as MemberId, desk: "duty" as DeskId }],
  headline,
  text: "An invented text.",
  language: "en",
  action: "acknowledge" as const,
  subjects: [],
  references: [],
  legalBasis: "national-law",
  purpose: "ct-prevention",
  handling: ["H1" as const],
  status: "Test" as const,
});

test("[X8] acknowledged warnings survive SIGKILL of either node, and arrive exactly once", async () => {
  const root = await mkdtemp(join(tmpdir(), "vigie-kill-"));
  const founded = await foundCell(root, [
    { member: "aa", name: "Member aa" },
    { member: "bb", name: "Member bb" },
  ]);
  const [aa, bb] = (await Promise.all(founded.map(openSide))) as [Side, Side];
  try {
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round++) {
      const victim = round % 2 === 0 ? aa : bb;
      // Several at once, so that the kill meets them in every state; what was not answered was not promised.
      const sending = Array.from({ length: 6 }, async (_, i) => {
        const sent = await aa.desk.call(routes.desk.send, { body: draft(`Round ${round} number ${i}`) });
        acknowledged.push(sent.id);
        if (acknowledged.length % 3 === 0) await victim.process.kill();
      });
      await Promise.allSettled(sending);
      await victim.process.kill();
      await restart(victim);
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    const arrived = await until("every acknowledged warning is on the other desk's queue", async () => {
      const { notices } = await bb.desk.call(routes.desk.list, { query: { box: "in", state: "all" } });
      const ids = notices.map((notice) => notice.id as string);
      return acknowledged.every((id) => ids.includes(id)) && ids;
    });
    expect(new Set(arrived).size).toBe(arrived.length);
    await until("every receipt is back", async () => {
      const { notices } = await aa.desk.call(routes.desk.list, { query: { box: "out", state: "all" } });
      return notices.every((notice) => notice.deliveries[0]?.at.delivered !== undefined);
    });
    for (const { founded: node } of [aa, bb]) {
      await using directory = await openNodeDirectory(node.dir, { applicationName: "test" });
      const { card } = directory.identity;
      const signer = { member: card.member, ed25519: card.keys.verifying.ed25519 };
      expect(await verifyLedger(directory.store.db, { signer })).toMatchObject({ ok: true });
    }
  } finally {
    await Promise.all([aa.process.stop(), bb.process.stop()]);
    await rm(root, { recursive: true, force: true });
  }
});
