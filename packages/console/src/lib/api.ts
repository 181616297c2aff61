/** The one way to the node: the contract's client, same origin, refusals thrown for the query cache to keep. */
import { type AnswerOf, answerOrThrow, type CallInput, createClient, type Route } from "@vigie/contract";

const client = createClient({ fetch: (input, init) => globalThis.fetch(input, init), baseUrl: "" });

export async function ask<R extends Route>(route: R, input: CallInput<R>): Promise<AnswerOf<R>> {
  return answerOrThrow(await client.call(route, input));
}
