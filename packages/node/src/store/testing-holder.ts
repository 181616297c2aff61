/** For tests: a process of its own that opens the store of the directory named, says so, and closes it when its stdin ends. */
import { openStore } from "./index.ts";
import { createLogger } from "./logger.ts";

const dir = process.argv[2] ?? "";
const store = await openStore({
  dir,
  migrations: [],
  logger: createLogger({ level: "warn", name: "holder" }),
  applicationName: "holder",
});
process.stdout.write("open\n");
process.stdin.resume();
process.stdin.once("end", async () => {
  await store[Symbol.asyncDispose]();
  process.stdout.write("closed\n");
});
