/** For tests only: the API of a member of a test cell, over real rooms, and an officer who is signed in to it. */
import { type CallInput, type Role, type Route, routes } from "@vigie/contract";
import type { FastifyInstance } from "fastify";
import { createSignInLink, readSession } from "../access/index.ts";
import { createHoldingsReader, createScreenWork, openScreener } from "../screen/index.ts";
import { createLogger } from "../store/index.ts";
import { inventedSubject, type TestMember } from "../testing-cell.ts";
import { createHandlers } from "./create-handlers.ts";
import { createOriginPolicy } from "./origin.ts";
import { createApi } from "./server.ts";
import { testOrigin } from "./testing.ts";

export interface Desk {
  readonly member: TestMember;
  readonly api: FastifyInstance;
  readonly cookie: string;
  /** Runs the screening room's loop until it rests. */
  screen(): Promise<void>;
}

export async function openDesk(member: TestMember, role: Role): Promise<Desk> {
  const { store, deps } = member;
  const cookieName = `vigie-${member.member}`;
  const policy = createOriginPolicy([testOrigin]);
  const screener = await openScreener(createHoldingsReader(store.db, deps.identity));
  const handlers = createHandlers({
    dir: store.dir,
    store,
    recordDeps: () => deps,
    screener,
    version: "0.1.0",
    cookieName,
  });
  const api = await createApi(
    {
      handlers,
      readSession: (token) => readSession(store.db, deps.now(), token),
      cookieName,
      binding: { port: 8600 },
      consoleDir: "/nowhere",
      logger: createLogger({ level: "silent" }),
    },
    () => policy,
  );
  const made = await store.transaction((tx) =>
    createSignInLink(tx, deps.now(), { handle: "officer-1", role, service: "interior", desk: "duty" }),
  );
  if (!made.ok) throw new Error(made.error.code);
  const response = await inject(api, routes.access.signIn, { body: { token: made.value.token } }, "");
  const cookie = String(response.headers["set-cookie"]).split(";")[0] ?? "";
  const work = createScreenWork({ store, screener, ...deps });
  return {
    member,
    api,
    cookie,
    screen: async () => {
      while ((await work()) === "more");
    },
  };
}

export function inject(
  api: FastifyInstance,
  route: Route,
  input: { params?: unknown; body?: unknown; query?: unknown },
  cookie: string,
) {
  const { id = "" } = (input.params ?? {}) as { id?: string };
  const query = new URLSearchParams(input.query as Record<string, string>);
  return api.inject({
    method: route.method,
    url: `/api${route.path.replace(":id", id)}${query.size > 0 ? `?${query}` : ""}`,
    headers: {
      host: new URL(testOrigin).host,
      cookie,
      ...(route.method === "POST"
        ? { origin: testOrigin, "x-vigie": "1", "content-type": "application/json" }
        : {}),
    },
    ...(route.method === "POST" ? { payload: JSON.stringify(input.body ?? {}) } : {}),
  });
}

export async function call<R extends Route>(desk: Desk, route: R, input: CallInput<R>) {
  const response = await inject(desk.api, route, input as never, desk.cookie);
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any route
  return { status: response.statusCode, body: response.json() as any };
}

export function subjectBody(overrides: Record<string, unknown> = {}) {
  const { author: _, ...content } = inventedSubject(Date.parse("2026-11-24T12:00:00.000Z"), overrides);
  return { content, handling: ["H1"], status: "Exercise", releaseTo: ["fr"] } as never;
}
