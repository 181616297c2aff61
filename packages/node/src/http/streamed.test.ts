/** Answers of lines that nobody reads. */
import { once } from "node:events";
import { connect } from "node:net";
import { type Route, routes } from "@vigie/contract";
import Fastify, { type FastifyReply } from "fastify";
import { expect, test } from "vitest";
import { createLogger } from "../store/index.ts";
import { sendLines } from "./streamed.ts";

async function* answers(count: number, onEnd: () => void) {
  try {
    for (let row = 1; row <= count; row++)
      yield { row, rejected: [{ path: "name", reason: "x".repeat(20_000) }] };
  } finally {
    onEnd();
  }
}

async function withAnswers(
  count: number,
  act: (port: number, ended: Promise<void>) => Promise<void>,
): Promise<void> {
  await using server = Fastify() as ReturnType<typeof Fastify> & AsyncDisposable;
  const { promise, resolve } = Promise.withResolvers<void>();
  server.get("/", (_request: unknown, reply: FastifyReply) =>
    sendLines(
      reply,
      routes.screen.stream as Route,
      answers(count, resolve),
      createLogger({ level: "silent" }),
      { unreadMsMax: 100 },
    ),
  );
  await server.listen({ host: "127.0.0.1", port: 0 });
  await act((server.server.address() as { port: number }).port, promise);
}

/** Asks, and reads nothing of the answer. */
async function ask(port: number) {
  const socket = connect({ host: "127.0.0.1", port });
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.pause();
  socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  return socket;
}

test("[C52] who leaves its answer unread is left, and the work ends", () =>
  withAnswers(100_000, async (port, ended) => {
    const socket = await ask(port);
    await ended;
    // What was sent before is there still; then the connection ends.
    socket.resume();
    await once(socket, "close");
  }));

test("[C52] who reads in the end is answered whole", () =>
  withAnswers(200, async (port, ended) => {
    const socket = await ask(port);
    let bytes = 0;
    socket.resume();
    socket.on("data", (chunk) => {
      bytes += chunk.length;
    });
    await Promise.all([ended, once(socket, "close")]);
    expect(bytes).toBeGreaterThan(200 * 20_000);
  }));
