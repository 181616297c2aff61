/** What stands between the gate and the rooms: one function per route of the contract, all of them, typed by it. */
import type { AnswerOf, BodyOf, Route, routes } from "@vigie/contract";
import type { Result } from "@vigie/protocol/base";
import type { z } from "zod";
import type { Session } from "../access/index.ts";
import type { AnswerableRefusal } from "./answer.ts";
import type { SentLine } from "./lines.ts";

type OutputOf<R extends Route, Key extends "params" | "query" | "headers"> = R extends {
  readonly [K in Key]: infer S;
}
  ? S extends z.ZodType
    ? z.output<S>
    : undefined
  : undefined;

/** One request that has passed the gate: signed in, allowed, and of the form that the contract says. */
export interface Call<R extends Route = Route> {
  /** Absent only on routes for `anyone`. */
  readonly session: R["roles"] extends "anyone" ? undefined : Session;
  readonly params: OutputOf<R, "params">;
  readonly query: OutputOf<R, "query">;
  readonly headers: OutputOf<R, "headers">;
  /** Of a streamed route: each line, as it comes. */
  readonly body: R extends { readonly streamed: true } ? AsyncIterable<SentLine<BodyOf<R>>[]> : BodyOf<R>;
  /** Network address of the caller: for counting attempts, never logged. */
  readonly source: string;
  readonly sessionToken: string | undefined;
  /** Sets the session's cookie, or clears it. */
  setSession(session: { readonly token: string; readonly endsAt: Date } | undefined): void;
}

/** A streamed route answers with lines, one after another; what it refuses before the first is refused as ever. */
export type Handler<R extends Route> = (
  call: Call<R>,
) => Promise<
  Result<R extends { readonly streamed: true } ? AsyncIterable<AnswerOf<R>> : AnswerOf<R>, AnswerableRefusal>
>;

type Routes = typeof routes;
export type Room = keyof Routes;
export type RoomHandlers<Name extends Room> = {
  readonly [Verb in keyof Routes[Name]]: Routes[Name][Verb] extends Route
    ? Handler<Routes[Name][Verb]>
    : never;
};
export type Handlers = { readonly [Name in Room]: RoomHandlers<Name> };
