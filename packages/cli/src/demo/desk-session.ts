/** A desk's officer in the demo: signs in with a one-time link, then speaks the API as the console does. */
import {
  type AnswerOf,
  answerOrThrow,
  type CallInput,
  createClient,
  type Route,
  routes,
} from "@vigie/contract";

export interface DeskSession {
  readonly member: string;
  call<R extends Route>(route: R, input: CallInput<R>): Promise<AnswerOf<R>>;
}

export async function openDeskSession(member: string, deskUrl: string, token: string): Promise<DeskSession> {
  let cookie: string | undefined;
  const keepCookie: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
    return response;
  };
  const baseUrl = new URL(deskUrl).origin;
  const signIn = createClient({ fetch: keepCookie, baseUrl, cookie: "vigie=none" });
  answerOrThrow(await signIn.call(routes.access.signIn, { body: { token } }));
  if (cookie === undefined) throw new Error("signing in gave no cookie");
  const client = createClient({ fetch, baseUrl, cookie });
  return { member, call: async (route, input) => answerOrThrow(await client.call(route, input)) };
}
