/** The files of a cluster: made by initdb under another name first, so that a half-made one is never taken for whole. */
import { chown, readFile, rename, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { syncDirectory } from "../durable-file.ts";
import { NodeFault } from "../fault.ts";
import type { PostgresBinaries } from "./binaries.ts";
import type { ServerHome } from "./server-home.ts";
import { spawnAsServer } from "./spawn.ts";

export const clusterUser = "vigie";
const freeBytesMin = 64 * 1024 * 1024;

export async function readClusterMajor(home: ServerHome): Promise<number | undefined> {
  const text = await readFile(join(home.data, "PG_VERSION"), "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

export async function assertClusterMajor(home: ServerHome, binaries: PostgresBinaries): Promise<void> {
  const major = await readClusterMajor(home);
  if (major === undefined || major === binaries.major) return;
  throw new NodeFault(
    "database_version_mismatch",
    `the data is of PostgreSQL ${major}, the programs are ${binaries.major}`,
    {
      detail: { data: major, programs: binaries.major },
      todo: "start the version of Vigie that wrote the data, export, and import into a new directory",
    },
  );
}

export async function createCluster(
  home: ServerHome,
  binaries: PostgresBinaries,
  password: string,
): Promise<void> {
  await assertFreeSpace(home);
  const fresh = join(home.directory, "data.new");
  const passwordFile = join(home.directory, "password.new");
  await rm(fresh, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
  try {
    if (!home.account.isOurs) await chown(passwordFile, home.account.uid, home.account.gid);
    const { code, output } = await spawnAsServer(home, binaries.initdb, [
      "-D",
      `${home.serverPath}/data.new`,
      `--username=${clusterUser}`,
      `--pwfile=${home.serverPath}/password.new`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--data-checksums",
      // One call for the whole file system instead of one for each of a thousand files.
      ...(binaries.major >= 17 && process.platform === "linux" ? ["--sync-method=syncfs"] : []),
    ]);
    if (code !== 0) throw initdbFault(output);
    await rename(fresh, home.data);
    await syncDirectory(home.directory);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(fresh, { recursive: true, force: true });
  }
}

export async function assertFreeSpace(home: ServerHome): Promise<void> {
  const { bavail, bsize } = await statfs(home.directory);
  if (bavail * bsize >= freeBytesMin) return;
  throw diskFullFault();
}

export function diskFullFault(): NodeFault {
  return new NodeFault("disk_full", "the disk of the data directory is full", {
    retryable: true,
    todo: "free at least 64 MB on the disk of the data directory",
  });
}

function initdbFault(output: string): NodeFault {
  if (/No space left on device/.test(output)) return diskFullFault();
  const reason = output.split("\n").find((line) => /error|FATAL|could not/i.test(line));
  return new NodeFault(
    "database_initdb_failed",
    `a new database could not be made: ${reason ?? "initdb gave no reason"}`,
    {
      todo: "correct the reason given and start again; nothing has been kept of the attempt",
    },
  );
}
