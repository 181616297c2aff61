import {
  apiErrorSchema,
  errorsByCode,
  type Role,
  type Route,
  roles,
  routeList,
  routes,
} from "@vigie/contract";
import { ok, refuse } from "@vigie/protocol/base";
import { describe, expect, test, vi } from "vitest";
import { createLogger, NodeFault } from "../store/index.ts";
import type { Handler } from "./handler.ts";
import { createTestApi, guardedRoutes, send, testOrigin } from "./testing.ts";

const roleOf = (route: Route): Role => (route.roles === "anyone" ? "analyst" : (route.roles[0] as Role));
const code = (response: { json(): unknown }) => apiErrorSchema.parse(response.json()).code;

describe("[A1] the gate denies what is not named", () => {
  test.each(guardedRoutes)("$id refuses without a session and with an ended one", async (route) => {
    const handler = vi.fn();
    const api = await createTestApi({ [route.id]: handler });
    expect(code(await send(api, route))).toBe("not_signed_in");
    expect(code(await send(api, route, { as: "expired" }))).toBe("sign_in_expired");
    expect(handler).not.toHaveBeenCalled();
  });

  test.each(guardedRoutes)(
    "$id refuses every role that it does not name, and an invented one",
    async (route) => {
      const handler = vi.fn();
      const api = await createTestApi({ [route.id]: handler });
      for (const role of [...roles, "overlord"]) {
        if (route.roles.includes(role as Role)) continue;
        const response = await send(api, route, { as: role });
        expect([response.statusCode, code(response)]).toEqual([403, "not_allowed"]);
      }
      expect(handler).not.toHaveBeenCalled();
    },
  );

  test("an administrator reads no content", () => {
    const content = routeList.filter((route) => /^\/(desk|record|screen|candidates)/.test(route.path));
    expect(content.length).toBeGreaterThan(12);
    for (const route of content) expect(route.roles, route.id).not.toContain("administrator");
  });
});

describe("[A2] a request of another site is refused before its body is read", () => {
  const changing = routeList.filter((route) => route.method === "POST");
  test.each(changing)("$id demands the header and the node's own Origin", async (route) => {
    const api = await createTestApi();
    const as = roleOf(route);
    expect(code(await send(api, route, { as, without: ["x-vigie"] }))).toBe("header_missing");
    expect(code(await send(api, route, { as, headers: { "x-vigie": "0" } }))).toBe("header_missing");
    expect(code(await send(api, route, { as, without: ["origin"] }))).toBe("origin_refused");
    for (const origin of [
      "null",
      "https://evil.example",
      `${testOrigin}.evil.example`,
      "http://127.0.0.1:8601",
    ])
      expect(code(await send(api, route, { as, headers: { origin } })), origin).toBe("origin_refused");
  });

  test("another Host (DNS rebinding) is refused on reading too", async () => {
    const api = await createTestApi();
    const response = await send(api, routes.desk.list, {
      as: "analyst",
      headers: { host: "evil.example:8600" },
    });
    expect(code(response)).toBe("origin_refused");
  });
});

