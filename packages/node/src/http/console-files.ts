/**
 * The console's files. Hashed assets are kept by the browser for ever; the page itself never. Any other address gets
 * the page, because the console routes by itself. Without a build there is a plain page that says how to make one.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const missingPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Vigie</title></head>
<body><h1>Vigie</h1><p>The node runs, but its console is not built yet.</p>
<p>Build it with <code>npm run build</code> in the project, then load this page again.</p>
<p>The API is at <a href="/api/openapi.json">/api/openapi.json</a>.</p></body></html>
`;

export type SendPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>;

/** @returns what answers every address that is no file and no route. */
export async function registerConsole(server: FastifyInstance, dir: string): Promise<SendPage> {
  if (!existsSync(join(dir, "index.html")))
    return (_request, reply) => reply.code(200).type("text/html; charset=utf-8").send(missingPage);
  await server.register(fastifyStatic, {
    root: dir,
    // Each file that stands there now is a route of its own: no path of a request ever reaches the file system.
    wildcard: false,
    index: false,
    dotfiles: "ignore",
    cacheControl: false,
    setHeaders(reply, path) {
      if (path.startsWith(join(dir, "assets")))
        reply.header("cache-control", "public, max-age=31536000, immutable");
      else reply.header("cache-control", "no-store");
    },
  });
  return (_request, reply) => reply.sendFile("index.html");
}
