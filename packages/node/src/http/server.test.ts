import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, routes } from "@vigie/contract";
import { ok, refuse } from "@vigie/protocol/base";
import { expect, onTestFinished, test } from "vitest";
import { createNodeIdentity } from "../keys/index.ts";
import { createLogger } from "../store/index.ts";
import { checkBinding, type HttpBinding } from "./binding.ts";
import { createHttpServer } from "./server.ts";
import { createTestApi, testHandlers, testSession } from "./testing.ts";

test.each<[string, HttpBinding, string]>([
  ["a wide binding without encryption", { host: "0.0.0.0", port: 0 }, "http_unencrypted"],
  ["IPv6's any address", { host: "::", port: 0, publicOrigin: "https://vigie.example" }, "http_unencrypted"],
  ["a proxy without a public address", { port: 0, behindProxy: true }, "http_origin_missing"],
  [
    "a public address in the clear",
    { port: 0, behindProxy: true, publicOrigin: "http://vigie.example" },
    "http_origin_malformed",
  ],
  [
    "a public address with a path",
    { port: 0, behindProxy: true, publicOrigin: "https://vigie.example/x" },
    "http_origin_malformed",
  ],
])("[A5] %s is refused before anything listens", (_, binding, code) => {
  expect(() => checkBinding(binding)).toThrow(expect.objectContaining({ code, todo: expect.any(String) }));
});

test("[A5] loopback, and a proxy with its public address, are fine", () => {
  checkBinding({ port: 0 });
  checkBinding({ host: "0.0.0.0", port: 0, behindProxy: true, publicOrigin: "https://vigie.example" });
});

