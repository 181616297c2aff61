/** Each exception has its reason; one that nothing needs any more is itself a finding. */
import type { TidyRule } from "./finding.ts";

export interface TidyException {
  readonly path: string;
  readonly rule: TidyRule;
  readonly reason: string;
}

export const tidyExceptions: readonly TidyException[] = [
  {
    path: "packages/contract/src/client.ts",
    rule: "impure",
    reason: "the client is the contract's caller: fetch is what it is for, and another can be handed in",
  },
  {
    path: "packages/screening/src/threads/pool.ts",
    rule: "impure",
    reason:
      "threads are what the room is for; it is an entry of its own, which neither console nor overseer loads",
  },
  {
    path: "packages/screening/src/threads/messages.ts",
    rule: "impure",
    reason: "a type of the thread's port",
  },
  {
    path: "packages/screening/src/threads/worker.ts",
    rule: "impure",
    reason: "it is the thread",
  },
  {
    path: "packages/node/src/store/testing-cluster.ts",
    rule: "default-export",
    reason: "vitest calls a global set-up by its default export",
  },
];
