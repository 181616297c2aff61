/**
 * Development only: answers the console's questions with invented data while no node runs, under the same content
 * security policy as a node's.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connect, Plugin } from "vite";

export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? undefined : JSON.parse(text);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const body = await readBody(request);
  // Loaded when first asked, so that a build needs nothing of it.
  const { answerRoute } = await import("./answers.ts");
  const { status, json, cookie } = answerRoute({
    method: request.method ?? "GET",
    path: url.pathname.replace(/^\/api/, ""),
    query: url.searchParams,
    body: body as Record<string, unknown> | undefined,
    cookie: request.headers.cookie ?? "",
  });
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  if (cookie !== undefined) response.setHeader("set-cookie", cookie);
  response.end(JSON.stringify(json));
}

const middleware: Connect.NextHandleFunction = (request, response, next) => {
  if (request.url?.startsWith("/api/")) answer(request, response).catch(next);
  else next();
};

export function mockNode(): Plugin {
  return {
    name: "vigie-mock-node",
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => {
      server.middlewares.use((_request, response, next) => {
        response.setHeader("content-security-policy", contentPolicy);
        next();
      });
      server.middlewares.use(middleware);
    },
  };
}
