/** Builds the console when its sources have changed, and only for the commands that serve it. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { installedHash, readText, run, writeStamp } from "./install.mjs";
import { pinnedNode } from "./launch.mjs";
import { BootstrapFailure, say } from "./say.mjs";

const commandLine = "packages/cli/src/main.ts";
const sources = [
  "packages/console/src",
  "packages/console/public",
  "packages/console/index.html",
  "packages/console/vite.config.ts",
  "packages/console/package.json",
  "packages/contract/src",
  "packages/protocol/src/base",
  "packages/protocol/src/statement",
];
const stampPath = (root) => join(root, "packages", "console", "dist", ".vigie-built");

/** Of the command line only `start` serves it: an import on a fresh clone does not wait for a console. */
export function isConsoleServed(script, args) {
  return script !== commandLine || args.includes("start");
}

export function isConsoleBuilt(root) {
  return readText(stampPath(root)) === consoleHash(root);
}

/** Call it under the lock only. */
export async function buildConsole(root, lockFd) {
  const hash = consoleHash(root);
  rmSync(stampPath(root), { force: true });
  say("building the console …");
  const options = { cwd: join(root, "packages", "console"), env: process.env };
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const args = [vite, "build", "--logLevel", "warn"];
  if ((await run(pinnedNode(root), args, options, lockFd)) !== 0) {
    throw new BootstrapFailure("the console could not be built (vite's reasons stand above).");
  }
  writeStamp(stampPath(root), hash);
}

function consoleHash(root) {
  const hash = createHash("sha256").update(installedHash(root));
  for (const source of sources) {
    for (const file of filesUnder(join(root, source))) {
      hash.update(`\n${relative(root, file)}\n`).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSafe(path);
  if (entries === undefined) return [path];
  return entries.sort().flatMap((entry) => filesUnder(join(path, entry)));
}

/** The entries of a directory, or undefined for a file. */
function readdirSafe(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === "ENOTDIR") return undefined;
    throw error;
  }
}
