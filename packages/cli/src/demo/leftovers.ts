/** What an earlier demo that was killed left running: its nodes, and the databases that outlived them. */
import { readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { members } from "./invented.ts";
import { until } from "./steps.ts";

/** Ends only processes whose command line or working directory names this demo's directory. Linux only. */
export async function endLeftovers(root: string): Promise<void> {
  for (const { member } of members) {
    const dir = join(root, member);
    await endProcess(await readPid(join(dir, "node.pid")), "SIGTERM", dir);
    await endProcess(await readPostmasterPid(dir), "SIGINT", join(dir, "postgres"));
  }
}

/** Pid of the node's own PostgreSQL; undefined when it has none, or with VIGIE_DATABASE_URL. */
export async function readPostmasterPid(dir: string): Promise<number | undefined> {
  return readPid(join(dir, "postgres", "data", "postmaster.pid"));
}

async function readPid(path: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
}

async function endProcess(pid: number | undefined, signal: NodeJS.Signals, place: string): Promise<void> {
  if (pid === undefined || !(await isAt(pid, place))) return;
  process.kill(pid, signal);
  await until("a process of an earlier demo is gone", async () => !(await isAt(pid, place)), 30_000);
}

async function isAt(pid: number, place: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => "");
  return command.split("\0").includes(place) || cwd.startsWith(place);
}
