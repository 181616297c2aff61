/**
 * Which processes serve a data directory. A pid file is not believed: after a crash or a reboot its number may belong
 * to anybody. PostgreSQL and all its children stand in the data directory (their working directory), and that is
 * what is compared, by device and inode.
 */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { basename } from "node:path/posix";
import { promisify } from "node:util";

const run = promisify(execFile);
const hasProc = process.platform === "linux";

export interface ServerProcesses {
  readonly postmaster: number | undefined;
  /** Children that outlived their postmaster; while one lives, its shared memory does and no server may start. */
  readonly orphans: readonly number[];
}

export async function findServerProcesses(data: string): Promise<ServerProcesses> {
  const named = readPidFile(data);
  if (!hasProc) {
    const isOurs = named !== undefined && (await isServerByCommand(named, data));
    return { postmaster: isOurs ? named : undefined, orphans: [] };
  }
  const found = findByWorkingDirectory(data);
  if (named !== undefined && found.includes(named)) return { postmaster: named, orphans: [] };
  // A postmaster whose pid file is not written yet, or lost, is the one whose parent is not among the others.
  const heads = found.filter((pid) => !found.includes(parentOf(pid)) && isPostmasterCommand(pid));
  return { postmaster: heads[0], orphans: heads.length > 0 ? [] : found };
}

function readPidFile(data: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(data, "postmaster.pid"), "utf8"), 10);
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function findByWorkingDirectory(data: string): number[] {
  const place = statSync(data, { throwIfNoEntry: false });
  if (place === undefined) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const { dev, ino } = statSync(`/proc/${pid}/cwd`);
        return (
          dev === place.dev &&
          ino === place.ino &&
          /^postgres\b/.test(basename(readlinkSync(`/proc/${pid}/exe`)))
        );
      } catch {
        // Gone meanwhile, or another user's: then it is not our server.
        return false;
      }
    });
}

function parentOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
}

/** Children rewrite their title to "postgres: …"; the postmaster keeps its command line. */
function isPostmasterCommand(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("postgres: ");
  } catch {
    return false;
  }
}

async function isServerByCommand(pid: number, data: string): Promise<boolean> {
  const { stdout } = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return /\bpostgres\b/.test(stdout) && stdout.includes(data);
}

export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already, which is what a signal of ours is for.
  }
}