describe("[A3] a body is what the contract says, or every finding comes back", () => {
  const withBody = routeList.filter((route) => route.body !== undefined);
  test.each(withBody)("$id refuses an empty body and an unknown field, with findings", async (route) => {
    const handler = vi.fn();
    const api = await createTestApi({ [route.id]: handler });
    const empty = await send(api, route, { as: roleOf(route), body: {} });
    expect([400, 422]).toContain(empty.statusCode);
    expect(apiErrorSchema.parse(empty.json()).findings.length).toBeGreaterThan(0);
    const unknown = await send(api, route, { as: roleOf(route), body: { "Zaynab Invented": 1 } });
    expect([400, 422]).toContain(unknown.statusCode);
    expect(unknown.body).not.toContain("Zaynab");
    expect(handler).not.toHaveBeenCalled();
  });

  test("a subject without safeguards is refused with the law's reason beside each", async () => {
    const api = await createTestApi();
    const content = { names: [{ full: "Zaynab Invented", kind: "primary" }], births: [], gender: "unknown" };
    const body = { content, handling: ["H1"], status: "Test", releaseTo: [] };
    const response = await send(api, routes.record.file, { as: "analyst", body });
    expect([response.statusCode, code(response)]).toEqual([422, "subject_safeguard_missing"]);
    const { findings } = apiErrorSchema.parse(response.json());
    const paths = findings.map((found) => found.path);
    for (const field of ["legalBasis", "purpose", "category", "inclusionCriterion", "grounds", "reviewDate"])
      expect(paths).toContain(`content.${field}`);
    expect(findings.find((found) => found.path === "content.legalBasis")?.reason).toContain("LED Art. 8");
    expect(response.body).not.toContain("Zaynab");
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["no UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ["a list", "[]"],
    ["a text", '"x"'],
    ["a prototype", '{"__proto__": {"role": "administrator"}}'],
    ["an escaped prototype", '{"\\u005f_proto__": {}}'],
    ["a constructor", '{"content": {"constructor": {"prototype": {}}}}'],
    ["a deep nest", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`],
    ["a deep list", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
  ])("hostile input is refused: %s", async (_, raw) => {
    const handler = vi.fn();
    const api = await createTestApi({ "record.file": handler });
    const response = await send(api, routes.record.file, { as: "analyst", raw });
    expect([400, 422]).toContain(response.statusCode);
    expect(handler).not.toHaveBeenCalled();
  });

  test("a body too large is refused, by its announced length and by its real one", async () => {
    const api = await createTestApi();
    const raw = JSON.stringify({ token: "x".repeat(2_000_000) });
    expect(code(await send(api, routes.access.signIn, { raw }))).toBe("body_too_large");
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/json",
  ])("a content type that a form could send is refused: %s", async (type) => {
    const api = await createTestApi();
    const response = await send(api, routes.access.signIn, { headers: { "content-type": type } });
    expect([response.statusCode, code(response)]).toEqual([415, "content_type_refused"]);
  });

  test("a query is checked, and a number in it arrives as a number", async () => {
    const seen: unknown[] = [];
    const api = await createTestApi({
      "desk.notices": async (call) => {
        seen.push(call.query);
        return ok({ notices: [] });
      },
    });
    const as = "duty-officer";
    expect((await send(api, routes.desk.list, { as, query: "?box=in&limit=5" })).statusCode).toBe(200);
    expect(seen).toEqual([{ box: "in", limit: 5 }]);
    for (const query of ["?box=all", "?limit=0", "?limit=1e9", "?limit=1&limit=2", "?name=x", "?__proto__=1"])
      expect(code(await send(api, routes.desk.list, { as, query })), query).toBe("query_malformed");
  });
});

describe("[A4] what leaves", () => {
  test("[A4] an id that cannot exist, one that does not and one that is not yours answer alike", async () => {
    const api = await createTestApi({ "desk.read": async () => refuse("notice_unknown", "no such notice") });
    const absent = await send(api, routes.desk.read, { as: "analyst" });
    const malformed = await api.inject({
      method: "POST",
      url: "/api/desk/notices/x/read",
      headers: { ...absentHeaders, cookie: "vigie-ma=analyst" },
      payload: "{}",
    });
    expect([malformed.statusCode, malformed.body]).toEqual([absent.statusCode, absent.body]);
    expect(absent.statusCode).toBe(404);
  });

  test("an unknown address below /api answers as an unknown record does", async () => {
    const api = await createTestApi();
    const response = await api.inject({
      method: "GET",
      url: "/api/users",
      headers: { host: "127.0.0.1:8600" },
    });
    expect(response.statusCode).toBe(404);
    expect(apiErrorSchema.parse(response.json()).code).toBe("not_found");
  });

  test("an address that cannot be decoded answers as one that does not exist", async () => {
    const api = await createTestApi();
    const broken = await api.inject({ method: "GET", url: "/api/%zz", headers: { host: "127.0.0.1:8600" } });
    const absent = await api.inject({ method: "GET", url: "/api/zz", headers: { host: "127.0.0.1:8600" } });
    expect([broken.statusCode, broken.body]).toEqual([absent.statusCode, absent.body]);
  });

  test("a refusal gets its status, sentence and remedy from the registry", async () => {
    const findings = [{ path: "expectedVersion", reason: "is 1" }];
    const api = await createTestApi({ "desk.dispose": async () => refuse("notice_disposed", "x", findings) });
    const body = { disposition: "acted", reasons: "checked at the gate" };
    const response = await send(api, routes.desk.dispose, { as: "analyst", body });
    const { status, sentence, todo } = errorsByCode.notice_disposed;
    expect(response.statusCode).toBe(status);
    expect(response.json()).toEqual({ code: "notice_disposed", message: sentence, todo, findings });
  });

  const failing: [string, Handler<Route>, number, string][] = [
    ["a bug", async () => Promise.reject(new Error("Zaynab Invented")), 500, "internal"],
    ["an unregistered code", async () => refuse("no_such_code" as never, "x"), 500, "internal"],
    ["a field too many", async () => ok({ notices: [], secret: "Zaynab Invented" }), 500, "internal"],
    [
      "a fault while committing",
      async () => Promise.reject(new NodeFault("database_outcome_unknown", "x", { retryable: true })),
      503,
      "outcome_unknown",
    ],
    [
      "a fault of the world",
      async () => Promise.reject(new NodeFault("database_gone", "x", { retryable: true })),
      503,
      "node_unavailable",
    ],
  ];
  test.each(failing)(
    "%s answers with an incident, and neither answer nor log repeats a value",
    async (_, stub, status, expected) => {
      const lines: unknown[][] = [];
      const keep = (...line: unknown[]) => void lines.push(line);
      const logger = { ...createLogger({ level: "silent" }), info: keep, warn: keep, error: keep } as never;
      const api = await createTestApi({ "desk.notices": stub }, { logger });
      const response = await send(api, routes.desk.list, { as: "analyst", query: "?box=in" });
      expect([response.statusCode, code(response)]).toEqual([status, expected]);
      const { incident } = apiErrorSchema.parse(response.json());
      expect(lines[0]?.[0]).toMatchObject({ incident, route: "desk.notices" });
      expect(response.body).not.toContain("Zaynab");
      expect(JSON.stringify(lines)).not.toContain("box=in");
    },
  );

  test("every answer carries the security headers, refusals and pages too", async () => {
    const api = await createTestApi();
    for (const url of [
      "/api/healthz",
      "/api/nothing",
      "/",
      "/desk",
      "/../../etc/passwd",
      "/api/desk/notices",
    ]) {
      const { headers } = await api.inject({ method: "GET", url, headers: { host: "127.0.0.1:8600" } });
      expect(headers["content-security-policy"], url).toContain("script-src 'self'");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["content-security-policy"]).not.toContain("unsafe");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["cache-control"]).toBe("no-store");
    }
  });
});

const absentHeaders = {
  host: "127.0.0.1:8600",
  origin: testOrigin,
  "x-vigie": "1",
  "content-type": "application/json",
};
