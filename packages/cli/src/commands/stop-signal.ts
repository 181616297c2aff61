/** How a command that runs for long is told to stop. */

/** A terminal's Ctrl-C can arrive twice, once directly and once passed on by npm: within this time it is one. */
const sameSignalMs = 2_000;

export interface StopSignal {
  readonly stopped: Promise<void>;
  readonly isStopped: () => boolean;
}

/** The first SIGINT or SIGTERM resolves `stopped`; who insists after that ends the process at once. */
export function awaitStopSignal(): StopSignal {
  const { promise, resolve } = Promise.withResolvers<void>();
  let firstMs: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    const nowMs = performance.now();
    if (firstMs === undefined) {
      firstMs = nowMs;
      resolve();
    } else if (nowMs - firstMs > sameSignalMs) process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return { stopped: promise, isStopped: () => firstMs !== undefined };
}

/** Resolves when whoever holds the other end of standard input is gone, however it went. */
export function awaitStdinEnd(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.stdin.once("end", resolve).once("error", () => resolve());
  process.stdin.once("close", resolve).resume();
  // Listening must not keep alive what has nothing else to do.
  if ("unref" in process.stdin) process.stdin.unref();
  return promise;
}
