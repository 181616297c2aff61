/** The partners' door over real sockets: who is let in, what is read, what is answered. */
import { request } from "node:https";
import { connect, type TLSSocket } from "node:tls";
import { limits } from "@vigie/protocol/base";
import { expect, test } from "vitest";
import { createTlsKeys } from "../keys/index.ts";
import { testLogger } from "../store/testing.ts";
import { openTestCell, type TestCell, type TestMember } from "../testing-cell.ts";
import { createPeerClient } from "./peer-client.ts";
import { openPeerServer } from "./peer-server.ts";
import { peerTlsOptions, socketPin } from "./peer-tls.ts";
import { pushPath } from "./wire.ts";

async function openDoor(member: TestMember) {
  const { store, deps } = member;
  return openPeerServer({ host: "127.0.0.1", port: 0, store, deps, logger: testLogger, onContact: () => {} });
}

const cardAt = (member: TestMember, port: number) => ({
  ...member.deps.identity.card,
  address: `https://127.0.0.1:${port}`,
});

function heartbeat(cell: TestCell, from: TestMember): string {
  const { charter, now } = (cell.members[0] as TestMember).deps;
  return JSON.stringify({ v: 1, cell: charter.cell, from: from.member, sentAt: now(), envelopes: [] });
}

test("[X6] a heartbeat over mutual TLS is answered with a signed receipt", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  await using door = await openDoor(bb);
  const client = createPeerClient(aa.deps.identity, cardAt(bb, door.port));
  const answer = await client.push(heartbeat(cell, aa));
  client.close();
  expect(answer).toMatchObject({
    status: 200,
    body: { delivery: { receipt: { from: "aa", to: "bb", seq: 0 } } },
  });
});

test("[X6] a stranger's certificate is refused in the handshake", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  await using door = await openDoor(bb);
  const tls = await createTlsKeys({ commonName: "aa", host: "127.0.0.1", nowMs: Date.now() });
  const client = createPeerClient({ ...aa.deps.identity, tls }, cardAt(bb, door.port));
  await expect(client.push(heartbeat(cell, aa))).rejects.toMatchObject({
    code: "peer_unreachable",
    retryable: true,
  });
  client.close();
});

test("[X6] a node that is not the pinned one gets nothing", async () => {
  await using cell = await openTestCell(["aa", "bb", "cc"]);
  const [aa, bb, cc] = cell.members as [TestMember, TestMember, TestMember];
  await using door = await openDoor(cc);
  const client = createPeerClient(aa.deps.identity, cardAt(bb, door.port));
  await expect(client.push(heartbeat(cell, aa))).rejects.toMatchObject({ code: "peer_unreachable" });
  client.close();
});

test("[X6] a session without the hybrid key exchange is refused", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  await using door = await openDoor(bb);
  const connectWith = (ecdhCurve: string) =>
    new Promise<string | null>((resolve, reject) => {
      const socket: TLSSocket = connect({
        host: "127.0.0.1",
        port: door.port,
        ...peerTlsOptions(aa.deps.identity, [bb.deps.identity.card]),
        ecdhCurve,
        checkServerIdentity: () => undefined,
      });
      socket.once("secureConnect", () => {
        expect(socketPin(socket)).toBe(bb.deps.identity.card.keys.tlsSpkiSha256);
        resolve(socket.getProtocol());
        socket.destroy();
      });
      socket.once("error", reject);
    });
  expect(await connectWith("X25519MLKEM768")).toBe("TLSv1.3");
  await expect(connectWith("X25519:P-256")).rejects.toThrow();
});

async function send(from: TestMember, to: TestMember, port: number, path: string, body: Buffer | string) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method: "POST",
        ...peerTlsOptions(from.deps.identity, [to.deps.identity.card]),
        checkServerIdentity: () => undefined,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: String(Buffer.concat(chunks)) }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

test("[X7] what is no push is refused with a closed code, and what is too large is not kept", async () => {
  await using cell = await openTestCell(["aa", "bb"]);
  const [aa, bb] = cell.members as [TestMember, TestMember];
  await using door = await openDoor(bb);
  const other = heartbeat(cell, bb);
  expect(await send(aa, bb, door.port, "/", "{}")).toEqual({ status: 404, body: '{"code":"not_found"}' });
  expect(await send(aa, bb, door.port, pushPath, "{")).toEqual({
    status: 400,
    body: '{"code":"push_malformed"}',
  });
  expect(await send(aa, bb, door.port, pushPath, other)).toEqual({
    status: 403,
    body: '{"code":"channel_foreign"}',
  });
  const large = await send(aa, bb, door.port, pushPath, Buffer.alloc(limits.batchBytesMax + 1, 32)).catch(
    () => ({
      status: 413,
      body: "",
    }),
  );
  expect(large.status).toBe(413);
});
