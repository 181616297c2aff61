/**
 * A room's loop: it looks for work when it starts, when it is woken, and every so often in case a wake-up got lost.
 * A wake-up is therefore only a hint; what there is to do always stands in the room's tables.
 */
import { isRetryableFault } from "./fault.ts";
import type { Logger } from "./logger.ts";

export interface LoopOptions {
  readonly name: string;
  /** One bounded batch. "more" asks for the next batch at once, "idle" waits for a wake-up or the interval. */
  readonly work: () => Promise<"more" | "idle">;
  readonly intervalMs: number;
  readonly logger: Logger;
  readonly backOffMsMax?: number;
}

export interface Loop {
  /** Cheap and safe at any time, also while the loop works: then it looks once more afterwards. */
  wake(): void;
  /** Lets the batch at hand finish; after it no work starts any more. */
  stop(): Promise<void>;
}

const backOffMsMin = 100;
/** After a fault a wake-up shortens the wait, but never below this: a flood of wake-ups must not become a hot loop. */
const wokenBackOffMs = 250;

export function createLoop({ name, work, intervalMs, logger, backOffMsMax = 15_000 }: LoopOptions): Loop {
  let isStopped = false;
  let isWoken = false;
  let faultsInARow = 0;
  let endSleep: (() => void) | undefined;
  let isSleepDeep = false;

  /** Sleeps until the time is up or the loop stops; a light sleep also ends when the loop is woken. */
  const sleep = async (ms: number, depth: "light" | "deep") => {
    isSleepDeep = depth === "deep";
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    endSleep = resolve;
    await promise;
    clearTimeout(timer);
    endSleep = undefined;
  };

  const attempt = async (): Promise<"more" | "idle" | "failed"> => {
    try {
      const outcome = await work();
      if (faultsInARow > 0) logger.info({ loop: name, faults: faultsInARow }, "loop works again");
      faultsInARow = 0;
      return outcome;
    } catch (error) {
      faultsInARow++;
      // A fault of the world is expected to pass; anything else is a bug and is said so at every turn.
      const level = isRetryableFault(error) ? "warn" : "error";
      logger[level]({ loop: name, err: error, faults: faultsInARow }, "loop failed, will try again");
      return "failed";
    }
  };

  const backOff = async () => {
    const ms = Math.min(backOffMsMax, backOffMsMin * 2 ** Math.min(faultsInARow - 1, 20));
    // Up to a quarter is random, so that loops that failed together do not come back together.
    const wholeMs = ms * (1 - Math.random() / 4);
    await sleep(Math.min(wholeMs, wokenBackOffMs), "deep");
    const restMs = wholeMs - wokenBackOffMs;
    if (restMs > 0 && !isWoken && !isStopped) await sleep(restMs, "light");
  };

  const run = async () => {
    // The caller has its handle before the first batch starts.
    await Promise.resolve();
    while (!isStopped) {
      isWoken = false;
      const outcome = await attempt();
      if (isStopped) return;
      if (outcome === "failed") await backOff();
      else if (outcome === "idle" && !isWoken) await sleep(intervalMs, "light");
      // A loop that always finds more must still let timers and sockets have their turn.
      else await new Promise<void>((resolve) => setImmediate(resolve));
    }
  };

  const running = run();
  return {
    wake() {
      isWoken = true;
      if (!isSleepDeep) endSleep?.();
    },
    async stop() {
      isStopped = true;
      endSleep?.();
      await running;
    },
  };
}
