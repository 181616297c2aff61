/** A route as data. The node serves it, the CLI and the console call it, the OpenAPI document prints it. */
import type { z } from "zod";
import type { ErrorCode } from "./errors.ts";

export const roles = ["duty-officer", "analyst", "administrator"] as const;
export type Role = (typeof roles)[number];

export interface Route {
  /** `room.verb`: the name in logs, in the ledger of accesses and in the OpenAPI document. */
  readonly id: string;
  readonly method: "GET" | "POST";
  /** Below `/api`, with `:name` for a parameter. Personal data never stands in it. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it; `anyone` needs no session. What is not named is denied. */
  readonly roles: readonly Role[] | "anyone";
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Headers beyond those of every request. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly answer: z.ZodType;
  /**
   * Body and answer are `application/x-ndjson`: `body` is the form of each line sent, `answer` of each line that comes
   * back. Such a route may share its address with one that takes JSON; the content type tells them apart.
   */
  readonly streamed?: true;
  /** Status of the answer; 200 when absent. */
  readonly status?: 200 | 201 | 202;
  /** Bytes of the body; `apiLimits.bodyBytesMax` when absent. */
  readonly bodyBytesMax?: number;
  /** The refusal of a body in which a safeguard of the law is missing, where the body is a record. */
  readonly safeguardRefusal?: ErrorCode;
  /** What this route refuses beyond what the gate refuses everywhere (`gateRefusals`). */
  readonly refusals: readonly ErrorCode[];
}

/** Keeps the literal types, so that the client knows each route's body and answer. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

/** What the gate itself can answer on every route, before the room is asked. */
export const gateRefusals = [
  "not_signed_in",
  "sign_in_expired",
  "not_allowed",
  "not_found",
  "header_missing",
  "origin_refused",
  "content_type_refused",
  "body_malformed",
  "body_too_large",
  "query_malformed",
  "too_many_requests",
  "internal",
  "node_unavailable",
  "outcome_unknown",
] as const satisfies readonly ErrorCode[];

export const apiLimits = {
  bodyBytesMax: 1_200_000,
  /** Characters of a passenger list or staff list as CSV. */
  listCharactersMax: 20_000_000,
  /** Such a list as a JSON text, in which quotes and line breaks take two bytes. */
  listBytesMax: 32_000_000,
  /** A list that is screened as it comes, all its lines together; and what one line may have. */
  streamBytesMax: 256_000_000,
  streamLineBytesMax: 32_000,
  pageItemsMax: 500,
  /** Nesting of a JSON body; a statement needs eight. */
  jsonDepthMax: 32,
} as const;
