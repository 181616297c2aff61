/** The node's door for people and programs of its own member: the API and the console. Partners have another one. */
import fastifyCookie from "@fastify/cookie";
import { isErrorCode } from "@vigie/contract";
import { assert } from "@vigie/protocol/base";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Logger } from "../store/index.ts";
import { codeToAnswer, faultToAnswer, refusalToAnswer } from "./answer.ts";
import { checkBinding, type HttpBinding, isLoopback } from "./binding.ts";
import { parseJsonBody } from "./body.ts";
import { registerConsole } from "./console-files.ts";
import { type GateDeps, registerRoutes, send } from "./gate.ts";
import { setSecurityHeaders } from "./headers.ts";
import { createOriginPolicy, loopbackOrigins, type OriginPolicy } from "./origin.ts";
import { isLines } from "./streamed.ts";

export interface HttpServerDeps extends Pick<GateDeps, "handlers" | "readSession" | "cookieName"> {
  readonly binding: HttpBinding;
  /** Directory of the built console. */
  readonly consoleDir: string;
  readonly logger: Logger;
}

export interface HttpServer extends AsyncDisposable {
  /** Where it listens, as people type it: `http://127.0.0.1:8600`. */
  readonly origin: string;
  readonly port: number;
}

const connectionIdleMs = 60_000;
/** A body that is taken in before it is answered must be whole by then. */
const requestMs = 120_000;
/** A body of lines is answered while it comes; its own silence ends it earlier. */
const streamMs = 3_600_000;

/** Throws a NodeFault that says what to do when the binding is not safe, or the port is taken. */
export async function createHttpServer(deps: HttpServerDeps): Promise<HttpServer> {
  checkBinding(deps.binding);
  const { host = "127.0.0.1", port, tls, publicOrigin } = deps.binding;
  let policy: OriginPolicy | undefined;
  const server = await createApi(deps, () => {
    assert(policy !== undefined, "requests come only once the node listens");
    return policy;
  });
  await server.listen({ host, port });
  const address = server.server.address();
  assert(typeof address === "object" && address !== null, "the node listens on a port");
  const protocol = tls === undefined ? "http" : "https";
  const own = loopbackOrigins(protocol, address.port);
  policy = createOriginPolicy(publicOrigin === undefined ? own : [publicOrigin, ...own]);
  const shownHost = isLoopback(host) ? "127.0.0.1" : host;
  return {
    origin: publicOrigin ?? `${protocol}://${shownHost}:${address.port}`,
    port: address.port,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

/** Everything but listening; tests inject requests into it. */
export async function createApi(
  deps: HttpServerDeps,
  originPolicy: () => OriginPolicy,
): Promise<FastifyInstance> {
  const { binding, logger } = deps;
  const isEncrypted = binding.tls !== undefined || binding.behindProxy === true;
  const server = Fastify({
    // Its own request log would hold addresses with their queries.
    logger: false,
    ...(binding.tls === undefined ? {} : { https: { ...binding.tls, minVersion: "TLSv1.3" } }),
    trustProxy: binding.behindProxy === true ? 1 : false,
    keepAliveTimeout: connectionIdleMs,
    requestTimeout: streamMs,
    forceCloseConnections: "idle",
    return503OnClosing: true,
    exposeHeadRoutes: false,
    // An address that cannot be decoded is met before any hook: it gets the same answer and the same headers.
    frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) => {
      setSecurityHeaders(reply, { isEncrypted });
      return send(reply, codeToAnswer("not_found"));
    },
    routerOptions: { maxParamLength: 100 },
  } as object) as unknown as FastifyInstance;
  await server.register(fastifyCookie);
  acceptJsonOnly(server);
  server.addHook("onRequest", async (_request, reply) => setSecurityHeaders(reply, { isEncrypted }));
  limitBodyTime(server);
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.config?.routeId;
    if (route !== undefined)
      logger.info({ route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "answered");
  });
  answerErrors(server, logger);
  registerRoutes(server, { ...deps, isEncrypted, originPolicy });
  const sendPage = await registerConsole(server, deps.consoleDir);
  server.setNotFoundHandler((request, reply) => {
    const isPage = /^(GET|HEAD)$/.test(request.method) && !/^\/(api|assets)(\/|$)/.test(request.url);
    return isPage ? sendPage(request, reply) : send(reply, codeToAnswer("not_found"));
  });
  return server;
}

/** The server's own limit is the longest that any route may take; every other body has to be here sooner. */
function limitBodyTime(server: FastifyInstance): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  server.addHook("onRequest", async (request) => {
    if (isLines(request)) return;
    timers.set(request, setTimeout(() => request.raw.destroy(), requestMs).unref());
  });
  const stop = async (request: FastifyRequest) => clearTimeout(timers.get(request));
  server.addHook("preValidation", stop);
  server.addHook("onResponse", stop);
  server.addHook("onRequestAbort", stop);
}

function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, bytes, done) => {
    const parsed = parseJsonBody(bytes as Buffer);
    if (parsed.ok) done(null, parsed.value);
    else done(new BodyRefused(parsed.error), undefined);
  });
}

/** Carries a refusal through Fastify's own error path. */
class BodyRefused extends Error {
  readonly refusal: Parameters<typeof refusalToAnswer>[0];
  constructor(refusal: Parameters<typeof refusalToAnswer>[0]) {
    super("body refused");
    this.refusal = refusal;
  }
}

/** Fastify's own refusals by its codes; whatever it does not name is a fault of ours. */
const codeByFastifyCode: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body_too_large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "content_type_refused",
  FST_ERR_CTP_EMPTY_TYPE: "content_type_refused",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "body_malformed",
  FST_ERR_CTP_EMPTY_JSON_BODY: "body_malformed",
  FST_ERR_BAD_URL: "not_found",
};

function answerErrors(server: FastifyInstance, logger: Logger): void {
  server.setErrorHandler((error, request, reply) => {
    if (error instanceof BodyRefused) return send(reply, refusalToAnswer(error.refusal));
    const known = codeByFastifyCode[(error as { code?: string }).code ?? ""];
    if (known !== undefined && isErrorCode(known)) return send(reply, codeToAnswer(known));
    return send(reply, faultToAnswer(error, request.routeOptions.config?.routeId ?? "unknown", logger));
  });
}
