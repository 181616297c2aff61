import { defineConfig } from "vitest/config";

// Two projects: what is pure runs without a database; the node's rooms share one PostgreSQL for the whole run.
export default defineConfig({
  test: {
    // Few workers: a worker costs more memory than it brings on a machine of two cores.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "pure",
          include: [
            "packages/{protocol,screening,contract}/src/**/*.test.ts",
            "packages/screening/learn/**/*.test.ts",
            "tools/**/*.test.ts",
          ],
          // A slow machine is no fault of the code.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "console",
          include: ["packages/console/{src,mock}/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "node",
          include: ["packages/{node,cli}/src/**/*.test.ts"],
          globalSetup: ["packages/node/src/store/testing-cluster.ts"],
          // Servers are started and killed in these tests; how long that takes is the machine's affair.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
