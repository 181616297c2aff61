/** Starts PostgreSQL's programs under the server's user, with the server's home as descriptor 3 where it is reached so. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import type { ServerHome } from "./server-home.ts";

/** The server lives in a session of its own: a Ctrl-C at the terminal is for the node, which then stops it in order. */
export function spawnServer(home: ServerHome, program: string, args: string[], log: number): ChildProcess {
  const child = spawn(program, args, {
    ...options(home),
    detached: true,
    stdio: ["ignore", log, log, ...inherited(home)],
  });
  child.unref();
  return child;
}

export async function spawnAsServer(
  home: ServerHome,
  program: string,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  return await new Promise((resolve) => {
    const child = spawn(program, args, {
      ...options(home),
      stdio: ["ignore", "pipe", "pipe", ...inherited(home)],
    });
    let output = "";
    const gather = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-8_000);
    };
    child.stdout?.on("data", gather);
    child.stderr?.on("data", gather);
    child.once("error", (error: NodeJS.ErrnoException) =>
      resolve({ code: null, output: `error: ${error.code}` }),
    );
    child.once("close", (code) => resolve({ code, output }));
  });
}

const inherited = (home: ServerHome) => (home.inheritsDirectory ? [home.descriptor] : []);

function options({ account }: ServerHome): SpawnOptions {
  return {
    // A directory that every user can stand in; ours may be closed to the server's user.
    cwd: process.platform === "win32" ? undefined : "/",
    // Nothing of our environment: it may hold secrets, and it would change how the server sorts and reads.
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    ...(account.isOurs ? {} : { uid: account.uid, gid: account.gid }),
  };
}
