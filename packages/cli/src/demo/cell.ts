/** Founds the demo's cell: four directories, four key pairs, one charter signed by all. */
import { createServer } from "node:net";
import { join } from "node:path";
import { createSignInLink } from "@vigie/node/access";
import { createNodeIdentity, openNodeIdentity, writeCharter } from "@vigie/node/keys";
import { openNodeDirectory } from "@vigie/node/node-directory";
import { type MemberId, msToTimestamp } from "@vigie/protocol/base";
import { signCharter } from "@vigie/protocol/trust";
import { draftCharter } from "../charter/index.ts";
import { cell, members } from "./invented.ts";

export interface FoundedNode {
  readonly member: string;
  readonly name: string;
  readonly dir: string;
}

/** @param cast the members; the demo's four when absent. */
export async function foundCell(
  root: string,
  cast: readonly { readonly member: string; readonly name: string }[] = members,
): Promise<FoundedNode[]> {
  const nodes: FoundedNode[] = [];
  const ports = await findFreePorts(cast.length * 2);
  for (const [i, { member, name }] of cast.entries()) {
    const dir = join(root, member);
    const made = await createNodeIdentity(dir, {
      member: member as string as MemberId,
      name,
      peer: { host: "127.0.0.1", port: ports[2 * i] as number },
      desk: { host: "127.0.0.1", port: ports[2 * i + 1] as number },
    });
    if (!made.ok) throw new Error(made.error.message);
    nodes.push({ member, name, dir });
  }
  const identities = await Promise.all(nodes.map((node) => openNodeIdentity(node.dir)));
  const charter = draftCharter({
    cell,
    issuedAt: msToTimestamp(Date.now()),
    cards: identities.map((identity) => identity.card),
  });
  const signatures = await Promise.all(
    identities.map(({ card, secrets }) => signCharter(secrets.signing, card.member, charter)),
  );
  for (const node of nodes) await writeCharter(node.dir, { charter, signatures });
  return nodes;
}

/** A one-time sign-in token for a desk of a running node. */
export async function createDemoToken(dir: string, handle: string): Promise<string> {
  await using directory = await openNodeDirectory(dir, { applicationName: "sign-in" });
  const { store, now } = directory;
  const link = await store.transaction((tx) =>
    createSignInLink(tx, now(), {
      handle,
      role: "duty-officer",
      service: "interior",
      desk: "duty",
      ttlMs: 3_600_000,
    }),
  );
  if (!link.ok) throw new Error(link.error.message);
  return link.value.token;
}

/** Asks the system for ports and gives them back; between this and the node's start they are free for others too. */
async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
