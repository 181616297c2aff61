/**
 * One lock per clone that dies with its holders, so that several commands on a fresh clone do not install into the
 * same directory, and a killed one blocks nobody.
 *
 * Linux: a listening socket in the abstract namespace; Windows: a named pipe; elsewhere: a file opened with
 * O_EXLOCK. In all three the kernel lets go when the last process that holds the descriptor is gone. On Unix the
 * descriptor is handed down to npm and vite, for they may outlive a bootstrap that was killed.
 */
import { createHash } from "node:crypto";
import { closeSync, constants, mkdirSync, openSync, realpathSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { say } from "./say.mjs";

/** O_EXLOCK of Darwin and the BSDs, which node:fs does not name. */
const openExclusive = 0x20;

/** @param work is given the descriptor to hand down to children, or undefined where there is none. */
export async function withLock(root, work) {
  const lock =
    process.platform === "linux" || process.platform === "win32" ? await lockSocket(root) : lockFile(root);
  try {
    return await work(lock.fd);
  } finally {
    lock.release();
  }
}

function lockFile(root) {
  mkdirSync(join(root, ".vigie"), { recursive: true });
  const fd = openSync(
    join(root, ".vigie", "bootstrap.lock"),
    constants.O_RDWR | constants.O_CREAT | openExclusive,
    0o644,
  );
  return { fd, release: () => closeSync(fd) };
}

async function lockSocket(root) {
  const name = createHash("sha256").update(realpathSync(root)).digest("hex").slice(0, 32);
  const path = process.platform === "win32" ? `\\\\.\\pipe\\vigie-${name}` : `\0vigie-${name}`;
  for (let hasWaited = false; ; hasWaited = true) {
    const server = await listen(path);
    if (server !== undefined) {
      const fd = process.platform === "win32" ? undefined : server._handle.fd;
      return { fd, release: () => closeServer(server) };
    }
    if (!hasWaited) say("another command is installing or building in this clone; waiting for it …");
    await untilReleased(path);
  }
}

/** The server, or undefined when somebody else holds the name. */
function listen(path) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    const waiters = new Set();
    server.waiters = waiters;
    server.on("connection", (waiter) => {
      waiters.add(waiter);
      waiter.on("error", () => {});
      waiter.on("close", () => waiters.delete(waiter));
    });
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen({ path }, () => resolve(server));
  });
}

function closeServer(server) {
  server.close();
  for (const waiter of server.waiters) waiter.destroy();
}

/** A connection to the holder ends when the holder does: nobody has to ask again and again. */
function untilReleased(path) {
  return new Promise((resolve) => {
    const waiter = connect({ path });
    waiter.on("error", () => {});
    waiter.on("close", resolve);
    waiter.resume();
  });
}
