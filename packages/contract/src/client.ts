/**
 * A typed client of a node's API for the console (same origin) and for the CLI (base address and cookie).
 * A refusal is returned, not thrown; only a broken network throws, as `fetch` does.
 */
import { ok, type Result } from "@vigie/protocol/schemas";
import type { z } from "zod";
import { isErrorCode } from "./errors.ts";
import type { ApiError } from "./fields.ts";
import type { Route } from "./route.ts";

type PartOf<R extends Route, Key extends "params" | "query" | "body"> = R extends {
  readonly [K in Key]: infer S;
}
  ? S extends z.ZodType
    ? Key extends "query"
      ? { readonly [K in Key]?: z.output<S> }
      : { readonly [K in Key]: z.input<S> }
    : unknown
  : unknown;

/** What a call of this route takes: exactly the parts that the route declares. */
export type CallInput<R extends Route> = PartOf<R, "params"> & PartOf<R, "query"> & PartOf<R, "body">;
export type AnswerOf<R extends Route> = z.output<R["answer"]>;
/** What the node's handler of this route gets as its body. */
export type BodyOf<R extends Route> = R extends { readonly body: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;

export interface ClientError extends ApiError {
  readonly status: number;
}

export interface ClientOptions {
  readonly fetch: typeof fetch;
  /** `""` in the browser: same origin. */
  readonly baseUrl: string;
  /** Value of the Cookie header; in a browser the cookie goes by itself. */
  readonly cookie?: string;
}

export interface Client {
  call<R extends Route>(route: R, input: CallInput<R>): Promise<Result<AnswerOf<R>, ClientError>>;
}

export function createClient({ fetch, baseUrl, cookie }: ClientOptions): Client {
  return {
    async call(route, input) {
      const parts = input as CallParts;
      const headers: Record<string, string> = { accept: "application/json" };
      const init: RequestInit = { method: route.method, headers, redirect: "error" };
      if (route.method === "POST") {
        headers["content-type"] = "application/json";
        headers["x-vigie"] = "1";
        init.body = JSON.stringify(parts.body ?? {});
      }
      if (cookie !== undefined) {
        headers.cookie = cookie;
        headers.origin = new URL(baseUrl).origin;
      } else init.credentials = "same-origin";
      const response = await fetch(`${baseUrl}${routeToPath(route, parts)}`, init);
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok && answer !== undefined) return ok(answer as AnswerOf<typeof route>);
      return { ok: false, error: answerToError(response.status, answer) };
    },
  };
}

/** The value of an answer, or the refusal thrown, for callers that live by exceptions (a query cache). */
export function answerOrThrow<T>(result: Result<T, ClientError>): T {
  if (result.ok) return result.value;
  throw new CallRefused(result.error);
}

export class CallRefused extends Error {
  override readonly name = "CallRefused";
  readonly refusal: ClientError;
  constructor(refusal: ClientError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

interface CallParts {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string | number | undefined>;
  readonly body?: unknown;
}

/** Path below the node's address, with its parameters filled in and its query. */
function routeToPath(route: Route, parts: CallParts): string {
  const path = route.path.replace(/:([a-z]+)/g, (_, name: string) =>
    encodeURIComponent(parts.params?.[name] ?? ""),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {}))
    if (value !== undefined) query.set(name, String(value));
  return `/api${path}${query.size > 0 ? `?${query}` : ""}`;
}

function answerToError(status: number, answer: unknown): ClientError {
  const error = answer as Partial<ApiError> | undefined;
  if (typeof error?.code === "string" && isErrorCode(error.code)) return { ...(error as ApiError), status };
  return {
    status,
    code: "node_unavailable",
    message: "The node's answer cannot be read.",
    todo: "Check that the address is a node's, and that it runs.",
    findings: [],
  };
}
