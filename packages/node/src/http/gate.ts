/**
 * The one gate. Every route of the contract passes it, in this order: name (Host) → header and Origin, when something
 * may change → session → role → size and form of the body → parameters, query, body by their schemas → the room →
 * the answer by its schema. What is not named is denied; what a step refuses, no later step sees.
 */
import { apiLimits, type ErrorCode, type Route, routes } from "@vigie/contract";
import {
  assert,
  type Finding,
  issuesToFindings,
  ok,
  type Refusal,
  type Result,
  refuse,
} from "@vigie/protocol/base";
import { whyRequired } from "@vigie/protocol/schemas";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Session } from "../access/index.ts";
import type { Logger } from "../store/index.ts";
import { codeToAnswer, type ErrorAnswer, faultToAnswer, refusalToAnswer } from "./answer.ts";
import type { Call, Handler, Handlers } from "./handler.ts";
import type { OriginPolicy } from "./origin.ts";
import { acceptLines, isLines, requestToBatches, sendLines } from "./streamed.ts";

export interface GateDeps {
  readonly handlers: Handlers;
  /** Reads the session of a cookie's token. */
  readonly readSession: (
    token: string | undefined,
  ) => Promise<Result<Session, Refusal<"not_signed_in" | "sign_in_expired">>>;
  /** A function, because the port is known only once the node listens. */
  readonly originPolicy: () => OriginPolicy;
  readonly cookieName: string;
  readonly isEncrypted: boolean;
  readonly logger: Logger;
}

declare module "fastify" {
  interface FastifyRequest {
    vigieSession?: Session;
  }
  interface FastifyContextConfig {
    routeId?: string;
  }
}

export function registerRoutes(server: FastifyInstance, deps: GateDeps): void {
  const served: ServedRoute[] = [];
  for (const [room, verbs] of Object.entries(routes))
    for (const [verb, route] of Object.entries<Route>(verbs)) {
      const handler = (deps.handlers as unknown as Record<string, Record<string, Handler<Route>>>)[room]?.[
        verb
      ];
      assert(handler !== undefined, `the route ${route.id} has a handler`);
      served.push({ route, handler });
    }
  for (const one of served) {
    if (one.route.streamed === true) continue;
    const { method, path } = one.route;
    const lines = served.find(
      ({ route }) => route.streamed === true && route.method === method && route.path === path,
    );
    if (lines === undefined) registerRoute(server, deps, one);
    // In a scope of its own: nowhere else is a body handed on unread.
    else
      server.register((scope, _options, done) => {
        acceptLines(scope);
        registerRoute(scope, deps, one, lines);
        done();
      });
  }
}

interface ServedRoute {
  readonly route: Route;
  readonly handler: Handler<Route>;
}

/** @param lines the route at the same address whose body is lines: the content type says which is meant. */
function registerRoute(server: FastifyInstance, deps: GateDeps, json: ServedRoute, lines = json): void {
  const choose = (request: FastifyRequest) => (isLines(request) ? lines : json);
  server.route({
    method: json.route.method,
    url: `/api${json.route.path}`,
    bodyLimit: json.route.bodyBytesMax ?? apiLimits.bodyBytesMax,
    exposeHeadRoute: false,
    config: { routeId: json.route.id },
    onRequest: async (request, reply) => {
      const refused = await admit(deps, choose(request).route, request);
      if (refused !== undefined) return send(reply, refused);
    },
    handler: async (request, reply) => {
      const { route, handler } = choose(request);
      const input = parseInput(route, request);
      if (!input.ok) return send(reply, refusalToAnswer(input.error));
      const call = createCall(deps, request, reply, input.value);
      try {
        const result = await handler(call);
        if (!result.ok) return send(reply, refusalToAnswer(result.error));
        if (route.streamed === true)
          return sendLines(reply, route, result.value as AsyncIterable<unknown>, deps.logger);
        // An answer leaves only as its schema says: a field too many is our bug, not the caller's gain.
        const answer = route.answer.safeParse(result.value);
        assert(answer.success, `the answer of ${route.id} is as its schema says`);
        return reply.code(route.status ?? 200).send(answer.data);
      } catch (error) {
        return send(reply, faultToAnswer(error, route.id, deps.logger));
      }
    },
  });
}

