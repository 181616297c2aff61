/** The partners' door: HTTPS with mutual TLS, one route, bodies bounded before they are read. */
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { limits, type MemberId } from "@vigie/protocol/base";
import type { RecordDeps } from "../record/index.ts";
import { type Logger, NodeFault, type Store } from "../store/index.ts";
import { peerTlsOptions, socketMember } from "./peer-tls.ts";
import { takePush } from "./take-push.ts";
import { type PushRefusal, parsePush, pushPath } from "./wire.ts";

export interface PeerServer extends AsyncDisposable {
  readonly port: number;
}

interface PeerServerOptions {
  readonly host: string;
  readonly port: number;
  readonly store: Store;
  readonly deps: RecordDeps;
  readonly logger: Logger;
  /** Told of every contact, so that what waits for this partner is tried at once. */
  readonly onContact: (member: MemberId) => void;
}

const statusByCode: Readonly<Record<PushRefusal["code"], number>> = {
  push_malformed: 400,
  push_too_large: 413,
  channel_foreign: 403,
  sender_unknown: 403,
  channel_forked: 409,
  charter_missing: 503,
};

/** Without a charter there are no partners: the server then refuses every handshake. */
export async function openPeerServer(options: PeerServerOptions): Promise<PeerServer> {
  const { deps, logger } = options;
  const trusted = deps.charter?.members.filter((card) => card.member !== deps.identity.card.member) ?? [];
  const server = createServer(
    {
      ...peerTlsOptions(deps.identity, trusted),
      requestCert: true,
      rejectUnauthorized: true,
      handshakeTimeout: handshakeMsMax,
    },
    (request, response) => {
      answer(options, request, response).catch((error: unknown) => {
        logger.error({ fault: error instanceof Error ? error.name : "unknown" }, "peer request failed");
        respond(response, 500, { code: "internal" });
      });
    },
  );
  // A partner that stalls holds one socket, not the node; who shows no certificate holds none for long, and few.
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  limitStrangers(server);
  server.on("tlsClientError", () => logger.warn("peer handshake refused"));
  server.listen(options.port, options.host);
  await once(server, "listening").catch((cause: NodeJS.ErrnoException) => {
    throw listenFault(cause, options);
  });
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: () => close(server) };
}

function listenFault(cause: NodeJS.ErrnoException, { host, port }: PeerServerOptions): NodeFault {
  const detail = { host, port };
  if (cause.code === "EADDRINUSE")
    return new NodeFault("peer_port_taken", `port ${port} for partners is taken by another program`, {
      cause,
      detail,
      todo: "end that program, or set another `peer.port` in node.json; partners need the address that the charter names",
    });
  return new NodeFault("peer_port_unusable", `the node cannot listen for partners at ${host}:${port}`, {
    cause,
    detail,
    todo: "correct `peer.host` and `peer.port` in node.json",
  });
}

const handshakeMsMax = 5_000;
/** Sockets of one address that have not yet proved a member's key. */
const strangersPerAddressMax = 16;

/** A flood from one address fills its own share only: partners at other addresses still get in. */
function limitStrangers(server: Server): void {
  const countByAddress = new Map<string, number>();
  const releaseByEndpoint = new Map<string, () => void>();
  const endpointOf = (socket: Socket) => `${socket.remoteAddress} ${socket.remotePort}`;
  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (countByAddress.get(address) ?? 0) + 1;
    if (count > strangersPerAddressMax) {
      socket.destroy();
      return;
    }
    countByAddress.set(address, count);
    const endpoint = endpointOf(socket);
    const release = () => {
      if (!releaseByEndpoint.delete(endpoint)) return;
      const left = (countByAddress.get(address) ?? 1) - 1;
      if (left > 0) countByAddress.set(address, left);
      else countByAddress.delete(address);
    };
    releaseByEndpoint.set(endpoint, release);
    socket.once("close", release);
  });
  // The encrypted socket is another object on the same connection: it is known by its endpoint.
  server.on("secureConnection", (socket: TLSSocket) => releaseByEndpoint.get(endpointOf(socket))?.());
}

async function answer(options: PeerServerOptions, request: IncomingMessage, response: ServerResponse) {
  const { deps, store, logger } = options;
  const member =
    deps.charter === null
      ? undefined
      : socketMember(request.socket as TLSSocket, deps.charter, deps.identity.card.member);
  if (member === undefined) return refusePush(response, "sender_unknown");
  if (request.method !== "POST" || request.url !== pushPath)
    return respond(response, 404, { code: "not_found" });
  const body = await readBody(request);
  if (body === undefined) {
    response.shouldKeepAlive = false;
    return refusePush(response, "push_too_large");
  }
  const push = parsePush(body);
  if (!push.ok) {
    logger.warn({ member, code: push.error.code }, "push refused");
    return refusePush(response, push.error.code);
  }
  const taken = await takePush(store, deps, member, push.value);
  if (!taken.ok) {
    logger.warn({ member, code: taken.error.code }, "push refused");
    return refusePush(response, taken.error.code);
  }
  respond(response, 200, { delivery: taken.value });
  options.onContact(member);
}

/** @returns undefined when the body is over the limit, told before it is held in memory. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.batchBytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refusePush(response: ServerResponse, code: PushRefusal["code"]): void {
  respond(response, statusByCode[code], { code });
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
