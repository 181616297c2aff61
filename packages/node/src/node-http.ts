/** Wiring of the desk's door: the API over the rooms, and the console's files. */
import { fileURLToPath } from "node:url";
import { readSession } from "./access/index.ts";
import { createHandlers, createHttpServer, type HttpServer } from "./http/index.ts";
import type { NodeDirectory } from "./node-directory.ts";
import type { RecordDeps } from "./record/index.ts";
import type { Screener } from "./screen/index.ts";

const version = "0.1.0";
const consoleDir = fileURLToPath(new URL("../../console/dist", import.meta.url));

export async function openNodeHttp(
  { dir, store, config, logger }: NodeDirectory,
  deps: RecordDeps,
  screener: Screener,
): Promise<HttpServer> {
  // Cookies do not tell ports apart: four nodes on one machine need four names.
  const cookieName = `vigie-${config.member}`;
  return createHttpServer({
    binding: config.desk,
    consoleDir,
    cookieName,
    logger,
    readSession: (token) => readSession(store.db, deps.now(), token),
    handlers: createHandlers({ dir, store, screener, recordDeps: () => deps, version, cookieName }),
  });
}
