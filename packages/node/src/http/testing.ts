/** For tests only: an API whose rooms are stubs, and a caller that sends what a browser of the node's own page sends. */
import { type Role, type Route, routeList, routes } from "@vigie/contract";
import { type DeskId, ok, refuse, type ServiceId } from "@vigie/protocol/base";
import type { FastifyInstance } from "fastify";
import type { Session } from "../access/index.ts";
import { createLogger, type Logger } from "../store/index.ts";
import type { Handler, Handlers } from "./handler.ts";
import { createOriginPolicy } from "./origin.ts";
import { createApi } from "./server.ts";

export const testOrigin = "http://127.0.0.1:8600";
const cookieName = "vigie-ma";

export function testSession(role: Role): Session {
  const user = { handle: "officer-7", role, service: "interior" as ServiceId, desk: "duty" as DeskId };
  return { user, endsAt: new Date("2026-11-24T20:00:00.000Z") };
}

type Stubs = Readonly<Record<string, Handler<Route>>>;

/** Every route answers `not_found` unless a stub is named by its id. */
export function testHandlers(stubs: Stubs = {}): Handlers {
  const absent: Handler<Route> = async () => refuse("not_found", "stub");
  const rooms = Object.entries(routes).map(([room, verbs]) => [
    room,
    Object.fromEntries(
      Object.entries<Route>(verbs).map(([verb, route]) => [verb, stubs[route.id] ?? absent]),
    ),
  ]);
  return Object.fromEntries(rooms) as Handlers;
}

/** Sessions' tokens are the names of roles. */
export async function createTestApi(
  stubs: Stubs = {},
  options: { readonly consoleDir?: string; readonly logger?: Logger } = {},
): Promise<FastifyInstance> {
  const { consoleDir = "/nowhere", logger = createLogger({ level: "silent" }) } = options;
  const policy = createOriginPolicy([testOrigin]);
  return createApi(
    {
      handlers: testHandlers(stubs),
      cookieName,
      consoleDir,
      logger,
      binding: { port: 8600 },
      readSession: async (token) => {
        if (token === undefined) return refuse("not_signed_in", "no session");
        if (token === "expired") return refuse("sign_in_expired", "ended");
        return ok(testSession(token as Role));
      },
    },
    () => policy,
  );
}

export interface TestRequest {
  /** Role of the session, `expired`, or none. */
  readonly as?: string;
  readonly body?: unknown;
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers that a browser would send and this request does not. */
  readonly without?: readonly string[];
  readonly query?: string;
}

const exampleParams: Readonly<Record<string, string>> = {
  record: `s-${"0".repeat(26)}`,
  local: "k-00000000",
};

/** Sends a request to a route of the contract, with example ids in its path. */
export async function send(api: FastifyInstance, route: Route, request: TestRequest = {}) {
  const id = /^\/(screenings|candidates)/.test(route.path) ? exampleParams.local : exampleParams.record;
  const headers: Record<string, string> = {
    host: new URL(testOrigin).host,
    ...(route.method === "POST"
      ? { origin: testOrigin, "x-vigie": "1", "content-type": "application/json" }
      : {}),
    ...(request.as === undefined ? {} : { cookie: `${cookieName}=${request.as}` }),
    ...request.headers,
  };
  for (const name of request.without ?? []) delete headers[name];
  const payload = request.raw ?? (route.method === "POST" ? JSON.stringify(request.body ?? {}) : undefined);
  return api.inject({
    method: route.method,
    url: `/api${route.path.replace(":id", id ?? "")}${request.query ?? ""}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
}

export const guardedRoutes = routeList.filter((route) => route.roles !== "anyone");
