import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { answerOrThrow, CallRefused, createClient } from "./client.ts";
import { errorCodes, errorsToPage } from "./errors.ts";
import { createOpenapi } from "./openapi.ts";
import { gateRefusals } from "./route.ts";
import { routeList, routes } from "./routes/index.ts";

test("docs/reference/errors.md is the registry, both ways", async () => {
  await expect(errorsToPage()).toMatchFileSnapshot("../../../docs/reference/errors.md");
});

test("each route has an id of its own and a path of its own, or shares it with its streamed form", () => {
  expect(new Set(routeList.map((route) => route.id)).size).toBe(routeList.length);
  const addresses = routeList.map((route) => `${route.method} ${route.path} ${route.streamed ?? false}`);
  expect(new Set(addresses).size).toBe(routeList.length);
});

test("each parameter in a path is declared, and each declared one is in the path", () => {
  for (const route of routeList) {
    const inPath = [...route.path.matchAll(/:([a-z]+)/g)].map((match) => match[1]);
    expect(Object.keys(route.params?.shape ?? {}), route.id).toEqual(inPath);
  }
});

test("a route that only reads takes no body, so that a GET never changes anything", () => {
  for (const route of routeList) if (route.method === "GET") expect(route.body, route.id).toBeUndefined();
});

test("every code of the registry is refused somewhere: by the gate or by a route", () => {
  const used = new Set<string>([...gateRefusals, ...routeList.flatMap((route) => route.refusals)]);
  expect(errorCodes.filter((code) => !used.has(code))).toEqual([]);
});

test("the OpenAPI document holds every route, and the pattern of every id", () => {
  const document = createOpenapi({ version: "0.0.0", cookieName: "vigie-ma" }) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(routeList.filter((route) => route.streamed !== true).length);
  const screenings = document.paths["/screenings"]?.post as { requestBody: { content: object } };
  expect(Object.keys(screenings.requestBody.content)).toEqual(["application/json", "application/x-ndjson"]);
  const consult = JSON.stringify(document.paths["/record/subjects/{id}/consult"]);
  expect(consult).toContain("^[snrcek]-[0-9abcdefghjkmnpqrstvwxyz]{26}$");
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test("no node: import is reachable from the contract's entry, because the console bundles it", async () => {
  const reached = new Set<string>();
  await walkImports(fileURLToPath(new URL("./index.ts", import.meta.url)), reached);
  expect(reached.size).toBeGreaterThan(10);
});

test("the client sends the header and the body, and gives a refusal back as a value", async () => {
  const seen: { url: string; init: RequestInit }[] = [];
  const client = createClient({
    baseUrl: "http://127.0.0.1:1",
    cookie: "vigie_session=x",
    fetch: async (url, init) => {
      seen.push({ url: String(url), init: init as RequestInit });
      const body = { code: "not_found", message: "m", todo: "t", findings: [] };
      return new Response(JSON.stringify(body), { status: 404 });
    },
  });
  const id = `n-${"0".repeat(26)}` as never;
  const result = await client.call(routes.desk.dispose, {
    params: { id },
    body: { disposition: "acted", reasons: "checked at the gate" },
  });
  expect(seen[0]?.url).toBe(`http://127.0.0.1:1/api/desk/notices/${id}/dispose`);
  expect(new Headers(seen[0]?.init.headers).get("x-vigie")).toBe("1");
  expect(result).toMatchObject({ ok: false, error: { code: "not_found", status: 404 } });
  expect(() => answerOrThrow(result)).toThrow(CallRefused);
});

test("the client says that a node is unavailable when what answers is no node", async () => {
  const client = createClient({ baseUrl: "", fetch: async () => new Response("<html>", { status: 502 }) });
  const result = await client.call(routes.desk.list, { query: { box: "in", limit: 5 } });
  expect(result).toMatchObject({ ok: false, error: { code: "node_unavailable", status: 502 } });
});

/** Walks the static imports through the workspace's packages and fails at the first one that is the runtime's. */
async function walkImports(file: string, reached: Set<string>): Promise<void> {
  if (reached.has(file)) return;
  reached.add(file);
  const source = await readFile(file, "utf8");
  for (const [, from] of source.matchAll(/from "([^"]+)"/g)) {
    expect(from?.startsWith("node:"), `${file} imports ${from}`).toBe(false);
    if (from?.startsWith(".")) await walkImports(resolve(dirname(file), from), reached);
    if (from === "@vigie/protocol/schemas")
      await walkImports(
        fileURLToPath(new URL("../../protocol/src/statement/schemas.ts", import.meta.url)),
        reached,
      );
    else if (from?.startsWith("@vigie/")) expect.fail(`${file} imports ${from}`);
  }
}