test("the contract's client signs in, is known by its cookie, and signs out, over a real socket", async () => {
  const session = testSession("duty-officer");
  const server = await createHttpServer({
    handlers: testHandlers({
      "access.sign-in": async (call) => {
        call.setSession({ token: "the-token", endsAt: session.endsAt });
        return ok({ user: session.user });
      },
      "access.sign-out": async (call) => {
        call.setSession(undefined);
        return ok({});
      },
    }),
    readSession: async (token) =>
      token === "the-token" ? ok(session) : refuse("not_signed_in", "no session"),
    cookieName: "vigie-ma",
    binding: { port: 0 },
    consoleDir: "/nowhere",
    logger: createLogger({ level: "silent" }),
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  let cookies: string[] = [];
  const seenFetch: typeof fetch = async (url, init) => {
    const response = await fetch(url, init);
    cookies = response.headers.getSetCookie();
    return response;
  };
  const anonymous = createClient({ fetch: seenFetch, baseUrl: server.origin, cookie: "" });
  const signedIn = await anonymous.call(routes.access.signIn, { body: { token: "x" } });
  expect(signedIn).toEqual({ ok: true, value: { user: session.user } });
  expect(cookies[0]).toMatch(/^vigie-ma=the-token; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/);

  const client = createClient({ fetch: seenFetch, baseUrl: server.origin, cookie: "vigie-ma=the-token" });
  expect((await client.call(routes.access.signOut, {})).ok).toBe(true);
  expect(cookies[0]).toMatch(/^vigie-ma=; Max-Age=0; Path=\/; /);
  expect((await anonymous.call(routes.exchange.links, {})).ok).toBe(false);
});

test("[A5] over TLS the cookie is for TLS alone, and browsers are told to come back by TLS", async () => {
  const dir = await mkdtemp(join(tmpdir(), "vigie-tls-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const made = await createNodeIdentity(dir, { member: "ma", name: "Member ma" });
  if (!made.ok) throw new Error(made.error.code);
  const session = testSession("duty-officer");
  const server = await createHttpServer({
    handlers: testHandlers({
      "access.sign-in": async (call) => {
        call.setSession({ token: "the-token", endsAt: session.endsAt });
        return ok({ user: session.user });
      },
    }),
    readSession: async () => refuse("not_signed_in", "no session"),
    cookieName: "vigie-ma",
    binding: { port: 0, tls: made.value.tls },
    consoleDir: "/nowhere",
    logger: createLogger({ level: "silent" }),
  });
  onTestFinished(() => server[Symbol.asyncDispose]());
  expect(server.origin).toMatch(/^https:/);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = { origin: server.origin, "x-vigie": "1", "content-type": "application/json" };
  httpsRequest(
    `${server.origin}/api/access/sign-in`,
    { method: "POST", headers, ca: made.value.tls.cert },
    resolve,
  )
    .on("error", reject)
    .end(JSON.stringify({ token: "x" }));
  const response = await promise;
  response.resume();
  expect(response.headers["set-cookie"]?.[0]).toMatch(/; Secure/);
  expect(response.headers["strict-transport-security"]).toBe("max-age=31536000");
});

test("closing waits for the request at hand and then frees the port", async () => {
  let release: (() => void) | undefined;
  const reached = Promise.withResolvers<void>();
  const server = await createHttpServer({
    handlers: testHandlers({
      "meta.healthz": () => {
        reached.resolve();
        return new Promise((resolve) => {
          release = () => resolve(ok({ ok: true }));
        });
      },
    }),
    readSession: async () => refuse("not_signed_in", "no session"),
    cookieName: "vigie-ma",
    binding: { port: 0 },
    consoleDir: "/nowhere",
    logger: createLogger({ level: "silent" }),
  });
  const answer = fetch(`${server.origin}/api/healthz`);
  await reached.promise;
  const closed = server[Symbol.asyncDispose]();
  release?.();
  expect(await (await answer).json()).toEqual({ ok: true });
  await closed;
  await expect(fetch(`${server.origin}/api/healthz`)).rejects.toThrow();
});

test("the console's assets are kept for ever, its page never, and every other address is the page", async () => {
  const dir = await mkdtemp(join(tmpdir(), "vigie-console-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await mkdir(join(dir, "assets"));
  await writeFile(join(dir, "index.html"), "<!doctype html><title>the page</title>");
  await writeFile(join(dir, "assets", "main-abc123.js"), "export {}");
  await writeFile(join(dir, "..", `${dir.split("/").at(-1)}.secret`), "outside");
  onTestFinished(() => rm(`${dir}.secret`, { force: true }));
  const api = await createTestApi({}, { consoleDir: dir });
  const get = (url: string) => api.inject({ method: "GET", url, headers: { host: "127.0.0.1:8600" } });

  const asset = await get("/assets/main-abc123.js");
  expect(asset.headers["cache-control"]).toContain("immutable");
  expect(asset.headers["content-type"]).toContain("javascript");
  for (const url of ["/", "/subjects/s-1", "/index.html"]) {
    const page = await get(url);
    expect(page.body, url).toContain("the page");
    expect(page.headers["cache-control"]).toBe("no-store");
  }
  expect((await get("/assets/main-older.js")).statusCode, "a chunk of an older build").toBe(404);
  const name = dir.split("/").at(-1);
  for (const url of [
    `/../${name}.secret`,
    `/..%2f${name}.secret`,
    `/assets/..%2f..%2f${name}.secret`,
    "/%00",
  ])
    expect((await get(url)).body, url).not.toContain("outside");
});

test("without a build there is a page that says how to make one", async () => {
  const api = await createTestApi();
  const page = await api.inject({ method: "GET", url: "/", headers: { host: "127.0.0.1:8600" } });
  expect(page.body).toContain("npm run build");
});

test("a header section without end does not hold the server", async () => {
  const api = await createTestApi();
  await api.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => api.close());
  const address = api.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const status = await new Promise<number | string>((resolve) => {
    const sent = httpRequest(
      { port, path: "/api/healthz", headers: { "x-long": "x".repeat(100_000) } },
      (response) => resolve(response.statusCode ?? 0),
    );
    sent.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error"));
    sent.end();
  });
  expect([431, "ECONNRESET", "EPIPE"]).toContain(status);
});