/** @returns what is refused before a byte of the body is read, or nothing. */
async function admit(
  deps: GateDeps,
  route: Route,
  request: FastifyRequest,
): Promise<ErrorAnswer | undefined> {
  const policy = deps.originPolicy();
  if (!policy.isHostAllowed(request.headers.host)) return codeToAnswer("origin_refused");
  if (route.method !== "GET") {
    if (request.headers["x-vigie"] !== "1") return codeToAnswer("header_missing");
    if (!policy.isOriginAllowed(request.headers.origin)) return codeToAnswer("origin_refused");
  }
  if (route.roles === "anyone") return undefined;
  const session = await deps.readSession(request.cookies[deps.cookieName]);
  if (!session.ok) return refusalToAnswer(session.error);
  if (!route.roles.includes(session.value.user.role)) return codeToAnswer("not_allowed");
  request.vigieSession = session.value;
  return undefined;
}

interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

function parseInput(route: Route, request: FastifyRequest): Result<Input, Refusal<ErrorCode>> {
  const params = route.params?.safeParse(request.params);
  // An id that cannot exist answers as one that does not.
  if (params?.success === false) return refuse("not_found", "no such id");
  const query = route.query?.safeParse({ ...(request.query as object) });
  if (query?.success === false)
    return refuse(
      "query_malformed",
      "the query is refused",
      issuesToFindings(query.error.issues, request.query),
    );
  const headers = route.headers?.safeParse(pick(request.headers, Object.keys(route.headers.shape)));
  if (headers?.success === false)
    return refuse("query_malformed", "a header is refused", issuesToFindings(headers.error.issues));
  const parts = { params: params?.data, query: query?.data, headers: headers?.data };
  if (route.streamed === true) return ok({ ...parts, body: requestToBatches(route, request) });
  const body = route.body?.safeParse(request.body ?? {});
  if (body?.success === false) return refuseBody(route, issuesToFindings(body.error.issues, request.body));
  return ok({ ...parts, body: body?.data });
}

/** The headers that a route names, of the many that a request has. */
function pick(headers: FastifyRequest["headers"], names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (name in headers ? [[name, headers[name]]] : [])));
}

/** Every finding at once; where the law asks for the field, its reason stands beside it. */
function refuseBody(route: Route, findings: readonly Finding[]): Result<never, Refusal<ErrorCode>> {
  if (route.safeguardRefusal === undefined) return refuse("body_malformed", "the body is refused", findings);
  const explained = findings.map(({ path, reason }) => ({ path, reason: whyRequired(path, reason) }));
  const isSafeguard = explained.some((found, i) => found.reason !== findings[i]?.reason);
  return refuse(isSafeguard ? route.safeguardRefusal : "body_malformed", "the body is refused", explained);
}

function createCall(deps: GateDeps, request: FastifyRequest, reply: FastifyReply, input: Input): Call {
  const { cookieName, isEncrypted } = deps;
  const cookie = { path: "/", httpOnly: true, sameSite: "strict", secure: isEncrypted } as const;
  return {
    session: request.vigieSession as never,
    params: input.params as never,
    query: input.query as never,
    headers: input.headers as never,
    body: input.body as never,
    source: request.ip,
    sessionToken: request.cookies[cookieName],
    setSession(session) {
      if (session === undefined) reply.clearCookie(cookieName, cookie);
      else reply.setCookie(cookieName, session.token, { ...cookie, expires: session.endsAt });
    },
  };
}

export function send(reply: FastifyReply, { status, body }: ErrorAnswer): FastifyReply {
  return reply.code(status).send(body);
}
