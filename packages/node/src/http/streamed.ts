/**
 * Routes whose body and answer are lines. They pass the same gate; what differs comes after it: the answer begins with
 * the first line that is answered, and is read from the room only as fast as the caller takes it. When the caller goes
 * the room is told, by the end of its generator; so it is when the caller leaves its answer unread for too long, for
 * then nothing is read of the caller either. After the status has gone out, what fails is the last line.
 */
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { apiLimits, type Route } from "@vigie/contract";
import { assert } from "@vigie/protocol/base";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "../store/index.ts";
import {
  type AnswerableRefusal,
  codeToAnswer,
  type ErrorAnswer,
  faultToAnswer,
  refusalToAnswer,
} from "./answer.ts";
import { LinesStalled, LinesTooLarge, readLines, type SentLine } from "./lines.ts";

export const linesType = "application/x-ndjson";

export function isLines(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() === linesType;
}

/** The parser that hands the body on unread. */
export function acceptLines(server: FastifyInstance): void {
  server.addContentTypeParser(linesType, (_request, body, done) => done(null, body));
}

export function requestToBatches(route: Route, request: FastifyRequest): AsyncIterable<SentLine<unknown>[]> {
  assert(route.body !== undefined, "a streamed route says what a line is");
  const bytesMax = route.bodyBytesMax ?? apiLimits.bodyBytesMax;
  return readLines(request.body as Readable, route.body, { bytesMax });
}

/** Carries a refusal out of a room's generator, to be its last line. */
export class StreamRefused extends Error {
  readonly refusal: AnswerableRefusal;
  constructor(refusal: AnswerableRefusal) {
    super("refused while streaming");
    this.refusal = refusal;
  }
}

export function sendLines(
  reply: FastifyReply,
  route: Route,
  answers: AsyncIterable<unknown>,
  logger: Logger,
  { unreadMsMax = defaultUnreadMsMax }: { readonly unreadMsMax?: number } = {},
): FastifyReply {
  const unread = limitUnread(reply.raw, unreadMsMax);
  const lines = Readable.from(answersToLines(route, answers, logger, unread), { objectMode: false });
  return (
    reply
      .code(route.status ?? 200)
      .type(linesType)
      // What the sender had still to say when its stream was refused is not read.
      .header("connection", "close")
      .send(lines)
  );
}

const defaultUnreadMsMax = 120_000;

interface UnreadLimit {
  start(): void;
  stop(): void;
}

/** Ends a connection on which so long nothing of what was answered could go out. */
function limitUnread(response: ServerResponse, unreadMsMax: number): UnreadLimit {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  response.once("close", stop);
  return {
    stop,
    start: () => {
      stop();
      if (!response.closed) timer = setTimeout(() => response.destroy(), unreadMsMax).unref();
    },
  };
}

async function* answersToLines(
  route: Route,
  answers: AsyncIterable<unknown>,
  logger: Logger,
  unread: UnreadLimit,
): AsyncGenerator<string> {
  try {
    for await (const value of answers) {
      // As with any answer: a field too many is our bug, not the caller's gain.
      const answer = route.answer.safeParse(value);
      assert(answer.success, `each line of the answer of ${route.id} is as its schema says`);
      unread.start();
      // Comes back only once the caller has taken enough of what went before.
      yield `${JSON.stringify(answer.data)}\n`;
      unread.stop();
    }
  } catch (error) {
    if (error instanceof LinesStalled || isGone(error)) return;
    yield `${JSON.stringify({ error: errorToAnswer(error, route.id, logger).body })}\n`;
  } finally {
    // What is left lies in buffers.
    unread.start();
  }
}

const isGone = (error: unknown) => (error as { code?: string }).code === "ECONNRESET";

function errorToAnswer(error: unknown, routeId: string, logger: Logger): ErrorAnswer {
  if (error instanceof StreamRefused) return refusalToAnswer(error.refusal);
  if (error instanceof LinesTooLarge) return codeToAnswer("body_too_large");
  return faultToAnswer(error, routeId, logger);
}
