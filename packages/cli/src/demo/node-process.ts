/** One node as a process of its own: started, awaited, killed, started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface NodeProcess {
  readonly member: string;
  readonly dir: string;
  readonly pid: number;
  /** Address of the console and the API. */
  readonly deskUrl: string;
  /** SIGKILL: no chance to say goodbye. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until it is gone. */
  stop(): Promise<void>;
}

const cliPath = fileURLToPath(new URL("../main.ts", import.meta.url));
const readyMsMax = 60_000;

/** Starts `vigie start` and waits for its ready line. Throws with the tail of its log when it does not come. */
export async function startNode(member: string, dir: string): Promise<NodeProcess> {
  const logPath = join(dir, "node.log");
  const log = await open(logPath, "a", 0o600);
  const child = spawn(
    process.execPath,
    // A young generation of 4 MB: four nodes share this machine, and none of them is busy.
    [...process.execArgv, "--max-semi-space-size=4", cliPath, "start", "--dir", dir, "--json", "--tethered"],
    {
      // The open input is the tether: a demo that is killed takes its nodes with it. The log is a file of the node's
      // own, so that it can still write there when nobody reads any more.
      stdio: ["pipe", "pipe", log.fd],
      // A terminal's Ctrl-C goes to the demo, which stops its nodes in order.
      detached: true,
    },
  );
  await log.close();
  const deskUrl = await awaitReady(child, logPath);
  return {
    member,
    dir,
    pid: child.pid ?? 0,
    deskUrl,
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
  };
}

async function awaitReady(child: ChildProcess, logPath: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const fail = async (what: string) => {
    const log = await readFile(logPath, "utf8").catch(() => "");
    reject(new Error(`${what}\n${log.slice(-2_000)}`));
  };
  const timer = setTimeout(() => void fail("a node did not become ready"), readyMsMax);
  const onExit = () => void fail("a node ended before it was ready");
  child.once("exit", onExit);
  if (child.stdout !== null)
    createInterface(child.stdout).on("line", (line) => {
      const ready = JSON.parse(line) as { ready?: boolean; desk?: string };
      if (ready.ready && ready.desk !== undefined) resolve(ready.desk);
    });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    child.off("exit", onExit);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}
