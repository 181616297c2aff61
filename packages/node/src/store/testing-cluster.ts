/**
 * vitest's globalSetup: one PostgreSQL for the whole run. With VIGIE_TEST_DATABASE=postgres-15 it is the oldest
 * version that we accept, reached over TCP with a password as a server named by VIGIE_DATABASE_URL would be.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type EmbeddedServer, openEmbeddedServer } from "./embedded/server.ts";
import { createLogger } from "./logger.ts";
import type { DatabaseAddress } from "./pool.ts";

declare module "vitest" {
  interface ProvidedContext {
    vigieTestCluster: DatabaseAddress;
  }
}

export default async function startTestCluster(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), "vigie-test-"));
  const server = await openServer(dir);
  project.provide("vigieTestCluster", server.address);
  return async () => {
    await server.stopIfUnused("vigie-test");
    await server[Symbol.asyncDispose]();
    await rm(dir, { recursive: true, force: true });
  };
}

async function openServer(dir: string): Promise<EmbeddedServer> {
  const logger = createLogger({ level: "warn", name: "test-cluster" });
  const wanted = process.env.VIGIE_TEST_DATABASE ?? "embedded";
  if (wanted === "embedded") return await openEmbeddedServer({ dir, logger, isDisposable: true });
  if (wanted !== "postgres-15") throw new Error("VIGIE_TEST_DATABASE is `embedded` or `postgres-15`");
  const tcp = { host: "127.0.0.1", port: await findFreePort() };
  const server = await openEmbeddedServer({
    dir,
    logger,
    isDisposable: true,
    packageName: "postgres-15-linux-x64",
    tcp,
  });
  const { user, password, database } = server.address;
  const connectionString = `postgres://${user}:${password}@${tcp.host}:${tcp.port}/${database}`;
  return { ...server, address: { connectionString } };
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("the system gave no port");
  return address.port;
}
