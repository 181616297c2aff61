/**
 * The browser's entry. Two things come before everything else: the sign-in token leaves the address, and the schema
 * library is told not to try `eval`, which the content policy refuses. Only then is the console itself loaded.
 */
import { takeSignInToken } from "./features/access/sign-in-link.ts";

declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

const token = takeSignInToken(window.location, window.history);
globalThis.__zod_globalConfig = { jitless: true };

const { startConsole } = await import("./app/start.tsx");
await startConsole(token);
