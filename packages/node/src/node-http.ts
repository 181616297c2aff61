/** Wiring of the desk's door: the API over the rooms, and the console's files. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readSession } from "./access/index.ts";
import { createHandlers, createHttpServer, type HttpServer } from "./http/index.ts";
import type { NodeDirectory } from "./node-directory.ts";
import type { RecordDeps } from "./record/index.ts";
import type { Screener } from "./screen/index.ts";
import { fileFault } from "./store/index.ts";

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
    binding: { ...config.desk, tls: await readTls(dir, config.desk.tls) },
    consoleDir,
    cookieName,
    logger,
    readSession: (token) => readSession(store.db, deps.now(), token),
    handlers: createHandlers({ dir, store, screener, recordDeps: () => deps, version, cookieName }),
  });
}

/** The officers' own certificate, which their browsers trust; the partners' door has the one that the charter pins. */
async function readTls(dir: string, files: { readonly key: string; readonly cert: string } | undefined) {
  if (files === undefined) return undefined;
  const read = (path: string) =>
    readFile(resolve(dir, path), "utf8").catch((error: NodeJS.ErrnoException) => {
      throw fileFault(error, "could not read the desk's TLS key or certificate");
    });
  return { key: await read(files.key), cert: await read(files.cert) };
}
