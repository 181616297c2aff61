/**
 * vitest's globalSetup: one PostgreSQL for the whole run. With VIGIE_TEST_DATABASE=postgres-15 it is the oldest
 * version that we accept, reached over TCP with a password as a server named by VIGIE_DATABASE_URL would be.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openEmbeddedServer } from "./embedded/server.ts";
import { createLogger } from "./logger.ts";
import type { DatabaseAddress } from "./pool.ts";

declare module "vitest" {
  interface ProvidedContext {
    vigieTestCluster: DatabaseAddress;
  }
}

interface Tcp {
  readonly host: string;
  readonly port: number;
}

export default async function startTestCluster(project: TestProject): Promise<() => Promise<void>> {
  const wanted = process.env.VIGIE_TEST_DATABASE ?? "embedded";
  if (wanted !== "embedded" && wanted !== "postgres-15")
    throw new Error("VIGIE_TEST_DATABASE is `embedded` or `postgres-15`");
  const dir = await mkdtemp(join(tmpdir(), "vigie-test-"));
  const tcp = wanted === "postgres-15" ? { host: "127.0.0.1", port: await findFreePort() } : undefined;
  const server = await openEmbeddedServer({
    dir,
    logger: createLogger({ level: "warn", name: "test-cluster" }),
    isDisposable: true,
    ...(tcp === undefined ? {} : { packageName: "postgres-15-linux-x64", tcp }),
  });
  const stop = async () => {
    await server.stopIfUnused("vigie-test");
    await server[Symbol.asyncDispose]();
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await server.whileRunning(async () => {});
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("vigieTestCluster", tcp === undefined ? server.address : addressToUrl(server.address, tcp));
  return stop;
}

/** The way that VIGIE_DATABASE_URL goes. */
function addressToUrl({ user, password, database }: DatabaseAddress, { host, port }: Tcp): DatabaseAddress {
  return { connectionString: `postgres://${user}:${password}@${host}:${port}/${database}` };
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("the system gave no port");
  return address.port;
}
