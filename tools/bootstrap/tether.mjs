/**
 * Preloaded into the script that the bootstrap runs: when the bootstrap is gone (descriptor 3 closes), the script is
 * asked to stop, so that no node runs on unseen after a `kill -9` of the command that started it.
 */
import { Socket } from "node:net";
import { isMainThread } from "node:worker_threads";

const holder = process.env.VIGIE_TETHER;
// Workers and children inherit this preload, not the tether: descriptor 3 means something else to them.
delete process.env.VIGIE_TETHER;

if (isMainThread && holder === String(process.ppid)) {
  const tether = new Socket({ fd: 3, readable: true, writable: false });
  tether.on("error", () => {});
  tether.on("close", () => process.kill(process.pid, "SIGTERM"));
  tether.resume();
  tether.unref();
}
