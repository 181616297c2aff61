/** One partner's node as we reach it: one kept connection, its pinned key checked before a byte of ours is sent. */
import { Agent, request } from "node:https";
import type { TLSSocket } from "node:tls";
import type { MemberCard } from "@vigie/protocol/trust";
import type { NodeIdentity } from "../keys/index.ts";
import { NodeFault } from "../store/index.ts";
import { peerTlsOptions, socketPin } from "./peer-tls.ts";
import { pushPath } from "./wire.ts";

export interface PeerClient {
  /** @returns status and body of the answer. Throws a retryable NodeFault when there is none in time. */
  push(body: string): Promise<{ readonly status: number; readonly body: unknown }>;
  close(): void;
}

const answerMsMax = 15_000;
const answerBytesMax = 1_000_000;

export function createPeerClient(identity: NodeIdentity, card: MemberCard): PeerClient {
  const agent = new Agent({
    ...peerTlsOptions(identity, [card]),
    keepAlive: true,
    maxSockets: 1,
    rejectUnauthorized: true,
    // The certificate is the member's own and pinned by the charter; a host name would add nothing.
    checkServerIdentity: () => undefined,
  });
  return { push: (body) => post(agent, card, body), close: () => agent.destroy() };
}

function post(agent: Agent, card: MemberCard, body: string): Promise<{ status: number; body: unknown }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: unknown }>();
  const fail = (code: string, cause?: unknown) =>
    reject(new NodeFault(code, "the partner's node did not answer", { retryable: true, cause }));
  const outgoing = request(new URL(pushPath, card.address), {
    agent,
    method: "POST",
    headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
    timeout: answerMsMax,
  });
  outgoing.on("timeout", () => outgoing.destroy(new Error("timeout")));
  outgoing.on("error", (cause) => fail("peer_unreachable", cause));
  outgoing.on("response", (response) => {
    if (socketPin(response.socket as TLSSocket) !== card.keys.tlsSpkiSha256) {
      outgoing.destroy();
      return fail("peer_not_pinned");
    }
    const chunks: Buffer[] = [];
    let size = 0;
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > answerBytesMax) outgoing.destroy(new Error("answer too large"));
      else chunks.push(chunk);
    });
    response.on("error", (cause) => fail("peer_unreachable", cause));
    response.on("end", () => {
      try {
        resolve({
          status: response.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(chunks).toString("utf8")),
        });
      } catch (cause) {
        fail("peer_answer_malformed", cause);
      }
    });
  });
  // The pin is checked on the handshake, before the body leaves: the trusted list holds this one certificate only.
  outgoing.end(body);
  return promise;
}
