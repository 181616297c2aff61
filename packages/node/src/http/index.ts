/**
 * Room `http`. In: requests of this member's people and programs. Out: the rooms' answers as the contract says; the
 * console's files. Never: lets through what the contract does not name; logs an address, a body or a name; answers
 * partners. Spec chapter A.
 */
export { checkBinding, type HttpBinding, isLoopback } from "./binding.ts";
export { createHandlers, type HandlersDeps } from "./create-handlers.ts";
export type { Call, Handler, Handlers, RoomHandlers } from "./handler.ts";
export { createHttpServer, type HttpServer, type HttpServerDeps } from "./server.ts";
