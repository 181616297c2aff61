import { describe, expect, test } from "vitest";
import { NodeFault } from "./fault.ts";
import { createLoop } from "./loop.ts";
import { testLogger, until } from "./testing.ts";

const never = 2 ** 31 - 1;
const logger = testLogger;

describe("loop", () => {
  test("looks at once, goes on while there is more, then waits to be woken", async () => {
    let rows = 3;
    let looks = 0;
    const loop = createLoop({
      name: "test",
      work: async () => {
        looks++;
        return rows-- > 0 ? "more" : "idle";
      },
      intervalMs: never,
      logger,
    });
    await until("the first rows", () => rows < 0);
    expect(looks).toBe(4);
    loop.wake();
    await until("another look", () => looks === 5);
    await loop.stop();
  });

  test("a wake-up while it works is not lost", async () => {
    let looks = 0;
    const loop = createLoop({
      name: "test",
      work: async () => {
        looks++;
        if (looks === 1) loop.wake();
        return "idle";
      },
      intervalMs: never,
      logger,
    });
    await until("the second look", () => looks === 2);
    await loop.stop();
  });

  test("survives faults and bugs, and is woken out of a long back-off", async () => {
    let looks = 0;
    const loop = createLoop({
      name: "test",
      work: async () => {
        looks++;
        if (looks === 1)
          throw new NodeFault("peer_silent", "the partner's node did not answer", { retryable: true });
        if (looks === 2) throw new TypeError("a bug");
        return "idle";
      },
      intervalMs: never,
      logger,
    });
    await until("recovery", () => {
      loop.wake();
      return looks >= 3;
    });
    await loop.stop();
  });

  test("stopping waits for the batch at hand, and nothing starts after it", async () => {
    let release: (() => void) | undefined;
    let looks = 0;
    const loop = createLoop({
      name: "test",
      work: async () => {
        looks++;
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return "more";
      },
      intervalMs: 1,
      logger,
    });
    await until("the batch to start", () => release);
    let isStopped = false;
    const stopping = loop.stop().then(() => {
      isStopped = true;
    });
    expect(isStopped).toBe(false);
    release?.();
    await stopping;
    expect(looks).toBe(1);
  });
});
